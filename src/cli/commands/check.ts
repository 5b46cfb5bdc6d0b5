import { readFile } from 'node:fs/promises';
import { createEngine } from '../../assemble';
import { asEngineError } from '../../errors';
import { complianceTask } from '../../tasks/compliance';
import { loadPack, type RulePack } from '../../tasks/pack';
import { builtInPack, PACK_NAMES } from '../../tasks/packs';
import { readFlags } from '../flags';
import { UsageError, type CliIo } from '../io';
import { overLines } from '../jsonLines';
import { documentOf } from '../records';

/** `{id, text}` or `{id, file}` -> `{id, status, findings, parts, usage}`. */
export async function checkCommand(args: readonly string[], io: CliIo): Promise<number> {
	const flags = readFlags(args, { pack: { type: 'string', default: 'dataProtection' } });
	const pack = await readPack(flags.text('pack') ?? '');
	const engine = createEngine(flags.engine(io));
	return overLines(io, flags.concurrency, async (record) => {
		const { parts, warnings } = await documentOf(record, io.signal);
		const { result, ...rest } = await engine.run(complianceTask({ pack }), { parts, signal: io.signal });
		return { ...result, ...rest, warnings: [...warnings, ...rest.warnings] };
	});
}

/** A pack of the product by its name, or one from a JSON file. */
async function readPack(name: string): Promise<RulePack> {
	const builtIn = builtInPack(name);
	if (builtIn) return builtIn;
	let json: unknown;
	try {
		json = JSON.parse(await readFile(name, 'utf8'));
	} catch {
		throw new UsageError(`--pack is neither one of ${PACK_NAMES.join(', ')} nor a JSON file that can be read`);
	}
	try {
		return loadPack(json);
	} catch (error) {
		throw new UsageError(asEngineError(error).message);
	}
}

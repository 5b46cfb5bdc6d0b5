import { readFile } from 'node:fs/promises';
import { createEmbedder, createEngine } from '../../assemble';
import { asEngineError } from '../../errors';
import { complianceTask, type ComplianceOptions } from '../../tasks/compliance';
import { loadPack, readValues, type RulePack } from '../../tasks/pack';
import { builtInPack, PACK_NAMES } from '../../tasks/packs';
import { checkRuleHead } from '../../tasks/ruleHead/judgeByHead';
import { judgedRules } from '../../tasks/ruleHead/judgedRules';
import { loadRuleHead } from '../../tasks/ruleHead/ruleHeadStore';
import { loadWaivers } from '../../tasks/waivers';
import { readFlags, type Flags } from '../flags';
import { UsageError, type CliIo } from '../io';
import { overLines } from '../jsonLines';
import { ocrOf, OCR_FLAGS } from '../ocrFlags';
import { documentOf } from '../records';
import { CheckOutputs } from './checkOutputs';

/** `{id, text}` or `{id, file}` -> `{id, status, findings, parts, usage}`, and reports and redacted copies on request; with --forecast `{id, forecast}`, and nothing is sent. */
export async function checkCommand(args: readonly string[], io: CliIo): Promise<number> {
	const flags = readFlags(args, {
		...OCR_FLAGS,
		pack: { type: 'string', default: 'dataProtection' },
		head: { type: 'string' },
		today: { type: 'string' },
		waivers: { type: 'string' },
		set: { type: 'string', multiple: true },
		report: { type: 'string' },
		out: { type: 'string' },
		redact: { type: 'string' },
		redacted: { type: 'string' },
		forecast: { type: 'boolean', default: false },
	});
	const ocr = ocrOf(flags);
	const outputs = new CheckOutputs(flags);
	const pack = await readPack(flags.text('pack') ?? '');
	const options = { ...(await usable(async () => optionsOf(pack, flags))), ...(await headOf(pack, flags, io)) };
	// What is wrong with the rules is wrong usage, and not a fault of each document.
	await usable(async () => complianceTask({ ...options, ...outputs.options }));
	const onlyForecast = flags.isSet('forecast');
	const engine = createEngine(flags.engine(io, onlyForecast ? (io.env['OPENAI_API_KEY'] ?? 'forecast') : undefined));
	return overLines(io, flags.concurrency, async (record, onProgress) => {
		const { parts, warnings, layouts } = await documentOf(record, io.signal, { ocr, layout: outputs.needsLayout });
		const task = complianceTask({ ...options, ...outputs.options });
		if (onlyForecast) return { forecast: await engine.forecast(task, { parts, signal: io.signal }), warnings };
		const outcome = await engine.run(task, { parts, signal: io.signal, onProgress });
		const { result, ...rest } = { ...outcome, warnings: [...warnings, ...outcome.warnings] };
		const { redacted: _, ...shown } = result;
		return { ...shown, ...rest, ...(await outputs.write(record, { result, ...rest }, layouts)) };
	});
}

async function optionsOf(pack: RulePack, flags: Flags): Promise<ComplianceOptions> {
	const today = flags.text('today');
	const waivers = flags.text('waivers');
	const typed = flags.texts('set').map((pair): [string, string] => {
		const [name = '', ...value] = pair.split('=');
		return [name, value.join('=')];
	});
	return {
		pack,
		values: readValues(pack, typed),
		...(today !== undefined && { today }),
		...(waivers !== undefined && { waivers: loadWaivers(await readJson(waivers, '--waivers is not a JSON file that can be read')) }),
	};
}

/** The head of `--head`, when it fits the pack and the embedding model. */
async function headOf(pack: RulePack, flags: Flags, io: CliIo): Promise<Pick<ComplianceOptions, 'head'>> {
	const file = flags.text('head');
	if (file === undefined) return {};
	return usable(async () => {
		const head = await loadRuleHead(file);
		checkRuleHead(head, judgedRules(pack), (await createEmbedder(flags.engine(io).local)).sha256);
		return { head };
	});
}

/** A pack of the product by its name, or one from a JSON file. */
export async function readPack(name: string): Promise<RulePack> {
	const builtIn = builtInPack(name);
	if (builtIn) return builtIn;
	const json = await readJson(name, `--pack is neither one of ${PACK_NAMES.join(', ')} nor a JSON file that can be read`);
	return usable(async () => loadPack(json));
}

async function readJson(file: string, problem: string): Promise<unknown> {
	try {
		return JSON.parse(await readFile(file, 'utf8'));
	} catch {
		throw new UsageError(problem);
	}
}

async function usable<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw error instanceof UsageError ? error : new UsageError(asEngineError(error).message);
	}
}

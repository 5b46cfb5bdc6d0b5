import { createEngine } from '../../assemble';
import { asEngineError } from '../../errors';
import { classifyTask, type ClassifyOptions } from '../../tasks/classify';
import { readHead } from '../../tasks/head/headFile';
import { readCategories } from '../categories';
import { readFlags, type Flags } from '../flags';
import { UsageError, type CliIo } from '../io';
import { overLines } from '../jsonLines';
import { fieldsOf } from '../records';
import { readHeadFile } from './train';

/** `{id, text}` or `{id, fields}` -> `{id, category, confidence, review, scores, parts, usage}`. */
export async function classifyCommand(args: readonly string[], io: CliIo): Promise<number> {
	const flags = readFlags(args, {
		categories: { type: 'string' },
		head: { type: 'string' },
		threshold: { type: 'string' },
		sensitive: { type: 'string', multiple: true },
		general: { type: 'string', multiple: true },
	});
	const options = await readOptions(flags);
	const engine = createEngine(flags.engine(io));
	try {
		classifyTask(options);
	} catch (error) {
		throw new UsageError(asEngineError(error).message);
	}
	return overLines(io, flags.concurrency, async (record) => {
		const { result, ...rest } = await engine.run(classifyTask(options), { parts: fieldsOf(record, flags), signal: io.signal });
		return { ...result, ...rest };
	});
}

async function readOptions(flags: Flags): Promise<ClassifyOptions> {
	const [categories, head, threshold] = [flags.text('categories'), flags.text('head'), flags.text('threshold')];
	if (categories === undefined && head === undefined) {
		throw new UsageError('classify needs --categories FILE, a JSON list of names or of {name, description}, or --head FILE from hybrid-llm train');
	}
	return {
		...(categories === undefined ? {} : { categories: await readCategories(categories) }),
		...(head === undefined ? {} : { head: readHead(await readHeadFile(head)) }),
		...(threshold === undefined ? {} : { threshold: Number(threshold) }),
	};
}

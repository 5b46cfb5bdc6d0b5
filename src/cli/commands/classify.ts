import { createEngine } from '../../assemble';
import { asEngineError } from '../../errors';
import { classifyTask, type ClassifyOptions } from '../../tasks/classify';
import { PRIORITY, SENTIMENT } from '../../tasks/labelSets';
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
		attribute: { type: 'string', multiple: true },
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

const READY_MADE = { priority: PRIORITY, sentiment: SENTIMENT };

async function readOptions(flags: Flags): Promise<ClassifyOptions> {
	const [categories, head, threshold] = [flags.text('categories'), flags.text('head'), flags.text('threshold')];
	if (categories === undefined && head === undefined) {
		throw new UsageError('classify needs --categories FILE, a JSON list of names or of {name, description}, or --head FILE from hybrid-llm train');
	}
	const attributes = flags.texts('attribute');
	if (!attributes.every((name) => name === 'language' || Object.hasOwn(READY_MADE, name))) throw new UsageError('--attribute is priority, sentiment or language');
	return {
		attributes: Object.values(READY_MADE).filter(({ name }) => attributes.includes(name)),
		language: attributes.includes('language'),
		...(categories === undefined ? {} : { categories: await readCategories(categories) }),
		...(head === undefined ? {} : { head: readHead(await readHeadFile(head)) }),
		...(threshold === undefined ? {} : { threshold: Number(threshold) }),
	};
}

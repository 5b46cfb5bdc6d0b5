import { readFile } from 'node:fs/promises';
import { createEngine } from '../../assemble';
import { asEngineError } from '../../errors';
import { classifyTask, type Category, type ClassifyOptions } from '../../tasks/classify';
import { readFlags } from '../flags';
import { UsageError, type CliIo } from '../io';
import { isRecord, overLines } from '../jsonLines';
import { fieldsOf } from '../records';

/** `{id, text}` or `{id, fields}` -> `{id, category, confidence, review, scores, parts, usage}`. */
export async function classifyCommand(args: readonly string[], io: CliIo): Promise<number> {
	const flags = readFlags(args, {
		categories: { type: 'string' },
		threshold: { type: 'string' },
		sensitive: { type: 'string', multiple: true },
		general: { type: 'string', multiple: true },
	});
	const file = flags.text('categories');
	if (file === undefined) throw new UsageError('classify needs --categories FILE: a JSON list of names, or of {name, description}');
	const threshold = flags.text('threshold');
	const options: ClassifyOptions = { categories: await readCategories(file), ...(threshold === undefined ? {} : { threshold: Number(threshold) }) };
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

async function readCategories(file: string): Promise<readonly Category[]> {
	let json: unknown;
	try {
		json = JSON.parse(await readFile(file, 'utf8'));
	} catch {
		throw new UsageError(`${file} cannot be read as JSON`);
	}
	const entries: unknown[] = Array.isArray(json) ? json : [];
	const categories = entries.map((entry) => (typeof entry === 'string' ? { name: entry } : entry)).filter(isCategory);
	if (categories.length === 0 || categories.length < entries.length) throw new UsageError(`${file} is not a list of names, or of {name, description}`);
	return categories;
}

function isCategory(entry: unknown): entry is Category {
	return isRecord(entry) && typeof entry['name'] === 'string' && ['string', 'undefined'].includes(typeof entry['description']);
}

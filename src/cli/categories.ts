import { readFile } from 'node:fs/promises';
import type { Category } from '../tasks/classify';
import { UsageError } from './io';
import { isRecord } from './jsonLines';

/** Categories from a JSON file. @throws UsageError */
export async function readCategories(file: string): Promise<readonly Category[]> {
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

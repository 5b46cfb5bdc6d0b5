import { readFile } from 'node:fs/promises';
import { asEngineError } from '../errors';
import type { Category } from '../tasks/classify';
import { readCategories as categoriesOf } from '../tasks/readCategories';
import { UsageError } from './io';

/** Categories from a JSON file. @throws UsageError */
export async function readCategories(file: string): Promise<readonly Category[]> {
	let json: unknown;
	try {
		json = JSON.parse(await readFile(file, 'utf8'));
	} catch {
		throw new UsageError(`${file} cannot be read as JSON`);
	}
	try {
		return categoriesOf(json);
	} catch (error) {
		throw new UsageError(`${file}: ${asEngineError(error).message}`);
	}
}

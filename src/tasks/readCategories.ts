import { EngineError } from '../errors';
import type { Category } from './classify';

/**
 * Categories as JSON: a list of names, or of `{name, description, group, examples}`, of which only the name is needed.
 * @throws EngineError CATEGORIES_INVALID naming the entry by its place; its text is not quoted.
 */
export function readCategories(json: unknown): readonly Category[] {
	if (!Array.isArray(json)) throw invalid('they are not a list of names, or of {name, description, group, examples}');
	return json.map((entry: unknown, index) => readCategory(typeof entry === 'string' ? { name: entry } : entry, index + 1));
}

function readCategory(entry: unknown, number: number): Category {
	if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) throw invalid(`number ${number} is neither a name nor {name, description, group, examples}`);
	const { name, description, group, examples } = entry as Readonly<Record<string, unknown>>;
	if (typeof name !== 'string') throw invalid(`number ${number} has no name`);
	if (description !== undefined && typeof description !== 'string') throw invalid(`the description of number ${number} is no text`);
	if (group !== undefined && typeof group !== 'string') throw invalid(`the group of number ${number} is no text`);
	if (examples !== undefined && !isTexts(examples)) throw invalid(`the examples of number ${number} are no list of texts`);
	return { name, ...(description !== undefined && { description }), ...(group !== undefined && { group }), ...(examples !== undefined && { examples }) };
}

function isTexts(value: unknown): value is readonly string[] {
	return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function invalid(reason: string): EngineError {
	return new EngineError('CATEGORIES_INVALID', { reason });
}

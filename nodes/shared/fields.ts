import type { Part } from '../../src/engine/part';
import { EngineError } from '../../src/errors';
import type { Sensitivity } from '../../src/privacy/policy';
import { rawText } from '../../src/text';
import { valueAt } from './dataPath';
import { cell, isExpression, type Parameters } from './parameters';

/** A field the user named. */
export interface FieldSetting {
	readonly path: string;
	/** What reports and errors call it. */
	readonly label: string;
	readonly sensitivity: Sensitivity;
	readonly optional: boolean;
}

/** A field longer than this is refused unless the user raises the limit, in UTF-16 code units. */
export const MAXIMUM_CHARACTERS = { ticket: 200_000, document: 2_000_000 } as const;

/**
 * The named fields of an item as parts, in the order of the form. Empty fields give no part.
 * @throws EngineError FIELD_MISSING, FIELD_NOT_TEXT, TEXT_EMPTY, TEXT_TOO_LONG, INPUT_INVALID, PARAMETER_INVALID
 */
export function fieldParts(item: unknown, parameters: Parameters, defaultLimit: number): readonly Part[] {
	const limit = parameters.number('options.maximumCharacters', defaultLimit);
	const settings = fieldSettings(parameters);
	const parts = settings.flatMap((setting): Part[] => {
		const text = fieldText(item, setting);
		if (text.length > limit) throw new EngineError('TEXT_TOO_LONG', { field: setting.label, characters: text.length, limit });
		if (text.trim() === '') return [];
		return [{ name: setting.label, text: rawText(text), sensitivity: setting.sensitivity, ...(setting.path !== setting.label && { field: setting.path }) }];
	});
	if (parts.length === 0) throw new EngineError('TEXT_EMPTY', { what: 'every field is empty' });
	return parts;
}

/** The rows under Fields that name one. @throws EngineError INPUT_INVALID, PARAMETER_INVALID */
export function fieldSettings(parameters: Parameters): readonly FieldSetting[] {
	const raw = parameters.rawRows('fields.values');
	const settings = parameters.rows('fields.values').map((row, index): FieldSetting => {
		const path = cell(row, 'name').trim();
		// An expression gives a value of the item where a name was meant. It must not stand in an error or a record.
		const label = isExpression(raw[index]?.['name']) ? `Field ${index + 1}` : path;
		return { path, label, sensitivity: sensitivityOf(cell(row, 'handling')), optional: row['optional'] === true };
	});
	const named = settings.filter(({ path }) => path !== '');
	if (named.length === 0) throw new EngineError('INPUT_INVALID', { reason: 'no field is named under Fields' });
	if (new Set(named.map(({ path }) => path)).size < named.length) {
		throw new EngineError('INPUT_INVALID', { reason: 'the same field is named twice under Fields' });
	}
	return named;
}

/** Reads how a text is to be handled; anything unknown keeps it inside. */
export function sensitivityOf(handling: string): Sensitivity {
	return handling === 'auto' || handling === 'general' ? handling : handling === '' ? 'auto' : 'sensitive';
}

/** The text of a field; an optional one that is absent is empty. @throws EngineError FIELD_MISSING, FIELD_NOT_TEXT */
export function fieldText(item: unknown, { path, label, optional = false }: Pick<FieldSetting, 'path' | 'label'> & Partial<FieldSetting>): string {
	const value = valueAt(item, path);
	if (typeof value === 'string') return value;
	if (value === undefined || value === null) {
		if (optional) return '';
		throw new EngineError('FIELD_MISSING', { field: label });
	}
	throw new EngineError('FIELD_NOT_TEXT', { field: label, type: typeInWords(value) });
}

function typeInWords(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	switch (typeof value) {
		case 'number':
		case 'bigint':
			return 'a number';
		case 'boolean':
			return 'true or false';
		default:
			return 'an object';
	}
}

import { describe, expect, it } from 'vitest';
import { fieldParts, sensitivityOf } from '../../../nodes/shared/fields';
import { Parameters } from '../../../nodes/shared/parameters';
import { asEngineError, type EngineError } from '../../../src/errors';
import { executeFunctions, item } from '../../support/executeFunctions';

const PLANTED = 'synthetic-plant-4711';

function parts(json: Record<string, unknown>, values: readonly unknown[], options: Record<string, unknown> = {}) {
	const { context } = executeFunctions({ items: [item(json as never)], parameters: { fields: { values }, options } });
	return fieldParts(json, new Parameters(context, 0), 1_000);
}

function failure(run: () => unknown): EngineError {
	try {
		run();
	} catch (error) {
		return asEngineError(error);
	}
	throw new Error('nothing was thrown');
}

describe('fieldParts', () => {
	it('gives one part per field, in the order of the form', () => {
		const values = [{ name: 'body', handling: 'sensitive' }, { name: 'meta.subject' }, { name: 'note', handling: 'general' }];
		expect(parts({ meta: { subject: 'toner' }, note: 'floor 2', body: 'please call' }, values)).toEqual([
			{ name: 'body', text: 'please call', sensitivity: 'sensitive' },
			{ name: 'meta.subject', text: 'toner', sensitivity: 'auto' },
			{ name: 'note', text: 'floor 2', sensitivity: 'general' },
		]);
	});

	it('leaves out blank rows, empty fields and absent optional ones', () => {
		const values = [{ name: ' ' }, { name: 'empty' }, { name: 'gone', optional: true }, { name: 'none', optional: true }, { name: 'body' }];
		expect(parts({ empty: ' \n', none: null, body: 'toner' }, values)).toHaveLength(1);
	});

	it.each([
		['absent', {}, 'FIELD_MISSING', { field: 'body' }],
		['null', { body: null }, 'FIELD_MISSING', { field: 'body' }],
		['inherited', Object.create({ body: PLANTED }), 'FIELD_MISSING', { field: 'body' }],
		['a number', { body: 7 }, 'FIELD_NOT_TEXT', { field: 'body', type: 'a number' }],
		['a boolean', { body: true }, 'FIELD_NOT_TEXT', { field: 'body', type: 'true or false' }],
		['a list', { body: [PLANTED] }, 'FIELD_NOT_TEXT', { field: 'body', type: 'a list' }],
		['an object', { body: { PLANTED } }, 'FIELD_NOT_TEXT', { field: 'body', type: 'an object' }],
		['empty', { body: '' }, 'TEXT_EMPTY', { what: 'every field is empty' }],
		['white space', { body: ' \t\n' }, 'TEXT_EMPTY', { what: 'every field is empty' }],
		['too long', { body: PLANTED.repeat(100) }, 'TEXT_TOO_LONG', { field: 'body', characters: 2_000, limit: 1_000 }],
	])('refuses a field that is %s', (_what, json, code, details) => {
		const error = failure(() => parts(json, [{ name: 'body' }]));
		expect(error).toMatchObject({ code, details });
		expect(error.message + error.hint).not.toContain(PLANTED);
	});

	it('refuses a number even in an optional field', () => {
		expect(failure(() => parts({ body: 7 }, [{ name: 'body', optional: true }])).code).toBe('FIELD_NOT_TEXT');
	});

	it('takes a text of exactly the limit, and a raised limit', () => {
		expect(parts({ body: 'x'.repeat(1_000) }, [{ name: 'body' }])).toHaveLength(1);
		expect(parts({ body: 'x'.repeat(1_001) }, [{ name: 'body' }], { maximumCharacters: 1_001 })).toHaveLength(1);
	});

	it.each([
		['no row', []],
		['blank rows only', [{ name: '' }, { name: '  ' }]],
		['the same field twice', [{ name: 'body' }, { name: 'body ' }]],
		['something else than rows', ['body', null, 7]],
	])('refuses a form with %s', (_what, values) => {
		expect(failure(() => parts({ body: 'toner' }, values)).code).toBe('INPUT_INVALID');
	});

	it('never repeats the value of an expression in place of a field name', () => {
		const error = failure(() => parts({ body: PLANTED }, [{ name: (json: { body: string }) => json.body }]));
		expect(error.code).toBe('FIELD_MISSING');
		expect(error.message).toBe('The field "Field 1" is not in the item');
	});

	it('follows an expression that gives a name, and tells the policy which field it is', () => {
		expect(parts({ lang: 'de', text_de: 'Toner' }, [{ name: (json: { lang: string }) => `text_${json.lang}` }])).toMatchObject([
			{ name: 'Field 1', text: 'Toner', field: 'text_de' },
		]);
	});

	it('names the parameter, not the item, when an expression fails', () => {
		const values = [
			{
				name: () => {
					throw new SyntaxError(`Unexpected token in "${PLANTED}"`);
				},
			},
		];
		const error = failure(() => parts({}, values));
		expect(error.message).toBe('The parameter "Fields" could not be read');
	});
});

describe('sensitivityOf', () => {
	it.each([
		['auto', 'auto'],
		['general', 'general'],
		['sensitive', 'sensitive'],
		['', 'auto'],
		['General', 'sensitive'],
		['nonsense', 'sensitive'],
	])('reads "%s" as %s', (handling, sensitivity) => {
		expect(sensitivityOf(handling)).toBe(sensitivity);
	});
});

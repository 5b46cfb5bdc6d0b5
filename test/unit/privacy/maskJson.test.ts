import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/privacy/analyze';
import { parseExact } from '../../../src/privacy/exactJson';
import { readJson } from '../../../src/privacy/jsonReading';
import { maskJson } from '../../../src/privacy/maskJson';
import { knownValues } from '../../../src/privacy/recognizers/knownValues';
import { RECOGNIZERS } from '../../../src/privacy/registry';
import { restoreDeep } from '../../../src/privacy/restore';
import { Vault } from '../../../src/privacy/vault';

async function masked(value: unknown, known: readonly string[] = []) {
	const vault = new Vault();
	const reading = readJson(value);
	const recognizers = known.length > 0 ? [...RECOGNIZERS, knownValues(known.map((name) => ({ entity: 'PERSON', value: name })))] : RECOGNIZERS;
	return { vault, masked: maskJson(reading, await analyze(reading.text, recognizers), vault) };
}

describe('maskJson', () => {
	it('masks strings, keys and numbers and leaves the structure', async () => {
		const value = {
			customer: { email: 'ada.sampleton@example.com', card: 4111111111111111, active: true, note: null, open: 0, visits: 12 },
			byMail: { 'ada.sampleton@example.com': [1, 'order 7'] },
		};
		const { masked: copy, vault } = await masked(value);
		expect(copy).toEqual({
			customer: { email: '<EMAIL_ADDRESS_1>', card: '<CREDIT_CARD_1>', active: true, note: null, open: 0, visits: 12 },
			byMail: { '<EMAIL_ADDRESS_1>': [1, 'order 7'] },
		});
		expect(restoreDeep(copy, vault).value).toEqual(value);
	});

	it('reads a value under its key as in a form', async () => {
		const { masked: copy } = await masked({ home_phone: '555-0143', bankAccount: { number: '11223344' }, dateOfBirth: '1970-02-03', sku: '555-0143x' });
		expect(copy).toMatchObject({ home_phone: expect.stringMatching(/^<PHONE_NUMBER_/), dateOfBirth: expect.stringMatching(/^<DATE_OF_BIRTH_/) });
	});

	it('masks a key that looks like the name of a field only where it holds a value found elsewhere', async () => {
		const value = { customer: 'Kim Roe', visits: { kim_roe: 3, kimRoe: 4, 'Kim Roe': 5, cards: 2, jordan: 1 } };
		const { masked: copy, vault } = await masked(value, ['Kim Roe']);
		expect(copy).toEqual({ customer: '<PERSON_1>', visits: { '<PERSON_2>': 3, '<PERSON_3>': 4, '<PERSON_1>': 5, cards: 2, jordan: 1 } });
		expect(restoreDeep(copy, vault).value).toEqual(value);
	});

	it('finds names in file names', async () => {
		const { masked: copy, vault } = await masked({ file: 'scans/Kim_Roe-2024.pdf', other: 'invoice_2024.pdf' }, ['Kim Roe']);
		expect(copy).toEqual({ file: 'scans/<PERSON_1>-2024.pdf', other: 'invoice_2024.pdf' });
		expect(restoreDeep(copy, vault).value).toEqual({ file: 'scans/Kim_Roe-2024.pdf', other: 'invoice_2024.pdf' });
	});

	it('keeps a number and the same digits as text apart', async () => {
		const value = { card: 4111111111111111, cards: ['4111111111111111', '4111 1111 1111 1111', 4111111111111111] };
		const { masked: copy, vault } = await masked(value);
		expect(copy).toEqual({ card: '<CREDIT_CARD_1>', cards: ['<CREDIT_CARD_1_2>', '<CREDIT_CARD_1_3>', '<CREDIT_CARD_1>'] });
		expect(restoreDeep(copy, vault).value).toEqual(value);
	});

	it('restores a number inside a sentence as its digits, and alone in another dress as the number', async () => {
		const { vault } = await masked({ card: 4111111111111111 });
		expect(restoreDeep({ a: 'card <CREDIT_CARD_1>.', b: '[credit card 1]' }, vault).value).toEqual({ a: 'card 4111111111111111.', b: 4111111111111111 });
	});

	it.each(['{"card":4111111111111111}', '{"ssn":078051120}'.replace('078', '978'), '[-0,1.0,1e21,1E+2,12345678901234567890,0.1,1e-7,-12.50]', '{"account":12345678901234567890123,"iban":1.50}'])(
		'gives %s back to the digit',
		async (text) => {
			const { masked: copy, vault } = await masked(parseExact(text));
			expect(JSON.stringify(restoreDeep(JSON.parse(JSON.stringify(copy), keepNumbers), vault).value)).toBe(text);
		},
	);

	it('takes __proto__ and other strange keys for keys', async () => {
		const text = '{"__proto__":{"a":"ada.sampleton@example.com"},"constructor":1,"":2,"10":3,"2":4}';
		const { masked: copy, vault } = await masked(parseExact(text));
		expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
		expect(JSON.stringify(copy)).toContain('"__proto__":{"a":"<EMAIL_ADDRESS_1>"}');
		expect(JSON.parse(JSON.stringify(restoreDeep(copy, vault).value))).toEqual(JSON.parse(text));
	});

	it('hides look-alikes in strings and keys', async () => {
		const value = { '<PERSON_1>': '<PERSON_1> [PERSON 2]', 'ada.sampleton@example.com': 'EMAIL_ADDRESS_1', '<EMAIL_ADDRESS_1>': 1 };
		const { masked: copy, vault } = await masked(value);
		expect(restoreDeep(copy, vault).value).toEqual(value);
	});

	it.each([undefined, Number.NaN, Infinity, 1n, () => 1, Symbol('x')])('refuses %s, which JSON does not know', (value) => {
		expect(() => readJson({ a: [value] })).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
	});

	it.each(['list', 'object'])('refuses what is nested deeper than it can be written again: %s', (kind) => {
		const nested = (depth: number) => {
			let value: unknown = 'ada.sampleton@example.com';
			for (let level = 0; level < depth; level++) value = kind === 'list' ? [value] : { a: value };
			return value;
		};
		expect(() => maskJson(readJson(nested(1_000)), [], new Vault())).not.toThrow();
		for (const depth of [1_001, 200_000]) {
			expect(() => readJson(nested(depth))).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
			expect(() => restoreDeep(nested(depth), new Vault())).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
		}
	});

	it('reads equal values under equal keys once, and no key as often as it has values', () => {
		const rows = Array.from({ length: 500 }, (_, index) => ({ status: 'open', [`k${'x'.repeat(5_000)}`]: index % 3 }));
		expect(readJson(rows).text.length).toBeLessThan(6_000);
	});
});

describe('restoreDeep', () => {
	it('overwrites no key when an answer writes one placeholder in two ways', () => {
		const vault = new Vault();
		vault.placeholderFor('PERSON', 'Kim');
		expect(restoreDeep({ '<PERSON_1>': 1, person_1: 2 }, vault).value).toEqual({ Kim: 1, person_1: 2 });
		expect(restoreDeep({ person_1: 1, '<PERSON_1>': 2, Kim: 3, x: 4 }, vault).value).toEqual({ person_1: 1, '<PERSON_1>': 2, Kim: 3, x: 4 });
	});
});

/** Numbers of a parsed text as they are written there. */
function keepNumbers(_: string, value: unknown, { source }: { readonly source?: string }): unknown {
	return typeof value === 'number' && source !== undefined && JSON.stringify(value) !== source ? JSON.rawJSON(source) : value;
}

import { describe, expect, it } from 'vitest';
import { deriveKey } from '../../../src/keys';
import { keyed, nonceSequence, sequence, type Numbering } from '../../../src/privacy/numbering';
import { Vault } from '../../../src/privacy/vault';

const key = deriveKey('synthetic-secret-of-32-characters', 'pseudonyms');

describe('sequence', () => {
	it('counts each type on its own, from 1 or from where it is told', () => {
		const vault = new Vault();
		expect(['PERSON', 'LOCATION'].flatMap((entity) => ['a', 'b'].map((value) => vault.placeholderFor(entity, value)))).toEqual([
			'<PERSON_1>',
			'<PERSON_2>',
			'<LOCATION_1>',
			'<LOCATION_2>',
		]);
		expect(new Vault({ numbering: sequence(500) }).placeholderFor('PERSON', 'a')).toBe('<PERSON_500>');
	});

	it('begins anywhere as a nonce, with 12 digits', () => {
		const starts = Array.from({ length: 200 }, () => nonceSequence().next('PERSON', 'a', 0));
		expect(new Set(starts).size).toBe(200);
		for (const start of starts) expect(start).toMatch(/^[1-8]\d{11}$/);
	});
});

describe('keyed', () => {
	it('gives equal values the same placeholder in every item, whatever came before', () => {
		const one = new Vault({ numbering: keyed(key) });
		const other = new Vault({ numbering: keyed(key) });
		other.placeholderFor('PERSON', 'Kim Roe');
		expect(other.placeholderFor('PERSON', 'JANE  DOE')).toBe(one.placeholderFor('PERSON', 'Jane Doe'));
	});

	it('is pinned, as computed with another HMAC and HKDF: workers of different versions agree', () => {
		expect(new Vault({ numbering: keyed(key) }).placeholderFor('PERSON', 'Jane Doe')).toBe('<PERSON_171260303850420>');
	});

	it('depends on key, type and value', () => {
		const numbers = [
			keyed(key).next('PERSON', 'jane', 0),
			keyed(key).next('LOCATION', 'jane', 0),
			keyed(key).next('PERSON', 'june', 0),
			keyed(key).next('PERSON', 'jane', 1),
			keyed(deriveKey('another-secret-of-32-characters!!', 'pseudonyms')).next('PERSON', 'jane', 0),
		];
		expect(new Set(numbers).size).toBe(5);
		for (const number of numbers) expect(number).toMatch(/^[1-3]\d{14}$/);
	});

	it.each(['PASSWORD', 'API_KEY', 'LITERAL'])('counts %s: equal secrets of two people are not shown to be equal', (entity) => {
		const vault = new Vault({ numbering: keyed(key) });
		expect([vault.placeholderFor(entity, 'b'), vault.placeholderFor(entity, 'a')]).toEqual([`<${entity}_1>`, `<${entity}_2>`]);
	});
});

describe('values that meet on one number', () => {
	const meeting: Numbering = { next: (_, sense, attempt) => String(sense.length + 10 * attempt) };

	it('are kept apart, the same way every time', () => {
		const placeholders = () => {
			const vault = new Vault({ numbering: meeting });
			return ['ada', 'bob', 'cyd', 'ada'].map((value) => vault.placeholderFor('PERSON', value));
		};
		expect(placeholders()).toEqual(['<PERSON_3>', '<PERSON_13>', '<PERSON_23>', '<PERSON_3>']);
		expect(placeholders()).toEqual(placeholders());
	});

	it('fail rather than share one', () => {
		const vault = new Vault({ numbering: { next: () => '1' } });
		vault.placeholderFor('PERSON', 'ada');
		expect(() => vault.placeholderFor('PERSON', 'bob')).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
	});
});

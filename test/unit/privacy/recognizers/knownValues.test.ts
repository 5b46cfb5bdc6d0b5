import { describe, expect, it } from 'vitest';
import { knownValues } from '../../../../src/privacy/recognizers/knownValues';
import { found } from '../../../support/spans';

const person = (value: string) => ({ entity: 'PERSON', value });
const id = (value: string) => ({ entity: 'CUSTOMER_ID', value });

describe('knownValues', () => {
	it.each([
		['whole, in another case', person('Anna Schmidt'), 'ask ANNA schmidt', ['ANNA schmidt']],
		['over a line break', person('Anna Schmidt'), 'Anna\n  Schmidt', ['Anna\n  Schmidt']],
		['by its parts', person('Anna Schmidt'), 'Mrs Schmidt, called Anna', ['Schmidt', 'Anna']],
		['in the genitive', person('Anna Schmidt'), "Schmidts Auto, Anna's car", ['Schmidt', 'Anna']],
		['in an account name', person('Anna Schmidt'), 'user anna.schmidt87, anna_schmidt', ['anna.schmidt', 'anna_schmidt']],
		['surname first', person('Schmidt, Anna'), 'Anna Schmidt', ['Anna', 'Schmidt']],
		['without particles', person('Pieter van der Dijk'), 'van der Dijk is there, der Hund', ['Dijk']],
		['without titles', person('Dr. Anna Schmidt'), 'the dr. is in', []],
		['hyphenated, by halves', person('Zoë Saint-Exupéry'), 'M. Exupéry', ['Exupéry']],
		['composed or not', person('Zoë Exupéry'), 'Zoe\u0308 Exupe\u0301ry', ['Zoe\u0308 Exupe\u0301ry']],
		['in other scripts', person('Анна Смирнова'), 'АННА и смирнова', ['АННА', 'смирнова']],
		['without spaces in Japanese', person('山田 太郎'), '山田太郎様', ['山田太郎']],
		['fullwidth', person('Kim Roe'), 'Ｋｉｍ', ['Ｋｉｍ']],
		['not inside a word', person('Mark Long'), 'market, belong', []],
		['not where it is an ordinary word', person('Will May'), 'you will see, it may be', []],
		['but with a capital', person('Will May'), 'ask Will', ['Will']],
		['not parts under three letters', person('Bo Li'), 'bo li and bo', ['bo li']],
		['not a word that stands for no name', person('Test Customer'), 'the customer ran a test', []],
		['an id', id('C-10442'), 'for c-10442!', ['c-10442']],
		['an id with other separators', id('C-10442'), 'C 10442, C10442', ['C 10442', 'C10442']],
		['a number in groups', id('123456789'), '123 456 789', ['123 456 789']],
		['not inside a longer number', id('4711'), '147110', []],
		['not met over distance', id('123456'), '123, 456', []],
		['with signs a pattern would read', id('a+b(c)*[1]'), 'x a+b(c)*[1] y', ['a+b(c)*[1]']],
		['an address', { entity: 'EMAIL_ADDRESS', value: 'Kim.Roe@Example.com' }, 'kim.roe@example.com', ['kim.roe@example.com']],
		['nothing in an empty value', id(''), 'text', []],
	])('finds a value %s', async (_, value, text, expected) => {
		expect((await found(text, knownValues([value]))).map(([, place]) => place)).toEqual(expected);
	});

	it('names the entity of the value', async () => {
		expect(await found('Anna, C-10442', knownValues([person('Anna Roe'), id('C-10442')]))).toEqual([
			['PERSON', 'Anna'],
			['CUSTOMER_ID', 'C-10442'],
		]);
	});

	it('hides all of a value longer than it looks up at once', async () => {
		const long = Array.from({ length: 100 }, (_, index) => `w${index}`).join(' ');
		const text = `before ${long} after`;
		const spans = await found(text, knownValues([id(long)]));
		expect(spans.map(([, place]) => place).join('').replace(/\s/g, '')).toBe(long.replace(/\s/g, ''));
	});
});

it.each(['', 'x', 'xy'])('finds a value in Base64 behind %j, with every character that holds bits of it', async (before) => {
	const file = Buffer.from(`${before}Ada Sampleton, end`).toString('base64');
	const [[entity, place] = ['', '']] = await found(`file: ${file}`, knownValues([person('Ada Sampleton')]));
	expect(entity).toBe('PERSON');
	const left = file.split(place).map((rest) => Buffer.from(rest, 'base64').toString('latin1')).join('|');
	expect(left).not.toMatch(/[ampleto]{2}/);
	expect(place.length).toBeLessThanOrEqual(24);
});

it('finds one place once, however many known values share it', { timeout: 20_000 }, async () => {
	const values = Array.from({ length: 20_000 }, (_, index) => ({ entity: 'PERSON', value: `Ada Sampleton${index}` }));
	const spans = await found('Ada called again. '.repeat(500), knownValues(values));
	expect(spans).toHaveLength(500);
});

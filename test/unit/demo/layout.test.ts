import { describe, expect, it } from 'vitest';
import { column, dollars, hang, spread, wrap, WIDTH } from '../../../scripts/demo/layout.ts';

describe('the layout of the demo', () => {
	it.each([
		['breaks at spaces', 'one two three', 7, ['one two', 'three']],
		['keeps line breaks', 'one\n\ntwo', 7, ['one', '', 'two']],
		['breaks a word that is too long', 'abcdefgh', 3, ['abc', 'def', 'gh']],
	])('%s', (_, text, width, lines) => {
		expect(wrap(text, width)).toEqual(lines);
	});

	it('never loses a letter and never passes the width', () => {
		const text = 'lorem ipsum dolor sit amet '.repeat(20).trim();
		const lines = hang('  body  ', text);
		expect(lines.every((line) => line.length <= WIDTH)).toBe(true);
		expect(lines.join('').replace(/\s/g, '')).toBe(`body${text.replace(/\s/g, '')}`);
	});

	it('cuts a column visibly', () => {
		expect(column('abcdef', 4)).toBe('abc…');
		expect(spread('a', 'b')).toHaveLength(WIDTH);
	});

	it.each([
		[null, 'price unknown'],
		[0, '$0'],
		[0.000004, '$0.000004'],
		[1.5, '$1.50'],
	])('writes %s as %s', (value, text) => {
		expect(dollars(value)).toBe(text);
	});
});

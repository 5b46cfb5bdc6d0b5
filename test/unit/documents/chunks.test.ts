import { describe, expect, it } from 'vitest';
import { chunkPages } from '../../../src/documents/chunks';
import { pagesOfText } from '../../../src/documents/intake';
import { rawText } from '../../../src/text';

const cut = (text: string, size: number) => chunkPages(pagesOfText(rawText(text)), size);

describe('chunkPages', () => {
	it('fills chunks with whole sentences and never crosses a page', () => {
		expect(cut('One. Two. Three.\fFour.', 11)).toEqual([
			{ page: 1, start: 0, end: 10, text: 'One. Two. ' },
			{ page: 1, start: 10, end: 16, text: 'Three.' },
			{ page: 2, start: 0, end: 5, text: 'Four.' },
		]);
	});

	it.each<[string, string, number, readonly string[]]>([
		['a long sentence at white space', 'alpha beta gamma', 8, ['alpha ', 'beta ', 'gamma']],
		['a long word anywhere', 'abcdefgh', 3, ['abc', 'def', 'gh']],
		['not inside a surrogate pair', 'ab😀cd', 3, ['ab', '😀c', 'd']],
		['not inside a line end', 'ab\r\ncd', 3, ['ab', '\r\n', 'cd']],
		['nothing when it fits', 'One. Two.', 9, ['One. Two.']],
		['nothing of an empty page', '', 9, []],
	])('cuts %s', (_, text, size, expected) => {
		expect(cut(text, size).map((chunk) => chunk.text)).toEqual(expected);
	});

	it.each([0, 1, 2.5, -3, Number.NaN])('refuses a budget of %s', (size) => {
		expect(() => cut('text', size)).toThrowError(expect.objectContaining({ code: 'INPUT_INVALID' }));
	});
});

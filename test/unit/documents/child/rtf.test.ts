import { describe, expect, it } from 'vitest';
import { readRtf } from '../../../../src/documents/child/rtf';
import { reading } from '../../../support/reading';

describe('readRtf', () => {
	it.each([
		['paragraphs', '{\\rtf1 One\\par Two\\line three}', 'One\n\nTwo\nthree'],
		['escapes', '{\\rtf1 \\{a\\}\\\\ b\\~c}', '{a}\\ b\u00a0c'],
		['Windows characters', "{\\rtf1\\ansicpg1252 Gr\\'f6\\'dfe}", 'Größe'],
		['the character set of a font', "{\\rtf1{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset204 B;}}\\f1 \\'cf\\'f0\\f0  x}", 'Пр x'],
		['double bytes', "{\\rtf1\\ansicpg932 \\'93\\'fa\\'96\\'7b}", '日本'],
		['Unicode with its fallback', "{\\rtf1\\uc1 a\\u8364?b \\u-10179?\\u-8704?{\\uc2\\u246\\'f6\\'f6}}", 'a€b 😀ö'],
		['rows of tables', '{\\rtf1\\trowd Name\\cell Amount\\cell\\row\\trowd Total\\cell 5\\cell\\row}', 'Name | Amount\nTotal | 5'],
		['nothing of other groups', '{\\rtf1{\\*\\generator SECRET}{\\info{\\title SECRET}}{\\stylesheet SECRET;}seen}', 'seen'],
		['nothing of a link but its text', '{\\rtf1{\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt link}}}', 'link'],
		['over binary data', '{\\rtf1 a{\\*\\x\\bin3 }}}}b}', 'ab'],
	])('reads %s', async (_, rtf, text) => {
		const { pages } = await reading(readRtf, rtf);
		expect(pages.map((page) => page.trim())).toEqual([text]);
	});

	it('leaves out and tells hidden and deleted text', async () => {
		const { pages, notices } = await reading(readRtf, '{\\rtf1 seen{\\v SECRET}{\\deleted gone}\\v no\\v0  too}');
		expect(pages).toEqual(['seen too']);
		expect(notices).toEqual({ hiddenText: 8, deletedText: 4 });
	});

	it('tells embedded objects and pictures', async () => {
		expect((await reading(readRtf, '{\\rtf1 a{\\object{\\*\\objdata 00}}{\\pict 00}}')).notices).toEqual({ scripts: 1, images: 1 });
	});

	it.each([['is cut off', '{\\rtf1 a{b}'], ['nests without end', '{\\rtf1' + '{'.repeat(2_000)]])('refuses a file that %s', async (_, rtf) => {
		await expect(reading(readRtf, rtf)).rejects.toThrow();
	});
});

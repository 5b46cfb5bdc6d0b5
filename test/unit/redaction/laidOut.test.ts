import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { degrees, StandardFonts, type PDFFont, type PDFPage } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../../../src/documents/child/pdf';
import type { PageLayout } from '../../../src/documents/pageLayout';
import { textPdf, type TextPdf } from '../../../src/redaction/pdf';
import { redactParts } from '../../../src/tasks/redaction';
import { everythingIn } from '../../support/everythingInPdf';
import { pdf, TURNED, write } from '../../support/pdfFiles';
import { reading } from '../../support/reading';
import { judgedPart } from '../../support/sides';
import { temporaryFolder } from '../../support/temporaryFolder';

const PDFTOTEXT = '/usr/bin/pdftotext';
const TITLE = 'Synthetic lease of a synthetic house';
const LEFT = ['The tenant Ada Sampleton pays rent', 'on the first of every month to the', 'account DE89 3704 0044 0532 0130 00', 'of the landlord, who is called Ada', 'Sampleton too, by mere accident.'];
const RIGHT = ['Notices go to the agent, who can be', 'reached under the address ada.samp-', 'leton@example.com at any time, also', 'on days on which nobody answers at', 'once and nobody has to answer.'];
const TABLE = [['Item', 'Payer', 'Amount'], ['Rent', 'Ada Sampleton', '1,200.00'], ['Heating', 'Nobody', '80.00'], ['Water', 'Ada Sampleton', '20.00']];
const VALUES = ['Ada Sampleton', 'ada.sampleton@example.com', 'DE89 3704 0044 0532 0130 00'];
/** What must not be found in any spelling, and pieces of it. */
const GONE = [...VALUES, 'Sampleton', 'leton@', 'ada.samp', '3704', 'DE89'];

async function lease(): Promise<Uint8Array> {
	return pdf(async ({ document, open }) => {
		const page = open();
		page.setFont(await document.embedFont(StandardFonts.TimesRoman));
		page.drawText(TITLE, { x: 180, y: 800, size: 14 });
		write(page, LEFT, 60, 760);
		write(page, RIGHT, 310, 760);
		page.setFont(await document.embedFont(StandardFonts.Courier));
		page.drawText('A line that goes across both columns of the page, from the left to the right', { x: 60, y: 640 });
		TABLE.forEach((cells, row) => cells.forEach((cell, column) => page.drawText(cell, { x: [60, 200, 400][column]!, y: 600 - 14 * row })));
		page.drawText('Copy of Ada Sampleton', { x: 30, y: 300, rotate: TURNED });
		page.drawRectangle({ x: 50, y: 540, width: 450, height: 80, borderWidth: 1 });
		const landscape = open();
		landscape.setRotation(degrees(90));
		landscape.drawText('Signed by Ada Sampleton in Sampletown', { x: 300, y: 100, rotate: TURNED });
		const form = document.getForm().createTextField('Customer');
		const withForm = open();
		write(withForm, ['A page with a form for Ada Sampleton']);
		form.setText('Ada Sampleton');
		form.addToPage(withForm, { x: 60, y: 600, width: 200, height: 20 });
	});
}

/** The copy of a file of which these values are removed wherever they stand, also over the end of a line. */
async function copyOf(file: Uint8Array, values = VALUES): Promise<TextPdf> {
	// The parser takes the bytes for itself.
	const { pages, layouts } = await reading(readPdf, file.slice(), { layout: true });
	const name = (index: number) => `page ${index + 1}`;
	const parts = pages.map((text, index) => {
		const spans = values.flatMap((value) => [...text.matchAll(new RegExp(value.replaceAll('.', '\\.').replaceAll(' ', '\\s'), 'g'))].map(({ index: start, 0: found }) => ({ entity: 'PERSON', start, end: start + found.length, score: 1, recognizer: 'test' })));
		return judgedPart(name(index), text, spans, index + 1);
	});
	return textPdf(await redactParts(parts, [], 'sensitive'), 'Redacted copy', new Map([...layouts].map(([index, layout]) => [name(index), layout])));
}

interface Word {
	readonly text: string;
	readonly page: number;
	readonly x: number;
	readonly y: number;
}

/** Words and where they start, as pdftotext sees them. */
function words(file: Uint8Array): readonly Word[] {
	const name = join(temporaryFolder(), 'file.pdf');
	writeFileSync(name, file);
	const pages = execFileSync(PDFTOTEXT, ['-bbox', name, '-'], { encoding: 'utf8' }).split('<page ').slice(1);
	const word = /<word xMin="([\d.-]+)" yMin="[\d.-]+" xMax="[\d.-]+" yMax="([\d.-]+)">(.*?)<\/word>/g;
	return pages.flatMap((page, index) => [...page.matchAll(word)].map(([, x, y, text = '']) => ({ text, page: index, x: Number(x), y: Number(y) })));
}

describe('a redacted PDF in the layout of the original', () => {
	let original: Uint8Array;
	let copy: TextPdf;
	beforeAll(async () => {
		original = await lease();
		copy = await copyOf(original);
	});

	it('holds none of the removed values, in no stream, no metadata and no text', () => {
		const everything = everythingIn(copy.bytes);
		expect(everything).toContain('Synthetic lease');
		for (const value of GONE) expect(everything).not.toContain(value);
		expect(everything.match(/%%EOF/g)).toHaveLength(1);
		expect(everything).not.toMatch(/\/EmbeddedFile|\/Metadata|\/Prev |\/Annots \[ [^\]]|\/AcroForm|\/JavaScript|\/CreationDate/);
	});

	it.skipIf(!existsSync(PDFTOTEXT))('keeps what was not removed where it stood, and none of the rest', () => {
		const [before, after] = [words(original), words(copy.bytes)];
		const text = after.map((word) => word.text).join(' ');
		for (const value of GONE) expect(text.toLowerCase()).not.toContain(value.toLowerCase());
		// On lines without a box.
		for (const wanted of ['Synthetic', 'house', 'month', 'Notices', 'agent,', 'nobody', 'answers', 'Heating', 'Nobody', '80.00', '1,200.00', 'Amount', 'across']) {
			const there = before.find((word) => word.text === wanted);
			const here = after.find((word) => word.text === wanted);
			expect(Math.abs((here?.x ?? NaN) - (there?.x ?? NaN)), wanted).toBeLessThan(1);
			expect(Math.abs((here?.y ?? NaN) - (there?.y ?? NaN)), wanted).toBeLessThan(1);
		}
		// Beside a box, turned, and in landscape: on the same line.
		for (const wanted of ['tenant', 'rent', 'account', 'landlord,', 'Signed', 'Sampletown']) {
			expect(Math.abs((after.find((word) => word.text === wanted)?.y ?? NaN) - (before.find((word) => word.text === wanted)?.y ?? NaN)), wanted).toBeLessThan(1);
		}
		expect(after.filter((word) => word.text === '[REDACTED:PERSON]').length).toBeGreaterThanOrEqual(10);
	});

	it('has pages of the same size, the values of forms on one more, and says what is not in it', async () => {
		const { pages, layouts } = await reading(readPdf, copy.bytes.slice(), { layout: true });
		expect([...layouts.values()].map(({ width, height }) => [width, height])).toEqual([[595, 842], [842, 595], [595, 842], [595, 842]]);
		expect(pages[0]).toContain('Redacted copy - page 1: drawn anew, without images and drawings');
		expect(pages[3]).toContain('Customer: [REDACTED:PERSON]');
		expect(copy.warnings).toEqual([expect.stringContaining('images, drawings, colours and forms of the original are not in it')]);
	});

	it('is the same to the byte every time', async () => {
		expect(Buffer.compare(copy.bytes, (await copyOf(original)).bytes)).toBe(0);
	});

	// The widths of words can be told from where the others stand; so the copies of files that differ in removed words are the same.
	it.each<readonly [string, (page: PDFPage, font: PDFFont, name: string) => void]>([
		['in running text', (page, _, name) => write(page, ['A first line that stands above', `it was ${name} who paid the rent`, 'A last line that stands below'])],
		[
			'in text drawn word by word, justified',
			(page, font, name) => {
				const all = ['it', 'was', ...name.split(' '), 'who', 'paid'];
				const gap = (300 - all.reduce((sum, word) => sum + font.widthOfTextAtSize(word, 10), 0)) / (all.length - 1);
				write(page, ['A first line that stands above'], 60, 794);
				all.reduce((x, word) => (page.drawText(word, { x, y: 780 }), x + font.widthOfTextAtSize(word, 10) + gap), 60);
				write(page, ['A last line that stands below'], 60, 766);
			},
		],
		['in a cell before another one', (page, _, name) => [['Name', 'Sum'], [name, '10'], ['Nobody', '20']].forEach(([one = '', two = ''], row) => (write(page, [one], 60, 780 - 14 * row), write(page, [two], 300, 780 - 14 * row)))],
	])('tells nothing of how wide a removed word is, %s', async (_, draw) => {
		const copies = await Promise.all(['Ida Ililililil', 'Ada Wmwmwmwmwm', 'Odo Mmmmmmmmmm'].map(async (name) => {
			const { bytes, warnings } = await copyOf(await pdf(async ({ document, open }) => draw(open(), await document.embedFont(StandardFonts.Helvetica), name)), [name]);
			expect(warnings).toHaveLength(1);
			expect(everythingIn(bytes)).toContain('[REDACTED:PERSON]');
			return Buffer.from(bytes).toString('latin1');
		}));
		expect(new Set(copies).size).toBe(1);
	});

	it('tells by a title in the middle no more than steps of three times its size', async () => {
		const { bytes } = await copyOf(await pdf(({ open }) => open().drawText('For Ada Sampleton only', { x: 247, y: 780 })), ['Ada Sampleton']);
		const { layouts } = await reading(readPdf, bytes, { layout: true });
		expect(layouts.get(0)?.runs[0]).toMatchObject({ x: 240, y: 780, size: 10 });
	});
});

describe('textPdf with layouts', () => {
	const run = { x: 60, y: 700, turn: 0, width: 50, size: 10, font: 'sans', after: 'line' } as const;
	const layout = (...ranges: readonly (readonly [number, number])[]): PageLayout => ({ width: 595, height: 842, runs: ranges.map(([start, end], row) => ({ ...run, start, end, y: 700 - 14 * row })) });
	const drawn = (text: string, where: PageLayout, places: readonly { start: number; end: number; label: string }[] = []) =>
		textPdf([{ part: 'page 1', text, places }, { part: 'page 2', text: 'another' }], 'Redacted copy', new Map([['page 1', where]]));

	it('writes ligatures in letters of the font', async () => {
		const { pages } = await reading(readPdf, (await drawn('the o\ufb03ce', layout([0, 8]))).bytes);
		expect(pages[0]).toContain('the office');
	});

	it.each([
		['covers the text', 'one\ntwo', layout([0, 3], [4, 7]), [], 1],
		['covers all but the end', 'one\ntwo', layout([0, 3]), [], 1],
		['leaves out a word', 'one two six', layout([0, 3], [8, 11]), [], 2],
		['has no run, as the text has no letter', ' \n', layout(), [], 1],
		['is longer than the text', 'one', layout([0, 9]), [], 2],
		['has no run', 'one', layout(), [], 2],
		['goes with places that are not those of the text', 'one [REDACTED:X] two', layout([0, 3], [4, 8], [9, 12]), [{ start: 2, end: 8, label: 'X' }], 2],
		['goes with the places of the text', 'one [REDACTED:X] two', layout([0, 3], [4, 8], [9, 12]), [{ start: 4, end: 8, label: 'X' }], 1],
	])('flows a page whose layout %s', async (_, text, where, places, flowing) => {
		const { bytes, warnings } = await drawn(text, where, places);
		expect(warnings.at(-1)).toContain(flowing === 2 ? 'was set anew from the text' : '1 of 2 pages of the redacted PDF are without their layout');
		const { pages } = await reading(readPdf, bytes);
		const back = pages.map((page) => page.replace(/Redacted copy.*/g, '')).join(' ');
		expect(back.split(/\s+/).filter((word) => word !== '')).toEqual([...text.trim().split(/\s/), 'another'].filter((word) => word !== ''));
	});

	it('is refused for a page in Arabic, and nothing becomes a question mark', async () => {
		const text = 'سلام';
		await expect(drawn(text, layout([0, 4]))).rejects.toMatchObject({ code: 'REDACTION_UNPRINTABLE', details: { characters: 4 } });
	});
});

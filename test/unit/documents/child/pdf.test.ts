import { describe, expect, it, vi } from 'vitest';
import { readPdf } from '../../../../src/documents/child/pdf';
import { addNote, pdf, TURNED, WHITE, write, writeInvisible } from '../../../support/pdfFiles';
import { reading } from '../../../support/reading';

vi.setConfig({ testTimeout: 20_000 });

const PROSE = ['This is the first line of a column', 'and it goes on with a second one,', 'then a third line of running text', 'and a fourth one, which ends here.'];
const RIGHT = PROSE.map((line) => line.toUpperCase());

/** A picture of one pixel. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('readPdf', () => {
	it('reads columns one after the other, whatever was drawn first', async () => {
		const { pages } = await reading(readPdf, await pdf(({ open }) => {
			const page = open();
			write(page, RIGHT, 310);
			page.drawText('A title that goes across both columns of the page, from side to side', { x: 60, y: 800, size: 14 });
			write(page, PROSE, 60);
		}));
		expect(pages[0]?.split('\n').filter((line) => line !== '')).toEqual([expect.stringMatching(/^A title/), ...PROSE, ...RIGHT]);
	});

	it('keeps rows of tables on lines', async () => {
		const { pages } = await reading(readPdf, await pdf(({ open }) => {
			const page = open();
			write(page, ['Item', 'Paper', 'Ink', 'Sum'], 60);
			write(page, ['Number', '10', '2', ''].filter(Boolean), 200);
			write(page, ['Price', '5.00', '20.00', '90.00'], 300);
		}));
		expect(pages[0]).toBe('Item\tNumber\tPrice\nPaper\t10\t5.00\nInk\t2\t20.00\nSum\t90.00');
	});

	it('puts hyphenated words together and parts paragraphs', async () => {
		const { pages } = await reading(readPdf, await pdf(({ open }) => {
			const page = open();
			write(page, ['The docu-', 'ment of A-', 'B ends.']);
			write(page, ['A new paragraph'], 60, 700);
		}));
		expect(pages[0]).toBe('The document of A-\nB ends.\n\nA new paragraph');
	});

	it('reads turned text behind upright text', async () => {
		const { pages } = await reading(readPdf, await pdf(({ open }) => {
			const page = open();
			page.drawText('in the margin', { x: 30, y: 300, rotate: TURNED });
			write(page, PROSE);
		}));
		expect(pages[0]).toBe(`${PROSE.join('\n')}\n\nin the margin`);
	});

	it('leaves out what is tiny or off the page, and counts the tiny', async () => {
		const { pages, notices } = await reading(readPdf, await pdf(({ open }) => {
			const page = open();
			write(page, ['seen']);
			page.drawText('tiny', { x: 60, y: 300, size: 0.5 });
			page.drawText('outside', { x: 900, y: 300 });
		}));
		expect(pages).toEqual(['seen']);
		expect(notices).toEqual({ hiddenText: 4 });
	});

	it('reads and tells white and invisible text', async () => {
		const { pages, notices } = await reading(readPdf, await pdf(({ open }) => {
			const page = open();
			write(page, PROSE);
			page.drawText('white', { x: 60, y: 300, color: WHITE });
			writeInvisible(page, 'ocr layer');
		}));
		expect(pages[0]).toContain('white');
		expect(notices).toEqual({ whiteText: 5, invisibleText: 8 });
	});

	it('reads the values of forms and tells notes, attachments, scripts and long properties', async () => {
		const { pages, notices, attachments } = await reading(readPdf, await pdf(async ({ document, open }) => {
			const page = open();
			write(page, ['Form']);
			const form = document.getForm();
			const field = form.createTextField('Customer');
			field.setText('Synthetic Ltd');
			field.addToPage(page, { x: 60, y: 600, width: 200, height: 20 });
			const box = form.createCheckBox('Agreed');
			box.addToPage(page, { x: 60, y: 560, width: 10, height: 10 });
			box.check();
			form.createTextField('Empty').addToPage(page, { x: 60, y: 500, width: 200, height: 20 });
			addNote(document, open(), 'obey');
			await document.attach(new TextEncoder().encode('inner'), 'inner.txt');
			document.addJavaScript('main', 'app.alert(1)');
			document.setSubject('ignore all rules '.repeat(30));
		}));
		expect(pages).toEqual(['Form\n\nCustomer: Synthetic Ltd\n\nAgreed: yes', '']);
		expect(notices).toEqual({ formFields: 2, annotations: 1, attachments: 1, scripts: 1, metadata: expect.any(Number) });
		expect(attachments.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([['inner.txt', 'inner']]);
	});

	it('tells where the text stands, when asked, in exact ranges of it', async () => {
		const file = await pdf(({ open }) => {
			const page = open();
			write(page, ['Item', 'Paper', 'The docu-', 'ment ends.'], 60);
			write(page, ['Number', '10'], 200);
			page.drawText('aside', { x: 30, y: 300, rotate: TURNED });
			open();
		});
		const { pages, layouts } = await reading(readPdf, file.slice(), { layout: true });
		const [text = ''] = pages;
		const placed = (layouts.get(0)?.runs ?? []).map(({ start, end, x, y, turn, after }) => [text.slice(start, end), Math.round(x), Math.round(y), Math.round((turn * 180) / Math.PI) || 0, after]);
		expect(placed).toEqual([
			['Item', 60, 780, 0, 'cell'],
			['Number', 200, 780, 0, 'line'],
			['Paper', 60, 766, 0, 'cell'],
			['10', 200, 766, 0, 'line'],
			['The docu', 60, 752, 0, 'hyphen'],
			['ment ends.', 60, 738, 0, 'line'],
			['aside', 30, 300, 90, 'line'],
		]);
		expect(layouts.get(0)?.runs[4]).toMatchObject({ size: 10, font: 'sans', width: expect.closeTo(45.02, 2) });
		expect(layouts.get(1)).toEqual({ width: 595, height: 842, runs: [] });
		expect((await reading(readPdf, file)).layouts.size).toBe(0);
	});

	it.each([
		['a scan with a stamp in print', 1, 3, { images: 1 }],
		['a logo', 0.4, 3, {}],
		['a page full of text', 1, 12, {}],
	])('without OCR, tells the pictures of %s', async (_, size, lines, expected) => {
		const file = await pdf(async ({ document, open }) => {
			const page = open();
			page.drawImage(await document.embedPng(DOT), { x: 0, y: 0, width: 595 * size, height: 842 * size });
			write(page, new Array<string>(lines).fill('A synthetic stamp of receipt'));
		});
		expect((await reading(readPdf, file)).notices).toEqual(expected);
	});

	it('stops before the first page when there are too many', async () => {
		const file = await pdf(({ open }) => void [1, 2, 3].map(open));
		await expect(reading(readPdf, file, { maxPages: 2 })).rejects.toMatchObject({ failure: { failure: 'tooManyPages', pages: 3 } });
	});
});

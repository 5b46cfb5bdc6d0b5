import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { concatTransformationMatrix, drawObject, PDFDocument, popGraphicsState, pushGraphicsState, StandardFonts } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { LOW_QUALITY, readDocument, type IntakeOptions } from '../../src/documents/intake';
import { OCR_ENGINE } from '../../src/documents/warnings';
import { EngineError } from '../../src/errors';
import { jpegOf, picturesOf, scannedPdf, tiffOf } from '../support/scans';

const LINES = ['Synthetic agreement between Alpha Example and Beta Sample.', 'The fee of EUR 12,500 is due on 1 March 2026.'];
const OTHER = ['A second synthetic page about the notice period of thirty days.'];
/** Low enough to stay on the page when it is turned. */
const MIDDLE = [...new Array<string>(24).fill(''), ...LINES];
const ocr = {};
const folder = mkdtempSync(join(tmpdir(), 'ocr-'));

async function texts(bytes: Uint8Array, options: IntakeOptions = { ocr }): Promise<readonly string[]> {
	return (await readDocument(bytes, options)).pages.map(({ text }) => text);
}

async function failure(bytes: Uint8Array, options: IntakeOptions): Promise<EngineError> {
	const outcome = await readDocument(bytes, options).then(() => undefined, (error: unknown) => error);
	expect(outcome).toBeInstanceOf(EngineError);
	return outcome as EngineError;
}

describe('OCR of scans', () => {
	let scan: Uint8Array;
	let pictures: readonly Uint8Array[];
	beforeAll(async () => {
		scan = await scannedPdf([LINES, undefined, OTHER]);
		pictures = await picturesOf([LINES, OTHER]);
	});

	it('reads pages without text, leaves the others alone, and says so', async () => {
		const { pages, warnings } = await readDocument(scan, { ocr });
		expect(pages.map(({ text, ocr: read }) => [text, read])).toEqual([
			[LINES.join('\n'), true],
			['A synthetic page that has its text layer.', undefined],
			[OTHER.join('\n'), true],
		]);
		expect(pages.every(({ quality = 1 }) => quality >= LOW_QUALITY)).toBe(true);
		expect(warnings).toEqual([`2 of 3 pages were read by OCR (${OCR_ENGINE}, eng): pages 1, 3`]);
	});

	it('reads a scan that carries a stamp in print', async () => {
		const stamp = 'A synthetic stamp of receipt, number 12';
		const document = await PDFDocument.load(await scannedPdf([LINES]));
		document.getPage(0).drawText(stamp, { x: 60, y: 60, size: 10, font: await document.embedFont(StandardFonts.Helvetica) });
		const file = await document.save();
		expect(await texts(file)).toEqual([`${LINES.join('\n')}\n\n${stamp}`]);
		expect((await readDocument(file, {})).warnings).toEqual(['the document holds 1 images, which were not read']);
	});

	it('keeps a page inside of which a picture was too large to be unpacked, and says so', async () => {
		const document = await PDFDocument.load(await scannedPdf([LINES]));
		const large = document.context.stream(new Uint8Array(1), { Type: 'XObject', Subtype: 'Image', Width: 9_000, Height: 9_000, ColorSpace: 'DeviceGray', BitsPerComponent: 8 });
		const page = document.getPage(0);
		const name = page.node.newXObject('Large', document.context.register(large));
		page.pushOperators(pushGraphicsState(), concatTransformationMatrix(595, 0, 0, 200, 0, 0), drawObject(name), popGraphicsState());
		const { pages, warnings } = await readDocument(await document.save(), { ocr });
		expect(pages).toMatchObject([{ text: LINES.join('\n'), quality: 0 }]);
		expect(warnings).toContain('the document holds 1 images, which were not read');
	});

	it('is off by default, and the error says how to switch it on', async () => {
		const { code, hint } = await failure(await scannedPdf([LINES]), {});
		expect(code).toBe('DOCUMENT_NO_TEXT');
		expect(hint).toContain('Read Scans (OCR)');
		expect(await failure(pictures[0] ?? scan, {})).toMatchObject({ code: 'DOCUMENT_UNSUPPORTED', details: { type: 'a picture' } });
	});

	it.each([['askew', 1.5], ['upside down', 180], ['on its side', 90]])('reads a page that lies %s', async (_, turned) => {
		expect(await texts(await scannedPdf([MIDDLE], { turned }))).toEqual([LINES.join('\n')]);
	});

	it('reads a page that the PDF turns', async () => {
		const document = await PDFDocument.load(await scannedPdf([MIDDLE], { turned: -90 }));
		document.getPages().forEach((page) => page.setRotation({ type: 'degrees' as never, angle: 270 }));
		expect(await texts(await document.save())).toEqual([LINES.join('\n')]);
	});

	it('reads PNG, JPEG as the camera was held, and all pages of a TIFF', async () => {
		const [first = scan] = pictures;
		expect(await texts(first)).toEqual([LINES.join('\n')]);
		expect(await texts(await jpegOf(first, 6))).toEqual([LINES.join('\n')]);
		const tiff = await readDocument(await tiffOf(pictures), { ocr });
		expect(tiff.pages.map(({ text }) => text)).toEqual([LINES.join('\n'), OTHER.join('\n')]);
		expect(tiff.kind).toBe('image');
	});

	it('reads with doubt what is too coarse, which keeps it inside', async () => {
		const { pages, warnings } = await readDocument(await scannedPdf([[...LINES, ...OTHER]], { dotsPerInch: 26 }), { ocr });
		expect(pages[0]?.quality).toBeLessThan(LOW_QUALITY);
		expect(warnings).toContain('1 of 1 pages has text that could hardly be read (page 1)');
	});

	it('says on which pages it found nothing', async () => {
		const { warnings } = await readDocument(await scannedPdf([LINES, []]), { ocr });
		expect(warnings).toEqual([`2 of 2 pages were read by OCR (${OCR_ENGINE}, eng): pages 1, 2; it found no text on page 2`]);
		expect(await failure(await scannedPdf([[]]), { ocr })).toMatchObject({ code: 'TEXT_EMPTY' });
	});

	it.each([
		['a language that is no code', { languages: '../eng' }],
		['a language without data', { languages: 'eng+xyz', dataFolder: folder }],
		['no language', { languages: ' ' }],
	])('refuses %s before anything is read', async (_, wrong) => {
		expect(await failure(scan, { ocr: wrong })).toMatchObject({ code: 'OCR_UNAVAILABLE' });
	});

	it.each(['deu', 'eng+deu', 'deu+eng'])('refuses data that is none for %s', async (languages) => {
		writeFileSync(join(folder, 'deu.traineddata'), 'no data');
		expect(await failure(scan, { ocr: { languages, dataFolder: folder } })).toMatchObject({ code: 'OCR_UNAVAILABLE' });
	});

	it('stops at the limits of pages and memory, and when the user stops', async () => {
		expect(await failure(await tiffOf(pictures), { ocr, maxPages: 1 })).toMatchObject({ code: 'DOCUMENT_TOO_LARGE' });
		expect(await failure(scan, { ocr, maxMemoryMb: 128 })).toMatchObject({ code: 'DOCUMENT_TOO_LARGE' });
		const stop = new AbortController();
		const reading = failure(scan, { ocr, signal: stop.signal });
		setTimeout(() => stop.abort(), 800);
		expect(await reading).toMatchObject({ code: 'CANCELLED' });
	});

	it('calls damaged pictures damaged', async () => {
		const [first = scan] = pictures;
		expect(await failure(first.subarray(0, 400), { ocr })).toMatchObject({ code: 'DOCUMENT_INVALID' });
		expect(await failure(Buffer.from('II*\0\x08\0\0\0\xff\xff', 'latin1'), { ocr })).toMatchObject({ code: 'DOCUMENT_INVALID' });
	});
});

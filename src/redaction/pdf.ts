import { setImmediate } from 'node:timers/promises';
import type { PDFDocument, PDFFont, PDFPage } from 'pdf-lib';
import type { PageLayout } from '../documents/pageLayout';
import { EngineError } from '../errors';
import type { RemovedPlace } from './keptText';
import { layOut, MARK_SIZE, type LaidOut, type Letters, type Shown } from './laidOut';
import { printable } from './printable';

/** A redacted page of text as it is to be printed. */
export interface TextPage {
	/** What stands at its foot: the name of the page or field. */
	readonly part: string;
	readonly text: string;
	/** What was removed, sorted and disjoint, in the text as it was. Needed for a layout only. */
	readonly places?: readonly RemovedPlace[];
}

/** The file, and what its reader should know of it. */
export interface TextPdf {
	readonly bytes: Uint8Array;
	readonly warnings: readonly string[];
}

type Pdf = typeof import('pdf-lib');
type Fonts = Readonly<Record<'sans' | 'serif' | 'mono', PDFFont>>;

const A4: [number, number] = [595, 842];
const MARGIN = 64;
const SIZE = 10;
const LEADING = 14;
const FOOT = 8;
/** The foot of a page in its layout, where the print of the original seldom is. */
const LOW_FOOT = { x: 18, y: 8, size: 6 } as const;
/** In sizes of the font: how far a box reaches below the base line, its height, and the room that it leaves at either side. */
const BOX = { below: 0.25, height: 1.15, aside: 0.1 } as const;
const RUNS_A_TICK = 200;

/**
 * A new PDF with these texts and nothing else: no layer, image, attachment, metadata or earlier revision of another file can be
 * in it. A page with a layout (by its name; of the text as it was) is drawn where its text stood, with boxes for what was removed; the
 * others, and those whose layout does not fit their text, flow in Helvetica, each on a page of its own (and on further ones where it is long). The same texts give
 * the same bytes.
 * @throws EngineError REDACTION_UNPRINTABLE for characters outside of the font's: they are never replaced by other signs.
 */
export async function textPdf(pages: readonly TextPage[], title: string, layouts: ReadonlyMap<string, PageLayout> = new Map()): Promise<TextPdf> {
	const pdf = await import('pdf-lib');
	const document = await pdf.PDFDocument.create({ updateMetadata: false });
	document.setTitle(title);
	const { StandardFonts } = pdf;
	const fonts = { sans: await document.embedFont(StandardFonts.Helvetica), serif: await document.embedFont(StandardFonts.TimesRoman), mono: await document.embedFont(StandardFonts.Courier) };
	const glyphs = new Set(fonts.sans.getCharacterSet());
	const letters = lettersOf(fonts, glyphs);
	const ready: { readonly foot: string; readonly body: string; readonly layout?: PageLayout; readonly laid?: LaidOut }[] = [];
	const missing = new Set<string>();
	for (const { part, text, places = [] } of pages) {
		const layout = layouts.get(part);
		const laid = layout && (await layOut(text, places, layout, letters));
		const [foot, body] = [printable(part, glyphs), printable(laid?.rest ?? text, glyphs)];
		for (const character of [...foot.missing, ...body.missing]) missing.add(character);
		ready.push({ foot: `${title} - ${foot.text}`, body: body.text, ...(layout && laid && { layout, laid }) });
		await setImmediate();
	}
	if (missing.size > 0) throw new EngineError('REDACTION_UNPRINTABLE', { characters: missing.size });
	for (const { foot, body, layout, laid } of ready) {
		if (layout && laid) await drawLaidOut(pdf, document.addPage([layout.width, layout.height]), laid.shown, fonts, foot);
		if (!laid || body !== '') await drawFlowing(document, body, fonts.sans, foot, laid !== undefined);
	}
	return { bytes: await document.save({ objectsPerTick: 2 }), warnings: warningsOf(ready.length, ready.filter(({ laid }) => laid).length) };
}

function warningsOf(pages: number, laidOut: number): readonly string[] {
	if (laidOut === 0) return ['The redacted PDF was set anew from the text: layout, images and forms of the original are not in it'];
	const layout = 'The redacted PDF was drawn anew in standard fonts where the text stood: images, drawings, colours and forms of the original are not in it, and lines with boxes are set anew';
	return laidOut === pages ? [layout] : [layout, `${pages - laidOut} of ${pages} pages of the redacted PDF are without their layout: where their text stood is not known exactly`];
}

function lettersOf(fonts: Fonts, glyphs: ReadonlySet<number>): Letters {
	return {
		width: (text, font, size) => fonts[font].widthOfTextAtSize(text, size),
		printable: (text) => {
			const { text: shown, missing } = printable(text, glyphs);
			return missing.size > 0 ? undefined : shown;
		},
	};
}

async function drawLaidOut(pdf: Pdf, page: PDFPage, shown: readonly Shown[], fonts: Fonts, foot: string): Promise<void> {
	const names = { sans: keyOf(page, fonts.sans), serif: keyOf(page, fonts.serif), mono: keyOf(page, fonts.mono) };
	const write = ({ x, y, turn, text, size, font, stretch }: Omit<Shown, 'width'>, grey: number) => {
		const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
		page.pushOperators(
			pdf.beginText(),
			pdf.setFillingGrayscaleColor(grey),
			pdf.setFontAndSize(names[font], size),
			pdf.setTextMatrix(cos * stretch, sin * stretch, -sin, cos, x, y),
			pdf.showText(fonts[font].encodeText(text)),
			pdf.endText(),
		);
	};
	for (const [index, one] of shown.entries()) {
		if (!('width' in one)) write(one, 0);
		else {
			const { x, y, turn, width, size, text } = one;
			const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
			const at = (along: number, up: number) => ({ x: x + along * cos - up * sin, y: y + along * sin + up * cos });
			page.drawRectangle({ ...at(BOX.aside * size, -BOX.below * size), width: width - 2 * BOX.aside * size, height: BOX.height * size, rotate: pdf.radians(turn), color: pdf.grayscale(0) });
			const room = width - 4 * BOX.aside * size;
			const stretch = Math.min(1, room / fonts.sans.widthOfTextAtSize(text, size * MARK_SIZE));
			// Grey enough not to be taken for white text, which would look like something hidden.
			write({ ...one, ...at(2 * BOX.aside * size, 0.15 * size), size: size * MARK_SIZE, stretch }, 0.85);
		}
		if (index % RUNS_A_TICK === RUNS_A_TICK - 1) await setImmediate();
	}
	await setImmediate();
	write({ ...LOW_FOOT, turn: 0, text: `${foot}: drawn anew, without images and drawings`, font: 'sans', stretch: 1 }, 0.4);
}

function keyOf(page: PDFPage, font: PDFFont) {
	return page.node.newFontDictionary(font.name, font.ref);
}

async function drawFlowing(document: PDFDocument, body: string, font: PDFFont, foot: string, isContinued: boolean): Promise<void> {
	const lines = body.split('\n').flatMap((line) => wrapped(line, font));
	const perPage = Math.floor((A4[1] - 2 * MARGIN) / LEADING);
	for (let first = 0; first < Math.max(1, lines.length); first += perPage) {
		const page = document.addPage(A4);
		page.drawText(`${foot}${isContinued || first > 0 ? ' (continued)' : ''}`, { x: MARGIN, y: MARGIN / 2, size: FOOT, font });
		for (const [row, line] of lines.slice(first, first + perPage).entries()) {
			if (line !== '') page.drawText(line, { x: MARGIN, y: A4[1] - MARGIN - row * LEADING, size: SIZE, font });
		}
		await setImmediate();
	}
}

/** Lines that fit; a word that is longer than a line is cut where the line ends. */
function wrapped(line: string, font: PDFFont): readonly string[] {
	const room = A4[0] - 2 * MARGIN;
	const width = (text: string) => font.widthOfTextAtSize(text, SIZE);
	const lines: string[] = [];
	let current = '';
	for (const word of line.split(/(?<= )(?=[^ ])/)) {
		if (current !== '' && width(current + word.trimEnd()) > room) {
			lines.push(current.trimEnd());
			current = '';
		}
		current += word;
		while (width(current.trimEnd()) > room) {
			let fits = current.length;
			while (fits > 1 && width(current.slice(0, fits)) > room) fits = Math.floor(fits * 0.9);
			lines.push(current.slice(0, fits));
			current = current.slice(fits);
		}
	}
	return [...lines, current.trimEnd()];
}

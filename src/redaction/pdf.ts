import { setImmediate } from 'node:timers/promises';
import type { PDFFont } from 'pdf-lib';
import { EngineError } from '../errors';
import { printable } from './printable';

/** A page of text as it is to be printed. */
export interface TextPage {
	/** What stands at its foot: the name of the page or field. */
	readonly name: string;
	readonly text: string;
}

const A4: [number, number] = [595, 842];
const MARGIN = 64;
const SIZE = 10;
const LEADING = 14;
const FOOT = 8;

/**
 * A new PDF with these texts and nothing else: no layer, image, attachment, metadata or earlier revision of another file can be
 * in it. Set anew in Helvetica, each page of the document on a page of its own (and on further ones where it is long). The same
 * texts give the same bytes.
 * @throws EngineError REDACTION_UNPRINTABLE for characters outside of the font's: they are never replaced by other signs.
 */
export async function textPdf(pages: readonly TextPage[], title: string): Promise<Uint8Array> {
	const { PDFDocument, StandardFonts } = await import('pdf-lib');
	const document = await PDFDocument.create({ updateMetadata: false });
	document.setTitle(title);
	const font = await document.embedFont(StandardFonts.Helvetica);
	const glyphs = new Set(font.getCharacterSet());
	const ready = pages.map(({ name, text }) => ({ foot: printable(name, glyphs), body: printable(text, glyphs) }));
	const missing = new Set(ready.flatMap(({ foot, body }) => [...foot.missing, ...body.missing]));
	if (missing.size > 0) throw new EngineError('REDACTION_UNPRINTABLE', { characters: missing.size });
	for (const { foot, body } of ready) {
		const lines = body.text.split('\n').flatMap((line) => wrapped(line, font));
		const perPage = Math.floor((A4[1] - 2 * MARGIN) / LEADING);
		for (let first = 0; first < Math.max(1, lines.length); first += perPage) {
			const page = document.addPage(A4);
			page.drawText(`${title} - ${foot.text}${first > 0 ? ' (continued)' : ''}`, { x: MARGIN, y: MARGIN / 2, size: FOOT, font });
			for (const [row, line] of lines.slice(first, first + perPage).entries()) {
				if (line !== '') page.drawText(line, { x: MARGIN, y: A4[1] - MARGIN - row * LEADING, size: SIZE, font });
			}
			await setImmediate();
		}
	}
	return document.save({ objectsPerTick: 20 });
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

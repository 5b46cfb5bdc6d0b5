import { PDFDocument, StandardFonts, type PDFFont, type PDFPage } from 'pdf-lib';

const SIZE: [number, number] = [595, 842];
const MARGIN = 72;
const TEXT = 11;
const LEADING = 16;
const GAP = 8;
/** Fixed, so that the same text gives the same bytes. */
const DATE = new Date('2026-09-01T00:00:00Z');

/**
 * A PDF in the standard fonts: one page for each list of paragraphs; `# ` marks a heading. A word of `whole` is never
 * broken over two lines although it has blanks. Same input, same bytes.
 */
export async function pdfOf(title: string, pages: readonly (readonly string[])[], whole: readonly string[]): Promise<Uint8Array> {
	const document = await PDFDocument.create({ updateMetadata: false });
	document.setTitle(title);
	document.setProducer('n8n-nodes-hybrid-llm example data');
	document.setCreationDate(DATE);
	document.setModificationDate(DATE);
	const regular = await document.embedFont(StandardFonts.Helvetica);
	const bold = await document.embedFont(StandardFonts.HelveticaBold);
	pages.forEach((paragraphs, index) => {
		const page = document.addPage(SIZE);
		write(page, paragraphs, regular, bold, whole);
		page.drawText(`Page ${index + 1} of ${pages.length}`, { x: MARGIN, y: MARGIN / 2, size: 9, font: regular });
	});
	return document.save();
}

function write(page: PDFPage, paragraphs: readonly string[], regular: PDFFont, bold: PDFFont, whole: readonly string[]): void {
	let y = SIZE[1] - MARGIN;
	for (const paragraph of paragraphs) {
		const heading = paragraph.startsWith('# ');
		const font = heading ? bold : regular;
		for (const line of wrapped(heading ? paragraph.slice(2) : paragraph, font, whole)) {
			page.drawText(line, { x: MARGIN, y, size: TEXT, font });
			y -= LEADING;
		}
		y -= GAP;
	}
	if (y < MARGIN) throw new Error('The page is too small for its text');
}

function wrapped(paragraph: string, font: PDFFont, whole: readonly string[]): readonly string[] {
	const held = whole.reduce((text, value) => text.replaceAll(value, value.replaceAll(' ', '\u00a0')), paragraph);
	const lines: string[] = [];
	let line = '';
	for (const word of held.split(' ')) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (font.widthOfTextAtSize(longer, TEXT) <= SIZE[0] - 2 * MARGIN) {
			line = longer;
		} else {
			lines.push(line);
			line = word;
		}
	}
	return [...lines, line].map((text) => text.replaceAll('\u00a0', ' '));
}

import { degrees, PDFDocument, PDFName, PDFString, rgb, StandardFonts, TextRenderingMode, setTextRenderingMode, type PDFPage } from 'pdf-lib';

/** Makes a PDF: `draw` gets a page writer for each page that it opens. */
export async function pdf(draw: (file: PdfFile) => Promise<void> | void): Promise<Uint8Array> {
	const document = await PDFDocument.create();
	const font = await document.embedFont(StandardFonts.Helvetica);
	const open = (): PDFPage => {
		const page = document.addPage([595, 842]);
		page.setFont(font);
		page.setFontSize(10);
		return page;
	};
	await draw({ document, open });
	return document.save();
}

/** What `draw` works with. */
export interface PdfFile {
	readonly document: PDFDocument;
	/** A new A4 page with a font of 10 points. */
	open(): PDFPage;
}

/** Lines below each other from `y` downwards, 14 points apart. */
export function write(page: PDFPage, lines: readonly string[], x = 60, y = 780): void {
	lines.forEach((line, index) => page.drawText(line, { x, y: y - 14 * index }));
}

export const WHITE = rgb(1, 1, 1);
export const TURNED = degrees(90);

/** Draws what no eye sees: text in rendering mode 3. */
export function writeInvisible(page: PDFPage, text: string): void {
	page.pushOperators(setTextRenderingMode(TextRenderingMode.Invisible));
	page.drawText(text, { x: 60, y: 60 });
	page.pushOperators(setTextRenderingMode(TextRenderingMode.Fill));
}

/** A note on a page, as a viewer shows it in a bubble. */
export function addNote(document: PDFDocument, page: PDFPage, text: string): void {
	const note = document.context.obj({ Type: 'Annot', Subtype: 'Text', Rect: [50, 50, 70, 70], Contents: PDFString.of(text) });
	page.node.set(PDFName.of('Annots'), document.context.obj([document.context.register(note)]));
}

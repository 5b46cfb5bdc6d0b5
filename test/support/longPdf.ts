import { PDFDocument, StandardFonts } from 'pdf-lib';

const SUBJECTS = ['The supplier', 'The customer', 'The synthetic tenant', 'Each party', 'The service desk', 'The example board'];
const VERBS = ['shall deliver', 'pays', 'reviews', 'confirms', 'reports', 'keeps'];
const OBJECTS = ['the goods', 'the monthly fee', 'all records', 'the notice', 'the invoice', 'the list of defects'];
const TAILS = ['within 30 days of receipt', 'by mail to synthetic.person@example.com', 'for the amount of EUR 1,250', 'before the end of the term', 'to the office in writing', 'as Annex B says'];
const LINES = 40;

/** A synthetic contract of so many full pages, about 2,700 characters each. */
export async function longPdf(pages: number): Promise<Uint8Array> {
	const document = await PDFDocument.create();
	const font = await document.embedFont(StandardFonts.TimesRoman);
	const pick = (list: readonly string[], at: number) => list[at % list.length] ?? '';
	for (let page = 0; page < pages; page++) {
		const sheet = document.addPage([595, 842]);
		for (let line = 0; line < LINES; line++) {
			const at = page * LINES + line;
			const text = `${page}.${line} ${pick(SUBJECTS, at)} ${pick(VERBS, at * 7 + page)} ${pick(OBJECTS, at * 5 + line)} ${pick(TAILS, at * 11 + page)}.`;
			sheet.drawText(text, { x: 50, y: 790 - 17 * line, size: 10, font });
		}
	}
	return document.save();
}

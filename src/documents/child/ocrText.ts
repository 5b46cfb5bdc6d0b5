import { pageText } from './pdfLayout';

/** Rows of the table: a line of text, a word. */
const LINE = 4;
const WORD = 5;
const DOWNWARDS = [1, 0, 0, 1, 0, 0] as const;
/** In heights of the line: a wider gap may be that between the cells of a table. Blanks of justified text are narrower. */
const CELL_GAP = 0.9;

interface Words {
	text: string;
	left: number;
	right: number;
}

/**
 * The text of a page from Tesseract's table of words and places (level, page, block, paragraph, line, word, left, top, width,
 * height, confidence, text). Laid out as the runs of a PDF are: the engine's own text parts lines of one paragraph.
 */
export function ocrText(table: string): string {
	const lines: { readonly baseLine: number; readonly height: number; readonly runs: Words[] }[] = [];
	for (const row of table.split('\n')) {
		const [level, , , , , , left, top, width, height, , text = ''] = row.split('\t');
		if (Number(level) === LINE) lines.push({ baseLine: Number(top) + Number(height), height: Number(height), runs: [] });
		const line = lines.at(-1);
		if (Number(level) !== WORD || text.trim() === '' || !line) continue;
		const right = Number(left) + Number(width);
		const last = line.runs.at(-1);
		// Scripts from right to left go back, so the gap is below zero there.
		if (last && Number(left) - last.right < CELL_GAP * line.height) Object.assign(last, { text: `${last.text} ${text}`, left: Math.min(last.left, Number(left)), right: Math.max(last.right, right) });
		else line.runs.push({ text, left: Number(left), right });
	}
	// The height of the line stands for the size of the font: that of a word depends on its letters.
	const items = lines.flatMap(({ baseLine, height, runs }) => runs.map(({ text, left, right }) => ({ str: text, transform: [height, 0, 0, height, left, baseLine], width: right - left, height })));
	return pageText(items, DOWNWARDS).text.trim();
}

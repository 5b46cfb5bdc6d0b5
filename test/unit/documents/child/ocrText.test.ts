import { describe, expect, it } from 'vitest';
import { ocrText } from '../../../../src/documents/child/ocrText';

type Word = readonly [text: string, left: number, width: number];

/** A table as Tesseract writes it: lines 20 high. */
function table(...lines: readonly (readonly [top: number, words: readonly Word[]])[]): string {
	const row = (level: number, left: number, top: number, width: number, text = '') => [level, 1, 1, 1, 1, 1, left, top, width, 20, level === 5 ? 90 : -1, ...(level === 5 ? [text] : [])].join('\t');
	return [row(1, 0, 0, 1000), ...lines.flatMap(([top, words]) => [row(4, 0, top, 900), ...words.map(([text, left, width]) => row(5, left, top, width, text))])].join('\n');
}

describe('ocrText', () => {
	it.each([
		['words and lines', table([0, [['The', 0, 30], ['fee', 36, 30]]], [25, [['is', 0, 20], ['due.', 26, 40]]]), 'The fee\nis due.'],
		['a paragraph', table([0, [['One.', 0, 40]]], [70, [['Two.', 0, 40]]]), 'One.\n\nTwo.'],
		['cells of a row', table([0, [['Item', 0, 40], ['Price', 300, 50]]], [25, [['Pen', 0, 30], ['2.00', 300, 40]]]), 'Item\tPrice\nPen\t2.00'],
		['a word parted at the end of a line', table([0, [['agree-', 0, 60]]], [25, [['ment', 0, 40]]]), 'agreement'],
		['right to left', table([0, [['\u05d0\u05d1', 100, 30], ['\u05d2\u05d3', 60, 30]]]), '\u05d0\u05d1 \u05d2\u05d3'],
		['nothing', '', ''],
	])('gives %s', (_, words, text) => {
		expect(ocrText(words)).toBe(text);
	});
});

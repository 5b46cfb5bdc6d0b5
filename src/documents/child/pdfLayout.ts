import { cellsOf, readingOrder, type Row, type Segment } from './pdfColumns';

/** One run of text as pdf.js gives it; marked content has no `str`. */
export interface TextItem {
	readonly str?: string;
	readonly dir?: string;
	readonly fontName?: string;
	/** Where the run starts and how it is turned and scaled. */
	readonly transform?: readonly number[];
	readonly width?: number;
	readonly height?: number;
}

/** A run of text without the blanks around it, in a frame that is turned so that it stands upright. */
export interface Run {
	readonly text: string;
	readonly x0: number;
	readonly x1: number;
	/** Base line, growing downwards. */
	readonly y: number;
	readonly size: number;
	readonly isRtl: boolean;
	/** How the frame is turned, in steps of 15 degrees, and the run itself: radians, clockwise. */
	readonly frame: number;
	readonly turn: number;
	readonly fontName: string;
}

/** Smaller is for machines only; superscripts of fine print have 3. */
const TINY_POINTS = 1.5;
/** In sizes of the font: from where a gap is a blank, and from where it may part columns (those of LaTeX stand one size apart). */
const BLANK_GAP = 0.14;
const SEGMENT_GAP = 0.6;
const PARAGRAPH_GAP = 1.7;

/**
 * The text of a page in reading order: columns one after the other, rows of tables on one line with tabs between the cells, words
 * that were hyphenated at the end of a line put together. `hidden` counts the characters left out because they are too
 * small to be seen; what lies off the page pdf.js itself leaves out. `transform` is that of the page's viewport. `runs` are those
 * of the text, in its order.
 */
export function pageText(items: readonly TextItem[], transform: readonly number[]): { text: string; hidden: number; runs: readonly Run[] } {
	let hidden = 0;
	const turned = new Map<number, Run[]>();
	for (const item of items) {
		const { str = '', transform: at } = item;
		if (str.trim() === '' || !at) continue;
		if (isTiny(item, at)) hidden += str.trim().length;
		else place(turned, item, multiply(transform, at));
	}
	// Upright text first, then what stands on its side: a stamp in the margin, a table in landscape.
	const blocks = [...turned].sort(([a], [b]) => Math.abs(a) - Math.abs(b)).map(([, runs]) => readingOrder<Run>(rowsOf(runs)));
	return { text: blocks.map(lines).join('\n\n'), hidden, runs: blocks.flat().flatMap(({ segments }) => segments.flatMap(({ parts }) => parts)) };
}

function isTiny({ height = 0 }: TextItem, at: readonly number[]): boolean {
	return (height || Math.hypot(at[2] ?? 0, at[3] ?? 0)) < TINY_POINTS;
}

function place(turned: Map<number, Run[]>, { str = '', dir, fontName = '', width = 0 }: TextItem, at: readonly number[]): void {
	const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = at;
	const angle = Math.round((Math.atan2(b, a) * 180) / Math.PI / 15) * 15;
	const frame = (angle * Math.PI) / 180;
	const [cos, sin] = [Math.cos(frame), Math.sin(frame)];
	const run = { fontName, frame, turn: Math.atan2(b, a), text: str.trim(), x0: x * cos + y * sin, y: y * cos - x * sin, size: Math.max(1, Math.hypot(c, d)), isRtl: dir === 'rtl' };
	const runs = turned.get(angle) ?? [];
	turned.set(angle, runs);
	const lead = str.length - str.trimStart().length;
	const wide = str.length > 0 ? (width * lead) / str.length : 0;
	// Bold by printing twice, a little apart.
	const twin = runs.findLast(({ text }, index) => index >= runs.length - 4 && text === run.text);
	if (twin && Math.abs(twin.x0 - run.x0) < run.size * 0.2 && Math.abs(twin.y - run.y) < run.size * 0.2) return;
	runs.push({ ...run, x0: run.x0 + wide, x1: run.x0 + (width * str.trimEnd().length) / Math.max(1, str.length) });
}

function rowsOf(runs: readonly Run[]): readonly Row<Run>[] {
	const rows: { y: number; size: number; runs: Run[] }[] = [];
	for (const run of [...runs].sort((a, b) => a.y - b.y)) {
		const row = rows.at(-1);
		// A superscript stands half a line higher, but in smaller print.
		if (row && run.y - row.y < 0.45 * Math.min(Math.max(run.size, row.size), 1.6 * Math.min(run.size, row.size))) {
			row.runs.push(run);
			if (run.size > row.size) Object.assign(row, { y: run.y, size: run.size });
		} else rows.push({ y: run.y, size: run.size, runs: [run] });
	}
	return rows.map(({ y, size, runs: own }) => ({ y, size, isRtl: own.filter(({ isRtl }) => isRtl).length * 2 > own.length, segments: segmentsOf(own) }));
}

/** Runs of a row that stand close together, in the order of the page from left to right. */
function segmentsOf(runs: readonly Run[]): readonly Segment<Run>[] {
	const segments: { x0: number; x1: number; parts: Run[] }[] = [];
	for (const run of [...runs].sort((a, b) => a.x0 - b.x0)) {
		const last = segments.at(-1);
		if (last && run.x0 - last.x1 < SEGMENT_GAP * run.size) {
			last.parts.push(run);
			last.x1 = Math.max(last.x1, run.x1);
		} else segments.push({ x0: run.x0, x1: run.x1, parts: [run] });
	}
	return segments.map(({ x0, x1, parts }) => ({ x0, x1, text: joined(parts), parts }));
}

function joined(parts: readonly Run[]): string {
	const isRtl = parts.filter((part) => part.isRtl).length * 2 > parts.length;
	const ordered = isRtl ? [...parts].reverse() : parts;
	return ordered.reduce((text, part, index) => {
		const before = ordered[index - 1];
		if (!before) return part.text;
		const gap = isRtl ? before.x0 - part.x1 : part.x0 - before.x1;
		return text + (gap > BLANK_GAP * Math.min(part.size, before.size) ? ' ' : '') + part.text;
	}, '');
}

function lines(rows: readonly Row[]): string {
	let text = '';
	rows.forEach((row, index) => {
		const before = rows[index - 1];
		const line = cellsOf(row).join('\t');
		if (!before) text = line;
		else if (/\p{L}[-\u00ad\u2010]$/u.test(text) && /^\p{Ll}/u.test(line)) text = text.slice(0, -1) + line;
		else text += (isApart(before, row) ? '\n\n' : '\n') + line;
	});
	return text;
}

/** A new paragraph, block or column: further down than a line, or up again. */
function isApart(before: Row, row: Row): boolean {
	return row.y < before.y || row.y - before.y > PARAGRAPH_GAP * Math.max(row.size, before.size);
}

function multiply([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[], [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0]: readonly number[]): readonly number[] {
	return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

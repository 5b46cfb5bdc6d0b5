/** Text that stands together in a row, with its left and right edge. */
export interface Segment<Part = unknown> {
	readonly x0: number;
	readonly x1: number;
	readonly text: string;
	/** What the text was joined of. */
	readonly parts: readonly Part[];
}

/** What stands on one base line, from left to right. */
export interface Row<Part = unknown> {
	readonly y: number;
	readonly size: number;
	readonly isRtl: boolean;
	readonly segments: readonly Segment<Part>[];
}

/** In sizes of the font: words of a justified line may stand apart so far, cells of a table stand further apart. */
const CELL_GAP = 1.1;
/** Fewer lines are no column. */
const COLUMN_ROWS = 3;
/** Cells of tables are shorter, on average. */
const PROSE_CHARACTERS = 18;
const MOST_CANDIDATES = 12;
const MOST_COLUMNS_DEEP = 3;

/**
 * Rows in the order in which they are read: where a stretch of rows falls into columns of running text, the left column comes
 * first, then the right one. Tables keep their rows: their cells are short. Rows that go across end a stretch.
 */
export function readingOrder<Part>(rows: readonly Row<Part>[], depth = 0): readonly Row<Part>[] {
	if (depth >= MOST_COLUMNS_DEEP || rows.length < COLUMN_ROWS) return rows;
	const gutter = gutterOf(rows);
	if (gutter === undefined) return rows;
	return stretches(rows, gutter).flatMap((stretch) => {
		const [left, right] = [side(stretch, (segment) => segment.x1 <= gutter), side(stretch, (segment) => segment.x0 >= gutter)];
		if (!isColumn(left) || !isColumn(right)) return stretch;
		const columns = [readingOrder(left, depth + 1), readingOrder(right, depth + 1)];
		return areRtl(stretch) ? columns.reverse().flat() : columns.flat();
	});
}

/** Texts of a row that stand clearly apart, in the direction of its script. */
export function cellsOf({ segments, size, isRtl }: Row): readonly string[] {
	const cells: string[][] = [];
	segments.forEach(({ x0, text }, index) => {
		const before = segments[index - 1];
		if (before && x0 - before.x1 < CELL_GAP * size) cells.at(-1)?.push(text);
		else cells.push([text]);
	});
	return isRtl ? cells.map((cell) => cell.reverse().join(' ')).reverse() : cells.map((cell) => cell.join(' '));
}

/** The place that most rows leave free between columns of prose. */
function gutterOf(rows: readonly Row[]): number | undefined {
	let best: number | undefined;
	let most = 0;
	for (const x of candidates(rows)) {
		const inColumns = stretches(rows, x)
			.filter((stretch) => isColumn(side(stretch, (segment) => segment.x1 <= x)) && isColumn(side(stretch, (segment) => segment.x0 >= x)))
			.reduce((sum, stretch) => sum + stretch.length, 0);
		if (inColumns > most) [best, most] = [x, inColumns];
	}
	return best;
}

/** Just left of where many segments start that are not the first of the page's left edge. */
function candidates(rows: readonly Row[]): readonly number[] {
	const counts = new Map<number, number>();
	const left = Math.min(...rows.map(({ segments }) => segments[0]?.x0 ?? Infinity));
	for (const { segments, size } of rows) {
		for (const { x0 } of segments) {
			const x = Math.floor((x0 - 0.3 * size) / 2) * 2;
			if (x > left + 2 * size) counts.set(x, (counts.get(x) ?? 0) + 1);
		}
	}
	const frequent = [...counts].filter(([, count]) => count >= COLUMN_ROWS).sort(([, a], [, b]) => b - a);
	return frequent.slice(0, MOST_CANDIDATES).map(([x]) => x);
}

/** Cuts rows into those that go across `x`, each alone, and the stretches between. */
function stretches<Part>(rows: readonly Row<Part>[], x: number): readonly (readonly Row<Part>[])[] {
	const parts: Row<Part>[][] = [];
	let acrossBefore = true;
	for (const row of rows) {
		const across = row.segments.some(({ x0, x1 }) => x0 < x && x1 > x);
		if (across || acrossBefore) parts.push([row]);
		else parts.at(-1)?.push(row);
		acrossBefore = across;
	}
	return parts;
}

function side<Part>(rows: readonly Row<Part>[], belongs: (segment: Segment) => boolean): readonly Row<Part>[] {
	return rows.map((row) => ({ ...row, segments: row.segments.filter(belongs) })).filter(({ segments }) => segments.length > 0);
}

function isColumn(rows: readonly Row[]): boolean {
	const texts = rows.flatMap((row) => cellsOf(row).map(({ length }) => length));
	return rows.length >= COLUMN_ROWS && texts.reduce((sum, length) => sum + length, 0) / texts.length >= PROSE_CHARACTERS;
}

function areRtl(rows: readonly Row[]): boolean {
	return rows.filter((row) => row.isRtl).length * 2 > rows.length;
}

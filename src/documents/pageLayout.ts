/** What follows a run of text: more of its cell, the next cell of its row, the next line, or the next line after a hyphen that is not in the text. */
export type AfterRun = 'more' | 'cell' | 'line' | 'hyphen';

/** A run of text that was drawn in one go, and where. Lengths are in points, `y` grows upwards. */
export interface PlacedRun {
	/** Half-open range of the page's text. */
	readonly start: number;
	readonly end: number;
	/** Where its base line starts on the page as it is shown. */
	readonly x: number;
	readonly y: number;
	/** How its base line is turned: radians, counter-clockwise. */
	readonly turn: number;
	/** Along the base line; 0 where it is not known. */
	readonly width: number;
	readonly size: number;
	readonly font: 'sans' | 'serif' | 'mono';
	readonly after: AfterRun;
}

/** Where the text of a page stands. The runs are in the order of the text; what is in none of them has no place. */
export interface PageLayout {
	/** Of the page as it is shown, in points. */
	readonly width: number;
	readonly height: number;
	readonly runs: readonly PlacedRun[];
}

/** A layout as it travels between processes: numbers only. */
export interface PackedLayout {
	readonly width: number;
	readonly height: number;
	readonly runs: Float64Array;
}

/** A page with more runs flows: a page of print has hundreds, one that is set letter by letter a few thousand. */
export const MOST_RUNS = 2 ** 13;

const FIELDS = 9;
const FONTS = ['sans', 'serif', 'mono'] as const;
const AFTER: readonly AfterRun[] = ['more', 'cell', 'line', 'hyphen'];
/** PDF 1.7, annex C.2: sides of 3 to 14,400 units. */
const SIDE = { least: 3, most: 14_400 } as const;

export function packLayout({ width, height, runs }: PageLayout): PackedLayout {
	const numbers = runs.flatMap(({ start, end, x, y, turn, width: wide, size, font, after }) => [start, end, x, y, turn, wide, size, FONTS.indexOf(font), AFTER.indexOf(after)]);
	return { width, height, runs: Float64Array.from(numbers) };
}

/** The layout of a page of `length` characters, or `undefined` where the numbers do not add up: they come from a process that a file may have taken over. */
export function unpackLayout({ width, height, runs }: PackedLayout, length: number): PageLayout | undefined {
	const isSide = (side: number) => side >= SIDE.least && side <= SIDE.most;
	if (!isSide(width) || !isSide(height) || runs.length % FIELDS !== 0 || runs.length > MOST_RUNS * FIELDS || !runs.every(Number.isFinite)) return undefined;
	const unpacked: PlacedRun[] = [];
	let from = 0;
	for (let at = 0; at < runs.length; at += FIELDS) {
		const [start = -1, end = -1, x = 0, y = 0, turn = 0, wide = 0, size = 0, fontIndex = -1, afterIndex = -1] = runs.subarray(at, at + FIELDS);
		const [font, after] = [FONTS[fontIndex], AFTER[afterIndex]];
		if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < from || end <= start || end > length) return undefined;
		if (font === undefined || after === undefined || size <= 0 || size > SIDE.most || wide < 0 || wide > SIDE.most) return undefined;
		unpacked.push({ start, end, x, y, turn, width: wide, size, font, after });
		from = end;
	}
	return { width, height, runs: unpacked };
}

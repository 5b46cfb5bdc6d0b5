import { setImmediate } from 'node:timers/promises';
import type { PageLayout, PlacedRun } from '../documents/pageLayout';
import { Edges, type Cell } from './edges';
import { KeptText, type RemovedPlace } from './keptText';

/** The fonts of the copy. */
export interface Letters {
	/** In points, for a text that is printable. */
	width(text: string, font: PlacedRun['font'], size: number): number;
	/** The text in characters that the fonts have, or `undefined` where it has no such form. */
	printable(text: string): string | undefined;
}

/** Something to draw from (`x`, `y`) on, along a base line that is turned by `turn`. */
interface Drawn {
	readonly x: number;
	readonly y: number;
	readonly turn: number;
	readonly size: number;
	readonly text: string;
	readonly font: PlacedRun['font'];
	/** The width of the letters, beside that which they have in their font. */
	readonly stretch: number;
}

/** Text where it stood; or, with a `width`, a box in place of what was removed, with `text` in it. */
export type Shown = Drawn | (Drawn & { readonly width: number });

/** A page in its layout; `rest` is the text of it that has no place on the page, such as values of form fields. */
export interface LaidOut {
	readonly shown: readonly Shown[];
	readonly rest: string;
}

/**
 * In sizes of the font: boxes are a whole number of steps long, some six characters each, and what has no edge in common with other lines
 * starts at a whole step. Widths of letters tell words apart, so nothing that depends on the width of a removed word is kept exactly.
 */
const STEP = 3;
const CHARACTERS_A_STEP = 6;
/** The mark in a box, beside the text. */
export const MARK_SIZE = 0.5;
const NARROWEST = 0.3;
const MARGIN = 18;
const RUNS_A_TICK = 200;

/**
 * Lays a redacted page out as the original was. Lines of which nothing was removed stand exactly where they stood. The other ones are
 * set anew from their left edge, in the widths of the copy's own fonts, cell by cell where cells stand in columns.
 * `undefined` where the places do not cover the text exactly, or where the fonts lack a character.
 */
export async function layOut(text: string, removed: readonly RemovedPlace[], layout: PageLayout, letters: Letters): Promise<LaidOut | undefined> {
	const kept = new KeptText(text, removed);
	const end = layout.runs.at(-1)?.end ?? 0;
	if (!kept.isExact || (end === 0 && text.trim() !== '') || end > kept.length || !isCovered(kept, layout.runs)) return undefined;
	const lines = linesOf(layout.runs);
	await setImmediate();
	const edges = new Edges(lines.flat());
	await setImmediate();
	const shown: Shown[] = [];
	let drawn = 0;
	for (const cells of lines) {
		const isWhole = !cells.some((cell) => isCut(kept, cell));
		for (const unit of isWhole ? cells : await unitsOf(cells, edges)) {
			const some = isCut(kept, unit) ? setAnew(unit, kept, layout, edges.isShared(unit), letters) : unit.runs.map((run) => inPlace(run, kept, letters));
			for (const one of some) {
				if (one === undefined) return undefined;
				shown.push(one);
			}
			drawn += unit.runs.length;
			if (drawn > RUNS_A_TICK) {
				drawn = 0;
				await setImmediate();
			}
		}
	}
	const rest = kept.from(end).trim();
	return letters.printable(rest) === undefined ? undefined : { shown, rest };
}

/** Whether only blanks stand between the runs. */
function isCovered(kept: KeptText, runs: readonly PlacedRun[]): boolean {
	let from = 0;
	return runs.every(({ start, end }) => {
		const isBlank = kept.between(from, start).every((piece) => 'mark' in piece || piece.text.trim() === '');
		from = end;
		return isBlank;
	});
}

interface GrowingCell extends Cell {
	readonly runs: PlacedRun[];
}

function linesOf(runs: readonly PlacedRun[]): readonly (readonly Cell[])[] {
	// Grown in place: a copy for each run would cost the square of them where a page is one long line.
	const lines: GrowingCell[][] = [];
	let after: PlacedRun['after'] = 'line';
	for (const run of runs) {
		const last = lines.at(-1);
		if (!last || after === 'line' || after === 'hyphen') lines.push([{ runs: [run] }]);
		else if (after === 'cell') last.push({ runs: [run] });
		else last.at(-1)!.runs.push(run);
		after = run.after;
	}
	return lines;
}

/** Cells belong together unless the next one stands in a column: else its place tells how wide the ones before are. */
async function unitsOf(cells: readonly Cell[], edges: Edges): Promise<readonly Cell[]> {
	const units: GrowingCell[] = [];
	for (const [index, cell] of cells.entries()) {
		if (index % RUNS_A_TICK === RUNS_A_TICK - 1) await setImmediate();
		const last = units.at(-1);
		if (!last || edges.isShared(cell)) units.push({ runs: [...cell.runs] });
		else for (const run of cell.runs) last.runs.push(run);
	}
	return units;
}

function isCut(kept: KeptText, { runs }: Cell): boolean {
	return kept.isCut(runs[0]!.start, runs.at(-1)!.end);
}

function inPlace({ start, end, x, y, turn, size, font, width, after }: PlacedRun, kept: KeptText, letters: Letters): Shown | undefined {
	const own = kept.between(start, end).map((piece) => ('text' in piece ? piece.text : '')).join('');
	const text = letters.printable(after === 'hyphen' ? `${own}-` : own);
	if (text === undefined) return undefined;
	const natural = letters.width(text, font, size);
	return { x, y, turn, size, font, text, stretch: width > 0 && natural > 0 ? width / natural : 1 };
}

function setAnew({ runs }: Cell, kept: KeptText, layout: PageLayout, isShared: boolean, letters: Letters): readonly (Shown | undefined)[] {
	const [first, last] = [runs[0]!, runs.at(-1)!];
	const { turn, font } = first;
	const size = Math.max(...runs.map((run) => run.size));
	const step = STEP * size;
	const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
	const along = ({ x, y }: { readonly x: number; readonly y: number }) => x * cos + y * sin;
	const height = first.y * cos - first.x * sin;
	const start = isShared ? along(first) : Math.floor(along(first) / step) * step;
	const parts = kept.between(first.start, last.end).map((piece, index, all) => {
		if ('mark' in piece) {
			const text = letters.printable(piece.mark);
			const steps = Math.max(piece.characters / CHARACTERS_A_STEP, text === undefined ? 0 : letters.width(text, 'sans', size * MARK_SIZE) / step);
			return { text, width: Math.ceil(steps) * step, isBox: true };
		}
		const text = letters.printable(last.after === 'hyphen' && index === all.length - 1 ? `${piece.text}-` : piece.text);
		return { text, width: text === undefined ? 0 : letters.width(text, font, size), isBox: false };
	});
	const beside = layout.runs.filter((run) => Math.abs(run.turn - turn) < 0.02 && Math.abs(run.y * cos - run.x * sin - height) < size && along(run) > along(last));
	const corners = [0, layout.width].flatMap((x) => [0, layout.height].map((y) => along({ x, y })));
	const room = Math.min(Math.max(...corners) - MARGIN, ...beside.map((run) => along(run) - 0.3 * size)) - start;
	const stretch = Math.min(1, Math.max(NARROWEST, room / parts.reduce((sum, { width }) => sum + width, 0)));
	let at = start;
	return parts.map(({ text, width, isBox }) => {
		const place = { x: at * cos - height * sin, y: at * sin + height * cos, turn, size };
		at += width * stretch;
		if (text === undefined) return undefined;
		return isBox ? { ...place, font: 'sans', text, stretch, width: width * stretch } : { ...place, font, text, stretch };
	});
}

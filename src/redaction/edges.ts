import type { PlacedRun } from '../documents/pageLayout';

/** Runs of a line that stand together: one or more. */
export interface Cell {
	readonly runs: readonly PlacedRun[];
}

/** Where the cells of a page start and end, along their base lines. */
export class Edges {
	private readonly starts = new Map<string, number>();
	private readonly ends = new Map<string, number>();

	constructor(cells: readonly Cell[]) {
		for (const cell of cells) {
			const { start, end, turn } = extent(cell);
			const add = (edges: Map<string, number>, place: number) => edges.set(key(turn, place), (edges.get(key(turn, place)) ?? 0) + 1);
			add(this.starts, start);
			add(this.ends, end);
		}
	}

	/**
	 * Whether the start of a cell is that of a column or margin, and so tells nothing of how wide the text is: other cells start there,
	 * and no more end where it ends, as in columns of numbers.
	 */
	isShared(cell: Cell): boolean {
		const { start, end, turn } = extent(cell);
		const starts = count(this.starts, turn, start);
		return starts > 1 && starts >= count(this.ends, turn, end);
	}
}

function extent({ runs }: Cell): { start: number; end: number; turn: number } {
	const [first, last] = [runs[0]!, runs.at(-1)!];
	const [cos, sin] = [Math.cos(first.turn), Math.sin(first.turn)];
	return { start: first.x * cos + first.y * sin, end: last.x * cos + last.y * sin + last.width, turn: first.turn };
}

/** Points and degrees: nobody sees less. */
function key(turn: number, place: number): string {
	return `${Math.round((turn * 180) / Math.PI)} ${Math.round(place)}`;
}

function count(edges: ReadonlyMap<string, number>, turn: number, place: number): number {
	return [-1, 0, 1].reduce((sum, off) => sum + (edges.get(key(turn, place + off)) ?? 0), 0);
}

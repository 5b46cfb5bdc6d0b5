import { expect, it } from 'vitest';
import type { PlacedRun } from '../../../src/documents/pageLayout';
import { layOut } from '../../../src/redaction/laidOut';

const RUNS = 8_000;
const letters = { width: (text: string) => text.length, printable: (text: string) => text };

it.each([
	['of one cell', 'more', 'x '.repeat(RUNS), [], RUNS, 3],
	['of cells, the first of which was removed', 'cell', `[REDACTED:name] ${'x '.repeat(RUNS - 1)}`, [{ start: 0, end: 1, label: 'name' }], 2, 40],
] as const)('gives way while it lays out a long line %s', async (_, after, text, removed, shown, turns) => {
	const runs = Array.from({ length: RUNS }, (_, index): PlacedRun => ({ start: 2 * index, end: 2 * index + 1, x: 5 * index, y: 700, turn: 0, width: 1, size: 10, font: 'sans', after }));
	let ticks = 0;
	let isDone = false;
	const tick = () => {
		ticks += 1;
		if (!isDone) setImmediate(tick);
	};
	setImmediate(tick);
	const laid = await layOut(text, removed, { width: 5 * RUNS, height: 842, runs }, letters);
	isDone = true;
	expect(laid?.shown).toHaveLength(shown);
	expect(ticks).toBeGreaterThanOrEqual(turns);
});

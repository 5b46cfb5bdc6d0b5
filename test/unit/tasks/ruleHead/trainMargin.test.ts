import { describe, expect, it } from 'vitest';
import { everyClass } from '../../../../src/tasks/head/rows';
import { JoinedRows } from '../../../../src/tasks/ruleHead/joinedRows';
import { trainMargin } from '../../../../src/tasks/ruleHead/trainMargin';

/** Rows of one number and one word each. */
function rowsOf(points: readonly (readonly [word: number, number: number])[]): JoinedRows {
	const words = points.map(([word]) => ({ indices: Uint16Array.of(word), values: Float32Array.of(1) }));
	return new JoinedRows(words, Float32Array.from(points, ([, number]) => number), 4, 1);
}

function scoresOf(rows: JoinedRows, { weights, biases }: ReturnType<typeof trainMargin>): number[] {
	return Array.from({ length: rows.count }, (_, index) => {
		const score = new Float32Array(1);
		rows.score(index, weights, 1, everyClass(1), score);
		return score[0]! + biases[0]!;
	});
}

describe('a support vector machine', () => {
	it('comes to the weights that can be worked out by hand', () => {
		// Rows at +1 and -1 without words: the lowest of w²/2 + 2 × C × (1 - w)² is where w = 4C / (1 + 4C).
		const rows = new JoinedRows([0, 1].map(() => ({ indices: new Uint16Array(), values: new Float32Array() })), Float32Array.of(1, -1), 4, 1);
		const { weights, biases } = trainMargin(rows, [1, 0], 0.5);
		expect(weights[4]).toBeCloseTo(2 / 3, 1);
		expect(biases[0]).toBeCloseTo(0, 1);
	});

	it.each([
		['a word', [[0, 0], [1, 0], [1, 0.1], [2, 0], [3, 0]], [1, 0, 0, 0, 0]],
		['a number', [[0, 2], [1, 1.5], [0, -1], [1, -2], [2, -1]], [1, 1, 0, 0, 0]],
	] as const)('tells rows apart by %s', (_, points, labels) => {
		const rows = rowsOf(points);
		const scores = scoresOf(rows, trainMargin(rows, labels, 10));
		const lowest = Math.min(...scores.filter((_score, index) => labels[index] === 1));
		expect(lowest).toBeGreaterThan(Math.max(...scores.filter((_score, index) => labels[index] === 0)));
	});

	it('knows the squared length of a row', () => {
		expect(rowsOf([[0, 2], [1, 3]]).squaredLength(1)).toBe(10);
	});
});

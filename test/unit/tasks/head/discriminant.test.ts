import { describe, expect, it } from 'vitest';
import { DenseRows } from '../../../../src/tasks/head/denseRows';
import { trainDiscriminant } from '../../../../src/tasks/head/discriminant';
import { scoreRow } from '../../../../src/tasks/head/head';
import { random } from '../../../../src/tasks/head/random';

/** Two classes apart on the first axis, with more noise on the second. */
const next = random(5);
const ROWS = 200;
const values = Float32Array.from({ length: ROWS * 2 }, (_, at) => (at % 2 === 0 ? (Math.floor(at / 2) % 2 === 0 ? 0.5 : -0.5) + (next() - 0.5) * 0.4 : (next() - 0.5) * 2));
const labels = Uint16Array.from({ length: ROWS }, (_, row) => row % 2);
const rows = new DenseRows(values, 2);
const placed = (model: ReturnType<typeof trainDiscriminant>, classes: number) =>
	[...labels.keys()].map((row) => scoreRow(rows, model, classes, row)).map((scores) => scores.indexOf(Math.max(...scores)));

describe('trainDiscriminant', () => {
	it('looks past directions in which tickets of one class differ', () => {
		const { weights } = trainDiscriminant(rows, labels, 2);
		expect(Math.abs((weights[0] ?? 0) - (weights[2] ?? 0))).toBeGreaterThan(10 * Math.abs((weights[1] ?? 0) - (weights[3] ?? 0)));
		const right = placed(trainDiscriminant(rows, labels, 2), 2).filter((label, row) => label === labels[row]).length;
		expect(right / ROWS).toBeGreaterThan(0.95);
	});

	it('never places a ticket into a class that it has not seen', () => {
		expect(placed(trainDiscriminant(rows, labels, 3), 3)).not.toContain(2);
	});

	it('stands rows that are all the same', () => {
		const same = new DenseRows(new Float32Array(20).fill(1), 2);
		const { weights, biases } = trainDiscriminant(same, new Uint16Array(10).map((_, row) => row % 2), 2);
		expect([...weights, ...biases].every(Number.isFinite)).toBe(true);
	});
});

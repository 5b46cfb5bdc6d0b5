import { describe, expect, it } from 'vitest';
import { DenseRows } from '../../../../src/tasks/head/denseRows';
import { scoreRow } from '../../../../src/tasks/head/head';
import { trainLogistic } from '../../../../src/tasks/head/logistic';
import { everyClass, type Rows } from '../../../../src/tasks/head/rows';
import { SparseRows } from '../../../../src/tasks/head/sparseRows';
import { random } from '../../../../src/tasks/head/random';

const next = random(3);
const CLASSES = 6;
const DIMENSIONS = 7;
const values = Float32Array.from({ length: 60 * DIMENSIONS }, (_, at) => (next() - 0.5) + (Math.floor(at / DIMENSIONS) % CLASSES === at % DIMENSIONS ? 2 : 0));
const labels = Uint16Array.from({ length: 60 }, (_, row) => row % CLASSES);
const dense = new DenseRows(values, DIMENSIONS);
const sparse = new SparseRows(
	Array.from({ length: 60 }, (_, row) => ({ indices: Uint16Array.from({ length: DIMENSIONS }, (__, j) => j), values: values.slice(row * DIMENSIONS, (row + 1) * DIMENSIONS) })),
	DIMENSIONS,
);
const options = { ridge: 1e-2, epochs: 60, step: 0.1 };

/** Gradient of the loss at a class's bias, which is 0 where the training has arrived. */
function biasGradient(rows: Rows, model: ReturnType<typeof trainLogistic>): number[] {
	const gradient = new Array<number>(CLASSES).fill(0);
	for (let row = 0; row < rows.count; row++) {
		const scores = scoreRow(rows, model, CLASSES, row);
		const exps = [...scores].map((score) => Math.exp(score - Math.max(...scores)));
		const total = exps.reduce((sum, value) => sum + value, 0);
		exps.forEach((value, k) => (gradient[k]! += (value / total - Number(labels[row] === k)) / rows.count));
	}
	return gradient;
}

describe('trainLogistic', () => {
	it('arrives where the gradient vanishes', () => {
		for (const value of biasGradient(dense, trainLogistic(dense, labels, CLASSES, options))) expect(Math.abs(value)).toBeLessThan(0.02);
	});

	it('learns the same from rows of both kinds', () => {
		const [a, b] = [trainLogistic(dense, labels, CLASSES, options), trainLogistic(sparse, labels, CLASSES, options)];
		for (let k = 0; k < CLASSES; k++) {
			for (let j = 0; j < DIMENSIONS; j++) expect(a.weights[k * DIMENSIONS + j]).toBeCloseTo(b.weights[j * CLASSES + k] ?? NaN, 3);
		}
	});

	it('keeps the weights smaller under a stronger ridge', () => {
		const size = (ridge: number) => trainLogistic(dense, labels, CLASSES, { ...options, ridge }).weights.reduce((sum, weight) => sum + weight ** 2, 0);
		expect(size(0.1)).toBeLessThan(size(1e-3) / 2);
	});
});

it.each([['dense', dense], ['sparse', sparse]])('%s rows score the classes that are asked for, in their order', (_, rows) => {
	const model = trainLogistic(rows, labels, CLASSES, options);
	const all = new Float32Array(CLASSES);
	rows.score(5, model.weights, CLASSES, everyClass(CLASSES), all);
	const some = new Float32Array(CLASSES);
	rows.score(5, model.weights, CLASSES, Uint16Array.of(4, 1, 0, 3, 5), some);
	[4, 1, 0, 3, 5].forEach((k, at) => expect(some[at]).toBeCloseTo(all[k] ?? NaN, 4));
});

import { describe, expect, it } from 'vitest';
import { fitFactors, fuseInto } from '../../../../src/tasks/head/fusion';
import { random } from '../../../../src/tasks/head/random';

const ROWS = 400;
const CLASSES = 4;

/** Scores in which the right class stands out by `lift`, amid noise. */
function table(lift: number, seed: number): Float32Array {
	const next = random(seed);
	return Float32Array.from({ length: ROWS * CLASSES }, (_, at) => (next() - 0.5) * 4 + (Math.floor(at / CLASSES) % CLASSES === at % CLASSES ? lift : 0));
}
const labels = Array.from({ length: ROWS }, (_, row) => row % CLASSES);

describe('fitFactors', () => {
	it('trusts the better expert more', () => {
		const [good = 0, poor = 0] = fitFactors([table(3, 1), table(0.5, 2)], labels, CLASSES);
		expect(good).toBeGreaterThan(3 * poor);
	});

	it('leaves an expert that says nothing next to nothing, and never inverts one', () => {
		const [, useless = 1] = fitFactors([table(3, 1), table(0, 3)], labels, CLASSES);
		const [, wrong = 1] = fitFactors([table(3, 1), table(-2, 4)], labels, CLASSES);
		expect(useless).toBeLessThan(0.25);
		expect(wrong).toBeGreaterThanOrEqual(0);
		expect(wrong).toBeLessThan(0.05);
	});

	it('makes probabilities as sure as they are right', () => {
		for (const scale of [0.1, 1, 20]) {
			const scores = table(2, 5).map((score) => score * scale);
			const factors = fitFactors([scores], labels, CLASSES);
			let confidence = 0;
			let right = 0;
			const probabilities = new Float32Array(CLASSES);
			for (const [row, label] of labels.entries()) {
				fuseInto(probabilities, [scores], factors, row, CLASSES);
				confidence += Math.max(...probabilities) / ROWS;
				right += Number(probabilities.indexOf(Math.max(...probabilities)) === label) / ROWS;
			}
			expect(Math.abs(confidence - right)).toBeLessThan(0.05);
		}
	});

	it('stays unsure where a handful of rows happen to be right', () => {
		const few = Float32Array.from({ length: 5 * CLASSES }, (_, at) => (Math.floor(at / CLASSES) % CLASSES === at % CLASSES ? 1 : 0));
		const factors = fitFactors([few], [0, 1, 2, 3, 0], CLASSES);
		const probabilities = new Float32Array(CLASSES);
		fuseInto(probabilities, [few], factors, 0, CLASSES);
		expect(Math.max(...probabilities)).toBeLessThan(0.95);
	});

	it('does not run away from scores that are far too large', () => {
		const factors = fitFactors([table(2, 6).map((score) => score * 1e4)], labels, CLASSES);
		expect(factors[0]).toBeGreaterThan(1e-5);
		expect(factors[0]).toBeLessThan(1e-3);
	});
});

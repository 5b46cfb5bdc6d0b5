import { softmaxInPlace } from './logistic';

/** Scores of many rows by one expert, `classes` numbers a row, one row after the other. */
export type ScoreTable = Float32Array;

const ITERATIONS = 15;
/** Weight of the squared distance from 0 a row: keeps the factors finite where an expert makes no mistake. */
const RIDGE = 1e-4;

/**
 * Factors `a` such that `softmax(a[0] × first + a[1] × second + ...)` is the likeliest for the labels: at once the weight of each
 * expert and the temperature that makes its probabilities honest. Fit it on rows the experts have not seen.
 * Newton's method; a factor is never below 0, as an expert that is worse than nothing should be left out, not inverted.
 */
export function fitFactors(tables: readonly ScoreTable[], labels: ArrayLike<number>, classes: number): readonly number[] {
	const count = tables.length;
	const rows = labels.length;
	let factors = new Array<number>(count).fill(1 / count);
	for (let iteration = 0; iteration < ITERATIONS; iteration++) {
		const gradient = factors.map((factor) => RIDGE * factor);
		const hessian = factors.map((_, i) => factors.map((_, j) => (i === j ? RIDGE : 0)));
		const p = new Float32Array(classes);
		for (let row = 0; row < rows; row++) {
			fuseInto(p, tables, factors, row, classes);
			const start = row * classes;
			const means = tables.map((table) => sumOver(classes, (k) => p[k]! * table[start + k]!));
			for (let i = 0; i < count; i++) {
				gradient[i]! += (means[i]! - tables[i]![start + labels[row]!]!) / rows;
				for (let j = 0; j <= i; j++) {
					const covariance = sumOver(classes, (k) => p[k]! * tables[i]![start + k]! * tables[j]![start + k]!) - means[i]! * means[j]!;
					hessian[i]![j]! += covariance / rows;
					if (i !== j) hessian[j]![i]! += covariance / rows;
				}
			}
		}
		const step = solve(hessian, gradient);
		// A step past 0 goes three quarters of the way: the next may find that it was too long.
		factors = factors.map((factor, i) => Math.max(factor - step[i]!, factor / 4));
		if (step.every((change, i) => Math.abs(change) < 1e-4 * (1 + factors[i]!))) break;
	}
	return factors;
}

/** Writes the fused probabilities of a row. */
export function fuseInto(probabilities: Float32Array, tables: readonly ScoreTable[], factors: readonly number[], row: number, classes: number): void {
	for (let k = 0, at = row * classes; k < classes; k++, at++) {
		let score = 0;
		for (let i = 0; i < tables.length; i++) score += factors[i]! * tables[i]![at]!;
		probabilities[k] = score;
	}
	softmaxInPlace(probabilities, classes);
}

function sumOver(count: number, value: (index: number) => number): number {
	let sum = 0;
	for (let index = 0; index < count; index++) sum += value(index);
	return sum;
}

/** Solves a small positive definite system by elimination. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
	const rows = matrix.map((row, index) => [...row, right[index]!]);
	for (let i = 0; i < rows.length; i++) {
		for (let j = 0; j < rows.length; j++) {
			if (j === i) continue;
			const factor = rows[j]![i]! / rows[i]![i]!;
			rows[j] = rows[j]!.map((value, k) => value - factor * rows[i]![k]!);
		}
	}
	return rows.map((row, i) => row[rows.length]! / row[i]!);
}

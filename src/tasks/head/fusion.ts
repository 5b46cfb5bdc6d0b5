import { softmaxInPlace } from './logistic';

/** Scores of many rows by one expert, `classes` numbers a row, one row after the other. */
export type ScoreTable = Float32Array;

const ITERATIONS = 20;
/**
 * What a factor costs, in rows: the square of factor × width of the expert's scores counts as much as the surprise at so many rows.
 * With few rows it keeps the confidence low, with hundreds it does nothing.
 */
const CAUTION = 1;

/**
 * Factors `a` such that `softmax(a[0] × first + a[1] × second + ...)` is the likeliest for the labels: at once the weight of each
 * expert and the temperature that makes its probabilities honest. Fit it on rows the experts have not seen.
 * Newton's method with halved steps; a factor is never below 0, as an expert that is worse than nothing should be left out, not inverted.
 */
export function fitFactors(tables: readonly ScoreTable[], labels: ArrayLike<number>, classes: number): readonly number[] {
	const costs = tables.map((table) => (CAUTION * varianceOf(table)) / labels.length);
	let factors = tables.map((table) => 1 / (tables.length * (Math.sqrt(varianceOf(table)) || 1)));
	let surprise = surpriseAt(factors, tables, labels, classes, costs);
	for (let iteration = 0; iteration < ITERATIONS; iteration++) {
		const step = newtonStep(factors, tables, labels, classes, costs);
		let length = 1;
		let next: readonly number[];
		let now: number;
		do {
			next = factors.map((factor, i) => Math.max(0, factor - length * step[i]!));
			now = surpriseAt(next, tables, labels, classes, costs);
			length /= 2;
		} while (now > surprise && length > 1e-3);
		if (now >= surprise - 1e-7) break;
		factors = [...next];
		surprise = now;
	}
	return factors;
}

/** Mean surprise at the right labels, and what the factors cost. */
function surpriseAt(factors: readonly number[], tables: readonly ScoreTable[], labels: ArrayLike<number>, classes: number, costs: readonly number[]): number {
	const p = new Float32Array(classes);
	let sum = 0;
	for (let row = 0; row < labels.length; row++) {
		fuseInto(p, tables, factors, row, classes);
		sum -= Math.log(Math.max(p[labels[row]!]!, 1e-30));
	}
	return sum / labels.length + factors.reduce((total, factor, i) => total + (costs[i]! * factor * factor) / 2, 0);
}

function newtonStep(factors: readonly number[], tables: readonly ScoreTable[], labels: ArrayLike<number>, classes: number, costs: readonly number[]): readonly number[] {
	const count = tables.length;
	const rows = labels.length;
	const gradient = factors.map((factor, i) => costs[i]! * factor);
	// The small share keeps the system solvable where an expert says nothing at all.
	const hessian = factors.map((_, i) => factors.map((__, j) => (i === j ? costs[i]! + 1e-9 : 0)));
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
	return solve(hessian, gradient);
}

function varianceOf(table: ScoreTable): number {
	const mean = table.reduce((sum, score) => sum + score, 0) / table.length;
	return table.reduce((sum, score) => sum + (score - mean) ** 2, 0) / table.length;
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

import type { DenseRows } from './denseRows';
import type { LinearModel } from './rows';

/** Share of the spherical covariance mixed in: with few rows the measured one is mostly noise. 0.3 to 0.6 do alike. */
const SHRINKAGE = 0.5;
/** Rows that the covariance is measured on at most: more do not change it. */
const MOST_ROWS = 4_000;

/**
 * Linear discriminant analysis with a shrunken common covariance (Friedman 1989): what the means of the classes say, seen
 * through how tickets of one class differ. Errs elsewhere than a logistic regression, and is sturdier with vague classes.
 */
export function trainDiscriminant(rows: DenseRows, labels: ArrayLike<number>, classes: number): LinearModel {
	const d = rows.dimensions;
	const means = new Float64Array(classes * d);
	const counts = new Uint32Array(classes);
	for (let index = 0; index < rows.count; index++) {
		const start = labels[index]! * d;
		counts[labels[index]!]! += 1;
		rows.row(index).forEach((value, j) => (means[start + j]! += value));
	}
	for (let at = 0; at < means.length; at++) means[at]! /= counts[Math.floor(at / d)]! || 1;
	const covariance = covarianceOf(rows, labels, means);
	const factor = cholesky(covariance, d);
	const weights = new Float32Array(classes * d);
	const biases = new Float32Array(classes);
	for (let k = 0; k < classes; k++) {
		// A class without rows has no mean: it must not win.
		if (counts[k] === 0) {
			biases[k] = -1e6;
			continue;
		}
		const mean = means.subarray(k * d, (k + 1) * d);
		const solved = solve(factor, mean, d);
		weights.set(solved, k * d);
		biases[k] = -0.5 * mean.reduce((sum, value, j) => sum + value * solved[j]!, 0);
	}
	return { weights, biases };
}

/** Covariance within the classes, shrunken: lower triangle. */
function covarianceOf(rows: DenseRows, labels: ArrayLike<number>, means: Float64Array): Float64Array {
	const d = rows.dimensions;
	const sums = new Float64Array(d * d);
	const stride = Math.ceil(rows.count / MOST_ROWS);
	const centred = new Float64Array(d);
	let used = 0;
	for (let index = 0; index < rows.count; index += stride) {
		const row = rows.row(index);
		for (let j = 0, m = labels[index]! * d; j < d; j++, m++) centred[j] = row[j]! - means[m]!;
		for (let i = 0; i < d; i++) {
			const value = centred[i]!;
			for (let j = 0, at = i * d; j <= i; j++, at++) sums[at]! += value * centred[j]!;
		}
		used += 1;
	}
	let trace = 0;
	for (let i = 0; i < d; i++) trace += sums[i * d + i]! / used;
	const sphere = (trace / d) * SHRINKAGE || 1;
	return sums.map((sum, at) => ((1 - SHRINKAGE) * sum) / used + (at % (d + 1) === 0 ? sphere : 0));
}

/** Lower triangle `L` with `L Lᵀ` = the matrix. */
function cholesky(matrix: Float64Array, d: number): Float64Array {
	const lower = new Float64Array(d * d);
	for (let i = 0; i < d; i++) {
		for (let j = 0; j <= i; j++) {
			let sum = matrix[i * d + j]!;
			for (let k = 0; k < j; k++) sum -= lower[i * d + k]! * lower[j * d + k]!;
			lower[i * d + j] = i === j ? Math.sqrt(sum) : sum / lower[j * d + j]!;
		}
	}
	return lower;
}

/** Solves `L Lᵀ x = right`. */
function solve(lower: Float64Array, right: Float64Array, d: number): Float64Array {
	const x = right.slice();
	for (let i = 0; i < d; i++) {
		for (let j = 0; j < i; j++) x[i]! -= lower[i * d + j]! * x[j]!;
		x[i]! /= lower[i * d + i]!;
	}
	for (let i = d - 1; i >= 0; i--) {
		for (let j = i + 1; j < d; j++) x[i]! -= lower[j * d + i]! * x[j]!;
		x[i]! /= lower[i * d + i]!;
	}
	return x;
}

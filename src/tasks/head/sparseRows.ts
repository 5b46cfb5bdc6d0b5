import type { Rows } from './rows';

/** A row of which most values are 0. */
export interface SparseRow {
	readonly indices: Uint16Array;
	readonly values: Float32Array;
}

/** Rows of which most values are 0: words. The weights of a feature for all classes lie together. */
export class SparseRows implements Rows {
	readonly count: number;

	constructor(
		private readonly rows: readonly SparseRow[],
		readonly dimensions: number,
	) {
		this.count = rows.length;
	}

	score(index: number, weights: Float32Array, classes: number, active: Uint16Array, scores: Float32Array): void {
		const { indices, values } = this.rows[index]!;
		scores.fill(0);
		for (let n = 0; n < indices.length; n++) {
			const value = values[n]!;
			const start = indices[n]! * classes;
			for (let k = 0; k < active.length; k++) scores[k]! += value * weights[start + active[k]!]!;
		}
	}

	add(index: number, factors: Float32Array, active: Uint16Array, classes: number, weights: Float32Array): void {
		const { indices, values } = this.rows[index]!;
		const touched: number[] = [];
		for (let k = 0; k < active.length; k++) if (factors[k] !== 0) touched.push(k);
		for (let n = 0; n < indices.length; n++) {
			const value = values[n]!;
			const start = indices[n]! * classes;
			for (const k of touched) weights[start + active[k]!]! += value * factors[k]!;
		}
	}

	pick(indices: readonly number[]): SparseRows {
		return new SparseRows(indices.map((index) => this.rows[index]!), this.dimensions);
	}
}

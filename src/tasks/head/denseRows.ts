import type { Rows } from './rows';

/** Rows of which every value counts: embeddings. The weights of a class lie together. */
export class DenseRows implements Rows {
	readonly count: number;

	/** `values`: one row after the other. */
	constructor(
		private readonly values: Float32Array,
		readonly dimensions: number,
	) {
		this.count = values.length / dimensions;
	}

	score(index: number, weights: Float32Array, _classes: number, active: Uint16Array, scores: Float32Array): void {
		const { values, dimensions } = this;
		const start = index * dimensions;
		let k = 0;
		// Four classes at a time read each value once, which is twice as fast.
		for (; k + 4 <= active.length; k += 4) {
			let a = 0, b = 0, c = 0, d = 0;
			const wa = active[k]! * dimensions, wb = active[k + 1]! * dimensions, wc = active[k + 2]! * dimensions, wd = active[k + 3]! * dimensions;
			for (let j = 0; j < dimensions; j++) {
				const value = values[start + j]!;
				a += value * weights[wa + j]!;
				b += value * weights[wb + j]!;
				c += value * weights[wc + j]!;
				d += value * weights[wd + j]!;
			}
			scores[k] = a;
			scores[k + 1] = b;
			scores[k + 2] = c;
			scores[k + 3] = d;
		}
		for (; k < active.length; k++) {
			let sum = 0;
			for (let j = 0, w = active[k]! * dimensions; j < dimensions; j++, w++) sum += values[start + j]! * weights[w]!;
			scores[k] = sum;
		}
	}

	add(index: number, factors: Float32Array, active: Uint16Array, _classes: number, weights: Float32Array): void {
		const { values, dimensions } = this;
		const start = index * dimensions;
		for (let k = 0; k < active.length; k++) {
			const factor = factors[k]!;
			if (factor === 0) continue;
			for (let j = 0, w = active[k]! * dimensions; j < dimensions; j++, w++) weights[w]! += factor * values[start + j]!;
		}
	}

	/** The values of a row. */
	row(index: number): Float32Array {
		return this.values.subarray(index * this.dimensions, (index + 1) * this.dimensions);
	}

	pick(indices: readonly number[]): DenseRows {
		const { values, dimensions } = this;
		const picked = new Float32Array(indices.length * dimensions);
		indices.forEach((row, index) => picked.set(values.subarray(row * dimensions, (row + 1) * dimensions), index * dimensions));
		return new DenseRows(picked, dimensions);
	}
}

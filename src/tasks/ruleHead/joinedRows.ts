import { DenseRows } from '../head/denseRows';
import { SparseRows, type SparseRow } from '../head/sparseRows';
import type { MeasuredRows } from './trainMargin';

/** Rows of words and numbers together. The weights of the words come first. */
export class JoinedRows implements MeasuredRows {
	readonly count: number;
	readonly dimensions: number;
	private scratch = new Float32Array(8);

	private readonly words: SparseRows;
	private readonly numbers: DenseRows;

	/** `numbers`: `width` of them for each row, one row after the other. */
	constructor(
		private readonly sparse: readonly SparseRow[],
		private readonly dense: Float32Array,
		private readonly buckets: number,
		private readonly width: number,
	) {
		this.words = new SparseRows(sparse, buckets);
		this.numbers = new DenseRows(dense, width);
		this.count = sparse.length;
		this.dimensions = buckets + width;
	}

	/** The rows of all, in their order. There must be one. */
	static concat(all: readonly JoinedRows[]): JoinedRows {
		const dense = new Float32Array(all.reduce((sum, rows) => sum + rows.dense.length, 0));
		let at = 0;
		for (const rows of all) {
			dense.set(rows.dense, at);
			at += rows.dense.length;
		}
		return new JoinedRows(all.flatMap(({ sparse }) => sparse), dense, all[0]!.buckets, all[0]!.width);
	}

	score(index: number, weights: Float32Array, classes: number, active: Uint16Array, scores: Float32Array): void {
		if (this.scratch.length < classes) this.scratch = new Float32Array(classes);
		const border = this.words.dimensions * classes;
		this.numbers.score(index, weights.subarray(border), classes, active, this.scratch);
		this.words.score(index, weights.subarray(0, border), classes, active, scores);
		for (let k = 0; k < active.length; k++) scores[k]! += this.scratch[k]!;
	}

	add(index: number, factors: Float32Array, active: Uint16Array, classes: number, weights: Float32Array): void {
		const border = this.words.dimensions * classes;
		this.words.add(index, factors, active, classes, weights.subarray(0, border));
		this.numbers.add(index, factors, active, classes, weights.subarray(border));
	}

	squaredLength(index: number): number {
		const add = (sum: number, value: number) => sum + value * value;
		return this.dense.subarray(index * this.width, (index + 1) * this.width).reduce(add, this.sparse[index]!.values.reduce(add, 0));
	}

	pick(indices: readonly number[]): JoinedRows {
		const dense = new Float32Array(indices.length * this.width);
		indices.forEach((row, index) => dense.set(this.dense.subarray(row * this.width, (row + 1) * this.width), index * this.width));
		return new JoinedRows(indices.map((row) => this.sparse[row]!), dense, this.buckets, this.width);
	}
}

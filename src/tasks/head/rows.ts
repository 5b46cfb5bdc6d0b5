/** Weights of a linear model: the score of a class is the inner product of the row with its weights, plus its bias. */
export interface LinearModel {
	/** Laid out as the rows want it that they were learnt from (`Rows`). */
	readonly weights: Float32Array;
	readonly biases: Float32Array;
}

/** Examples as numbers. The layout of the weights is theirs, so that the inner loops run over neighbouring memory. */
export interface Rows {
	readonly count: number;
	readonly dimensions: number;
	/** Writes `scores[k]` = inner product of row `index` with the weights of class `active[k]`, of `classes` in all. */
	score(index: number, weights: Float32Array, classes: number, active: Uint16Array, scores: Float32Array): void;
	/** Adds `factors[k] × row` to the weights of class `active[k]`; a factor of 0 costs nothing. */
	add(index: number, factors: Float32Array, active: Uint16Array, classes: number, weights: Float32Array): void;
	/** The chosen rows, in the given order. */
	pick(indices: readonly number[]): Rows;
}

/** All classes, in their order. */
export function everyClass(classes: number): Uint16Array {
	return Uint16Array.from({ length: classes }, (_, index) => index);
}

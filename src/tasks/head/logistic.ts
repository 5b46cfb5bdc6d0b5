import { random } from './random';
import { everyClass, type LinearModel, type Rows } from './rows';

export interface LogisticOptions {
	/** Weight of half the squared length of the weights against the mean loss of a row. */
	readonly ridge: number;
	/** Passes over the rows. */
	readonly epochs: number;
	/** Length of the first steps. */
	readonly step: number;
	/** Called before each pass; what it throws stops the training. */
	readonly onEpoch?: (epoch: number) => void;
}

/** A class whose probability is nearer to the truth than this is left alone: most are, which makes the steps cheap. */
const NEGLIGIBLE = 1e-3;
/** Every so many passes a row looks at all classes, and in between at those that had more than `UNLIKELY` then (shrinking, as in LIBLINEAR). */
const FULL_PASS = 4;
const UNLIKELY = 5e-4;

/**
 * Multinomial logistic regression by averaged stochastic gradient descent (Polyak and Juditsky 1992; Bottou 2012 for the
 * scaled weights). The same rows give the same weights.
 * `labels`: class of each row, 0 to `classes` - 1.
 */
export function trainLogistic(rows: Rows, labels: ArrayLike<number>, classes: number, options: LogisticOptions): LinearModel {
	const { ridge, epochs, step, onEpoch } = options;
	const weights = new Float32Array(rows.dimensions * classes);
	const biases = new Float32Array(classes);
	const sums = { weights: new Float32Array(weights.length), biases: new Float32Array(classes), count: 0 };
	const scores = new Float32Array(classes);
	const all = everyClass(classes);
	const likely: (Uint16Array | undefined)[] = [];
	const order = Uint32Array.from({ length: rows.count }, (_, index) => index);
	const next = random(1);
	// The true weights are `scale × weights`, so that shrinking them all costs one multiplication.
	let scale = 1;
	let time = 0;
	for (let epoch = 0; epoch < epochs; epoch++) {
		onEpoch?.(epoch);
		shuffle(order, next);
		const full = epoch < 2 || epoch % FULL_PASS === 0;
		for (const row of order) {
			const rate = step / Math.sqrt(1 + time++ / (4 * rows.count));
			const active = full ? all : (likely[row] ?? all);
			const label = labels[row]!;
			rows.score(row, weights, classes, active, scores);
			for (let k = 0; k < active.length; k++) scores[k] = scores[k]! * scale + biases[active[k]!]!;
			softmaxInPlace(scores, active.length);
			if (full && epoch > 0) likely[row] = all.filter((k) => scores[k]! > UNLIKELY || k === label);
			scores[active.indexOf(label)]! -= 1;
			scale *= 1 - rate * ridge;
			for (let k = 0; k < active.length; k++) {
				const gradient = scores[k]!;
				if (gradient < NEGLIGIBLE && gradient > -NEGLIGIBLE) scores[k] = 0;
				else {
					biases[active[k]!]! -= rate * gradient;
					scores[k] = (-rate * gradient) / scale;
				}
			}
			rows.add(row, scores, active, classes, weights);
		}
		// The later half is averaged, once a pass.
		if (epoch >= epochs / 2) {
			sums.count += 1;
			for (let index = 0; index < weights.length; index++) sums.weights[index]! += scale * weights[index]!;
			for (let k = 0; k < classes; k++) sums.biases[k]! += biases[k]!;
		}
	}
	const { count } = sums;
	return { weights: sums.weights.map((sum) => sum / count), biases: sums.biases.map((sum) => sum / count) };
}

/** Turns the first `length` scores into probabilities that sum to 1. */
export function softmaxInPlace(scores: Float32Array, length = scores.length): void {
	let highest = -Infinity;
	for (let k = 0; k < length; k++) if (scores[k]! > highest) highest = scores[k]!;
	let total = 0;
	for (let k = 0; k < length; k++) total += scores[k] = Math.exp(scores[k]! - highest);
	for (let k = 0; k < length; k++) scores[k]! /= total;
}

function shuffle(order: Uint32Array, next: () => number): void {
	for (let index = order.length - 1; index > 0; index--) {
		const other = Math.floor(next() * (index + 1));
		[order[index], order[other]] = [order[other]!, order[index]!];
	}
}

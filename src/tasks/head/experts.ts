import { DenseRows } from './denseRows';
import { trainLogistic } from './logistic';
import type { LinearModel, Rows } from './rows';
import { SparseRows } from './sparseRows';
import type { TrainingSet } from './trainingSet';
import { inverseFrequencies, LENGTH, weigh, WORD_DIMENSIONS } from './wordFeatures';

/** One way to read a ticket, with what its training needs. */
export interface Expert {
	/** Weight of the ridge where trying several takes too long. */
	readonly ridge: number;
	readonly ridges: readonly number[];
	/** All rows of the set, tickets before names; what is learnt of them is learnt from the rows of `training` only. */
	prepare(training: readonly number[]): { readonly rows: Rows; readonly frequencies?: Float32Array };
}

/** Length of the first step of the training: rows have the length 10, so that 2 / 10² is where it would stop to settle. */
const STEP = 0.02;
/** Passes over the rows: fewer where there are many, as each is then seen often enough. */
const PASSES = { fewest: 8, most: 30, rows: 100_000 };

/**
 * The experts of a set: words always, meaning (first) where there are vectors. Ridges were fitted on development sets
 * (benchmarks/heads.bench.ts): over a factor of 10 accuracy changes by less than half a point, except with few, vague classes.
 */
export function expertsOf({ tickets, names, embedding }: TrainingSet): readonly Expert[] {
	const all = [...tickets, ...names];
	const words: Expert = {
		ridge: 1e-5,
		ridges: [1e-5, 1e-4, 1e-3],
		prepare: (training) => {
			const frequencies = inverseFrequencies(training.map((index) => all[index]!.features));
			return { rows: new SparseRows(all.map(({ features }) => weigh(features, frequencies)), WORD_DIMENSIONS), frequencies };
		},
	};
	if (!embedding) return [words];
	const dimensions = all[0]?.vector?.length ?? 0;
	const values = new Float32Array(all.length * dimensions);
	all.forEach(({ vector }, index) => vector?.forEach((value, j) => (values[index * dimensions + j] = value * LENGTH)));
	const rows = new DenseRows(values, dimensions);
	return [{ ridge: 3e-5, ridges: [1e-4, 1e-3, 1e-2], prepare: () => ({ rows }) }, words];
}

/** Passes of one training over so many rows. */
export function passesFor(rows: number): number {
	return Math.min(PASSES.most, Math.max(PASSES.fewest, Math.round(PASSES.rows / rows)));
}

/** Trains one expert on the rows of `training`. */
export function trainExpert(rows: Rows, labels: Uint16Array, training: readonly number[], classes: number, ridge: number, onEpoch: () => void): LinearModel {
	const own = Uint16Array.from(training, (index) => labels[index]!);
	return trainLogistic(rows.pick(training), own, classes, { ridge, epochs: passesFor(training.length), step: STEP, onEpoch });
}

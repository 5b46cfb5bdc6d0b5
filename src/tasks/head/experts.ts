import { DenseRows } from './denseRows';
import { trainDiscriminant } from './discriminant';
import { trainLogistic } from './logistic';
import type { LinearModel, Rows } from './rows';
import { SparseRows } from './sparseRows';
import type { TrainingSet } from './trainingSet';
import { inverseFrequencies, LENGTH, weigh, WORD_DIMENSIONS } from './wordFeatures';

/** One way to learn from tickets. Rows are numbered tickets first, then names. */
export interface Expert {
	/** Ridge where trying several takes too long; those to try. */
	readonly ridge: number;
	readonly ridges: readonly number[];
	/** Passes over the rows that a training takes. */
	readonly passes: number;
	/** Learns from the rows of `training` alone. `onPass` is called before each pass. */
	learn(training: readonly number[], ridge: number, onPass: () => void): Learnt;
}

/** What an expert has learnt, with all rows as it reads them. */
export interface Learnt {
	readonly rows: Rows;
	readonly linear: LinearModel;
	/** Weights of the features, of the words. */
	readonly frequencies?: Float32Array;
}

/** Length of the first step of the training: rows have the length 10, so that 2 / 10² is where it would stop to settle. */
const STEP = 0.02;
/** Passes over the rows: fewer where there are many, as each is then seen often enough. */
const PASSES = { fewest: 8, most: 30, rows: 25_000 };

/**
 * The experts of a set: meaning twice, where there are vectors (logistic and by class means), and always, as the last, words.
 * Ridges were fitted on development sets (benchmarks/heads.bench.ts): over a factor of 10 accuracy changes by less than half a
 * point, except with few, vague classes.
 */
export function expertsOf(set: TrainingSet): readonly Expert[] {
	const { tickets, names, embedding } = set;
	const classes = set.labels.length;
	const all = [...tickets, ...names];
	const passes = Math.min(PASSES.most, Math.max(PASSES.fewest, Math.round(PASSES.rows / all.length)));
	const labelsOf = (training: readonly number[]) => Uint16Array.from(training, (index) => all[index]!.label);
	const logistic = (rows: Rows, training: readonly number[], ridge: number, onPass: () => void) =>
		trainLogistic(rows.pick(training), labelsOf(training), classes, { ridge, epochs: passes, step: STEP, onEpoch: onPass });
	const words: Expert = {
		ridge: 1e-5,
		ridges: [1e-5, 1e-4, 1e-3],
		passes,
		learn: (training, ridge, onPass) => {
			const frequencies = inverseFrequencies(training.map((index) => all[index]!.features));
			const rows = new SparseRows(all.map(({ features }) => weigh(features, frequencies)), WORD_DIMENSIONS);
			return { rows, linear: logistic(rows, training, ridge, onPass), frequencies };
		},
	};
	if (!embedding) return [words];
	const rows = denseRows(set);
	const meaning: Expert = {
		ridge: 3e-5,
		ridges: [1e-4, 1e-3, 1e-2],
		passes,
		learn: (training, ridge, onPass) => ({ rows, linear: logistic(rows, training, ridge, onPass) }),
	};
	const means: Expert = {
		ridge: 0,
		ridges: [0],
		passes: 1,
		learn: (training, _, onPass) => {
			onPass();
			return { rows, linear: trainDiscriminant(rows.pick(training), labelsOf(training), classes) };
		},
	};
	return [meaning, means, words];
}

function denseRows({ tickets, names }: TrainingSet): DenseRows {
	const all = [...tickets, ...names];
	const dimensions = all[0]?.vector?.length ?? 0;
	const values = new Float32Array(all.length * dimensions);
	all.forEach(({ vector }, index) => vector?.forEach((value, j) => (values[index * dimensions + j] = value * LENGTH)));
	return new DenseRows(values, dimensions);
}

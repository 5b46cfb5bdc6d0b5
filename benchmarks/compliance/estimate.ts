import vectorsModule from '../../dist/src/tasks/vectors.js';
import denseModule from '../../dist/src/tasks/head/denseRows.js';
import logisticModule from '../../dist/src/tasks/head/logistic.js';
import { rankBy, type Example } from '../../scripts/evidence/fit.ts';

/** A linear model over the features of `estimateRow`: one row of weights and one bias for each verdict. */
export interface EstimateWeights {
	readonly means: readonly number[];
	readonly deviations: readonly number[];
	readonly weights: readonly (readonly number[])[];
	readonly biases: readonly number[];
}

/** Verdicts that an estimate can come to, in the order of its weights. */
export const ESTIMATED = ['not_addressed', 'pass', 'fail'] as const;

/** What the ranking by these weights tells of a rule's verdict. */
export function estimateRow(example: Example, ranking: readonly number[]): number[] {
	const { evidence, number: rule } = example;
	const ranked = rankBy(example, ranking, 3);
	const { words, coverage, meaning, alike } = evidence.signalsOf(rule);
	const best = ranked[0]?.sentence ?? 0;
	const [first = 0, second = 0, third = 0] = ranked.map(({ share }) => share);
	const highest = (scores: Float32Array) => scores.reduce((most, score) => Math.max(most, score), 0);
	return [
		ranked[0]?.score ?? 0, first, first - second, first + second + third, Math.log(Math.max(first, 1e-9)),
		meaning[best] ?? 0, highest(meaning), alike[best] ?? 0, highest(alike), coverage[best] ?? 0, highest(coverage), words[best] ?? 0, highest(words),
		Math.log(1 + meaning.length), Math.log1p(evidence.document.sentences[best]?.length ?? 0),
	];
}

/** Probabilities of `ESTIMATED`, calibrated on rules that the weights were not learnt from. */
export function estimate(row: readonly number[], { means, deviations, weights, biases }: EstimateWeights): readonly number[] {
	const scores = weights.map((own, k) => biases[k]! + own.reduce((sum, weight, j) => sum + (weight * (row[j]! - means[j]!)) / deviations[j]!, 0));
	return vectorsModule.softmax(scores, 1);
}

/** Learns the estimate of a verdict from rows and verdicts. Strongly held back: what tells verdicts apart differs from rule to rule. */
export function fitEstimate(rows: readonly (readonly number[])[], verdicts: readonly string[], ridge = 0.03): EstimateWeights {
	const width = rows[0]!.length;
	const column = (j: number) => rows.map((row) => row[j]!);
	const means = Array.from({ length: width }, (_, j) => mean(column(j)));
	const deviations = means.map((middle, j) => Math.sqrt(mean(column(j).map((value) => (value - middle) ** 2))) || 1);
	const scaled = Float32Array.from(rows.flatMap((row) => row.map((value, j) => (value - means[j]!) / deviations[j]!)));
	const labels = Uint16Array.from(verdicts, (verdict) => ESTIMATED.indexOf(verdict as never));
	const model = logisticModule.trainLogistic(new denseModule.DenseRows(scaled, width), labels, 3, { ridge, epochs: 40, step: 0.05 });
	const short = (value: number) => Number(value.toPrecision(4));
	return {
		means: means.map(short),
		deviations: deviations.map(short),
		weights: [0, 1, 2].map((k) => Array.from(model.weights.subarray(k * width, (k + 1) * width), short)),
		biases: Array.from(model.biases, short),
	};
}

function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

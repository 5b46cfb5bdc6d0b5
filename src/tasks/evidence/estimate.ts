import type { Verdict } from '../pack';
import { softmax } from '../vectors';
import type { Evidence } from './evidence';
import type { EstimateWeights, Ranked } from './reranker';

/** Verdicts that an estimate can come to, in the order of its weights. */
export const ESTIMATED = ['not_addressed', 'pass', 'fail'] as const satisfies readonly Verdict[];

/** What the ranking tells of a rule's verdict. `ranked`: at least the best three, best first. */
export function estimateRow(evidence: Evidence, rule: number, ranked: readonly Ranked[]): number[] {
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
	return softmax(scores, 1);
}

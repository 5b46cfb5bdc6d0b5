import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Evidence } from './evidence';
import { FEATURES, highest } from './features';

/** What was learnt on labelled contracts and terms of service, for rules of any text (scripts/trainEvidence.ts). */
export interface RerankerWeights {
	/** Weights of `FEATURES`, with vectors of the default embedding model and without any. */
	readonly hybrid: readonly number[];
	readonly lexical: readonly number[];
}

/** A sentence that may be the proof for a rule. */
export interface Ranked {
	readonly sentence: number;
	readonly score: number;
	/** Share of the sentence in what points anywhere: 0 to 1, over all sentences 1. */
	readonly share: number;
}

let shipped: RerankerWeights | undefined;

/** The weights that stand beside this code. */
export function shippedWeights(): RerankerWeights {
	shipped ??= JSON.parse(readFileSync(join(__dirname, 'reranker.model'), 'utf8')) as RerankerWeights;
	return shipped;
}

/** The sentences that most likely prove or break a rule, best first. */
export function rank(evidence: Evidence, rule: number, count: number, weights: RerankerWeights = shippedWeights()): readonly Ranked[] {
	const scores = scoreRows(evidence.rows(rule), evidence.vectors.length > 0 ? weights.hybrid : weights.lexical);
	if (scores.length === 0) return [];
	const best = highest(scores, count);
	const top = scores[best[0]!]!;
	const total = scores.reduce((sum, score) => sum + Math.exp(score - top), 0);
	return best.map((sentence) => ({ sentence, score: scores[sentence]!, share: Math.exp(scores[sentence]! - top) / total }));
}

/** Inner products of rows of features with their weights. */
export function scoreRows(rows: Float32Array, weights: readonly number[]): Float32Array {
	const width = FEATURES.length;
	const scores = new Float32Array(rows.length / width);
	for (let index = 0; index < scores.length; index++) for (let j = 0; j < width; j++) scores[index]! += rows[index * width + j]! * weights[j]!;
	return scores;
}

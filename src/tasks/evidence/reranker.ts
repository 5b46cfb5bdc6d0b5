import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dot, softmax } from '../vectors';
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
	const shares = softmax([...scores], 1);
	return highest(scores, count).map((sentence) => ({ sentence, score: scores[sentence]!, share: shares[sentence]! }));
}

/** Inner products of rows of features with their weights. */
export function scoreRows(rows: Float32Array, weights: readonly number[]): Float32Array {
	const width = FEATURES.length;
	const vector = Float32Array.from(weights);
	return Float32Array.from({ length: rows.length / width }, (_, index) => dot(vector, rows.subarray(index * width, (index + 1) * width)));
}

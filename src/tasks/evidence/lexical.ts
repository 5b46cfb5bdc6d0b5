import type { DocumentIndex } from './documentIndex';
import { stem, wordsOf } from './words';

/** Saturation and length weight as in Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009. */
const K1 = 1.2;
const B = 0.75;

/** How well each sentence matches the words of a rule. */
export interface LexicalScores {
	/** BM25. */
	readonly scores: Float32Array;
	/** Share of the rule's words that stand in the sentence, rare ones counting more: 0 to 1. */
	readonly coverage: Float32Array;
}

/** Scores all sentences of a document by the words they share with a rule. */
export function lexicalScores({ sentences, postings, averageLength }: DocumentIndex, rule: string): LexicalScores {
	const scores = new Float32Array(sentences.length);
	const coverage = new Float32Array(sentences.length);
	let total = 0;
	for (const term of new Set(wordsOf(rule).map(stem))) {
		const places = postings.get(term) ?? [];
		const weight = rarity(places.length / 2, sentences.length);
		total += weight;
		for (let at = 0; at < places.length; at += 2) {
			const index = places[at]!;
			const count = places[at + 1]!;
			scores[index]! += (weight * count * (K1 + 1)) / (count + K1 * (1 - B + (B * sentences[index]!.length) / averageLength));
			coverage[index]! += weight;
		}
	}
	if (total > 0) for (let index = 0; index < coverage.length; index++) coverage[index]! /= total;
	return { scores, coverage };
}

/** Weight of a word that stands in `containing` of `count` sentences. */
export function rarity(containing: number, count: number): number {
	return Math.log(1 + (count - containing + 0.5) / (containing + 0.5));
}

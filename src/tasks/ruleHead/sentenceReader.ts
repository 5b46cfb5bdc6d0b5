import { FEATURES } from '../evidence/features';
import { random } from '../head/random';
import { everyClass, type LinearModel } from '../head/rows';
import { JoinedRows } from './joinedRows';
import type { ReadDocument } from './readDocument';
import { trainMargin } from './trainMargin';
import { WORD_BUCKETS, weighted } from './wordCounts';

/** Lengths of the three parts of a row: words say most, and a feature out of 32 little. */
const SCALE = { words: 1, meaning: 0.6, features: 0.06 };
/** What a sentence on the wrong side costs. */
const COST = 0.4;

/**
 * Log-odds above which a sentence is taken for evidence: a chance of one in three. The border with the highest F1 lies at half of that
 * F1 (Lipton et al. 2014), and a good reader reaches two thirds; borders fitted rule by rule did no better.
 */
export const EVIDENT = Math.log(1 / 2);

/** Numbers in a row beside the words, for vectors of so many dimensions. */
export function sentenceWidth(dimensions: number): number {
	return dimensions + FEATURES.length;
}

/** One rule in one document. */
export interface Lesson {
	readonly document: ReadDocument;
	/** Number of the rule in the pack. */
	readonly rule: number;
	/** Sentences that prove the verdict. */
	readonly relevant: readonly number[];
}

/** All sentences of a document as rows for one rule. */
export function sentenceRows({ evidence, words }: ReadDocument, rule: number, rarity: Float32Array): JoinedRows {
	const features = evidence.rows(rule);
	const width = FEATURES.length;
	const [first] = evidence.vectors;
	const meaning = first?.length ?? 0;
	const values = new Float32Array(words.length * (meaning + width));
	for (const [index, vector] of evidence.vectors.entries()) {
		const start = index * (meaning + width);
		for (let j = 0; j < meaning; j++) values[start + j] = vector[j]! * SCALE.meaning;
		// A value far out would outweigh everything else in the row.
		for (let j = 0; j < width; j++) values[start + meaning + j] = Math.max(-3, Math.min(3, features[index * width + j]!)) * SCALE.features;
	}
	return new JoinedRows(words.map((numbers) => weighted(numbers, rarity, SCALE.words)), values, WORD_BUCKETS, sentenceWidth(meaning));
}

/** The sentences to learn from: all, or the evidence and `most` others, a third of them those most like evidence and the rest at random. */
export function chosenSentences({ document, rule, relevant }: Lesson, most: number, seed: number): number[] {
	const own = new Set(relevant);
	const { words, meaning, alike } = document.evidence.signalsOf(rule);
	const others = [...words.keys()].filter((index) => !own.has(index));
	if (others.length <= most) return [...words.keys()];
	const likely = (scores: Float32Array) => [...others].sort((a, b) => scores[b]! - scores[a]!).slice(0, Math.ceil(most / 9));
	const next = random(seed + 1);
	const chance = Array.from({ length: Math.ceil((2 * most) / 3) }, () => others[Math.floor(next() * others.length)]!);
	return [...new Set([...relevant, ...likely(words), ...likely(meaning), ...likely(alike), ...chance])];
}

/** Rows of the chosen sentences of some lessons, with 1 for evidence. */
export interface SentenceLessons {
	readonly rows: readonly JoinedRows[];
	readonly labels: readonly Uint16Array[];
}

/** Learns to tell evidence for one rule from other sentences. Its scores are no log-odds yet. */
export function trainSentenceReader(lessons: SentenceLessons): LinearModel {
	return trainMargin(JoinedRows.concat(lessons.rows), lessons.labels.flatMap((list) => [...list]), COST);
}

/** Scores of all rows; log-odds of being evidence, when the model was learnt by `RuleLessons`. */
export function scoreSentences(rows: JoinedRows, { weights, biases }: LinearModel): Float32Array {
	const only = everyClass(1);
	const score = new Float32Array(1);
	return Float32Array.from({ length: rows.count }, (_, index) => {
		rows.score(index, weights, 1, only, score);
		return score[0]! + biases[0]!;
	});
}

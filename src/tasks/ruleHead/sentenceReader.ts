import { FEATURES } from '../evidence/features';
import { trainLogistic } from '../head/logistic';
import { random } from '../head/random';
import { everyClass, type LinearModel } from '../head/rows';
import { JoinedRows } from './joinedRows';
import type { ReadDocument } from './readDocument';
import { WORD_BUCKETS, weighted } from './wordCounts';

/** Lengths of the three parts of a row; together near 10, which the step of the training is made for. */
const SCALE = { words: 7, meaning: 4, features: 0.6 };
/** Sentences per document that are not evidence and learnt from all the same: those most like evidence, and some at random. */
const HARD = 14;
const CHANCE = 14;

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
	return new JoinedRows(words.map((numbers) => weighted(numbers, rarity, SCALE.words)), values, WORD_BUCKETS, meaning + width);
}

/** The sentences to learn from: all evidence, and of the rest `HARD` likely and `CHANCE` random ones. */
export function chosenSentences({ document, rule, relevant }: Lesson, seed: number): number[] {
	const own = new Set(relevant);
	const { words, meaning, alike } = document.evidence.signalsOf(rule);
	const others = [...words.keys()].filter((index) => !own.has(index));
	const most = (scores: Float32Array) => [...others].sort((a, b) => scores[b]! - scores[a]!).slice(0, Math.ceil(HARD / 3));
	const next = random(seed + 1);
	const chance = Array.from({ length: Math.min(CHANCE, others.length) }, () => others[Math.floor(next() * others.length)]!);
	return [...new Set([...relevant, ...most(words), ...most(meaning), ...most(alike), ...chance])];
}

/** Rows of the chosen sentences of some lessons, with 1 for evidence. */
export interface SentenceLessons {
	readonly rows: readonly JoinedRows[];
	readonly labels: readonly Uint16Array[];
}

/** Learns to tell evidence for one rule from other sentences. */
export function trainSentenceReader(lessons: SentenceLessons, ridge: number): LinearModel {
	const rows = JoinedRows.concat(lessons.rows);
	const labels = lessons.labels.flatMap((list) => [...list]);
	return trainLogistic(rows, labels, 2, { ridge, epochs: 20, step: 0.02 });
}

/** Log-odds, for each row, of being evidence. */
export function scoreSentences(rows: JoinedRows, { weights, biases }: LinearModel): Float32Array {
	const both = everyClass(2);
	const scores = new Float32Array(2);
	return Float32Array.from({ length: rows.count }, (_, index) => {
		rows.score(index, weights, 2, both, scores);
		return scores[1]! + biases[1]! - scores[0]! - biases[0]!;
	});
}

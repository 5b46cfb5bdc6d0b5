import { softmaxInPlace, trainLogistic } from '../head/logistic';
import { everyClass, type LinearModel } from '../head/rows';
import { highest } from '../evidence/features';
import { JoinedRows } from './joinedRows';
import type { ReadDocument } from './readDocument';
import { WORD_BUCKETS, weighted } from './wordCounts';

const SCALE = { words: 6, meaning: 4, scores: 1 };
/** Sentences that a verdict is read from. */
const READ = 3;

/** Numbers in a row beside the words, for vectors of so many dimensions. */
export function verdictWidth(dimensions: number): number {
	return dimensions + READ + 2;
}

/** One row: the words and the meaning of the best sentences, weighed by how likely each is evidence, and those likelihoods. */
export function verdictRow({ evidence, words }: ReadDocument, odds: Float32Array, rarity: Float32Array): JoinedRows {
	const best = highest(odds, READ);
	const chances = best.map((index) => 1 / (1 + Math.exp(-odds[index]!)));
	const total = chances.reduce((sum, chance) => sum + chance, 0) || 1;
	const sums = new Map<number, number>();
	const dimensions = evidence.vectors[0]?.length ?? 0;
	const values = new Float32Array(verdictWidth(dimensions));
	best.forEach((index, place) => {
		const share = chances[place]! / total;
		const { indices, values: parts } = weighted(words[index]!, rarity, SCALE.words);
		indices.forEach((bucket, at) => sums.set(bucket, (sums.get(bucket) ?? 0) + share * parts[at]!));
		const vector = evidence.vectors[index]!;
		for (let j = 0; j < dimensions; j++) values[j]! += share * SCALE.meaning * vector[j]!;
		values[dimensions + place] = Math.max(-6, Math.min(6, odds[index]!)) * SCALE.scores;
	});
	const likely = odds.reduce((count, odd) => count + Number(odd > 0), 0);
	values[dimensions + READ] = Math.log1p(likely) * 2;
	values[dimensions + READ + 1] = Math.log1p(odds.length) / 2;
	const sparse = { indices: Uint16Array.from(sums.keys()), values: Float32Array.from(sums.values()) };
	return new JoinedRows([sparse], values, WORD_BUCKETS, values.length);
}

/** Learns the verdicts of one rule; `labels` count from 0 to `classes` - 1. */
export function trainVerdictReader(rows: readonly JoinedRows[], labels: readonly number[], classes: number, ridge: number): LinearModel {
	return trainLogistic(JoinedRows.concat(rows), labels, classes, { ridge, epochs: 60, step: 0.02 });
}

/** Scores of the classes; a softmax over them, at the head's temperature, gives their probabilities. */
export function scoreVerdict(row: JoinedRows, { weights, biases }: LinearModel): Float32Array {
	const classes = biases.length;
	const scores = new Float32Array(classes);
	row.score(0, weights, classes, everyClass(classes), scores);
	return scores.map((score, k) => score + biases[k]!);
}

/** Probabilities at a temperature. */
export function chancesOf(scores: Float32Array, temperature: number): Float32Array {
	const chances = scores.map((score) => score / temperature);
	softmaxInPlace(chances);
	return chances;
}

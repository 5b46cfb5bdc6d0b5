import { dot } from '../vectors';
import { DenseRows } from './denseRows';
import { fuseInto } from './fusion';
import { everyClass, type LinearModel, type Rows } from './rows';
import { SparseRows } from './sparseRows';
import { countFeatures, LENGTH, weigh, WORD_DIMENSIONS } from './wordFeatures';

/** A class that a head knows. */
export interface HeadLabel {
	readonly name: string;
	readonly description?: string;
}

/** How the scores become probabilities, and from when on a ticket is like none of the training. */
export interface Calibration {
	/** One factor per expert (`fitFactors`). */
	readonly factors: readonly number[];
	/** Likeness (`likenessOf`) below which a ticket is out of scope: 95 % of the tickets of the training are above. */
	readonly scopeThreshold: number;
	/** Confidence from which on 95 % of the placements of the cross-validation were right; 1 when there is none. */
	readonly threshold: number;
}

/** What the embedding model adds to the words. */
export interface MeaningPart {
	/** File name of the model and its SHA-256, lower-case hex: vectors of another model mean something else. */
	readonly model: string;
	readonly sha256: string;
	readonly dimensions: number;
	readonly linear: LinearModel;
	/** Mean of each class's vectors, of length 1, one after the other. */
	readonly prototypes: Float32Array;
	/** Means and widths of likeness and highest score within scope, which weigh them against one another. */
	readonly scope: { readonly cosine: Moments; readonly score: Moments };
	/** Of both parts together. */
	readonly calibration: Calibration;
}

export interface Moments {
	readonly mean: number;
	readonly deviation: number;
}

/** A classifier learnt from labelled tickets: linear on words and, where the embedding model is there, on meaning. Holds no text. */
export interface Head {
	readonly labels: readonly HeadLabel[];
	readonly words: {
		/** Weight of each hashed feature; 0: not known. */
		readonly frequencies: Float32Array;
		readonly linear: LinearModel;
		/** Of the words alone, for a ticket whose meaning is not known. */
		readonly calibration: Calibration;
	};
	readonly meaning?: MeaningPart;
	readonly training: TrainingFacts;
}

/** What is known of a head's training; no text. */
export interface TrainingFacts {
	/** ISO 8601, UTC. */
	readonly trainedAt: string;
	readonly tickets: number;
	/** Cross-validated, 0 to 1. */
	readonly accuracy: number;
	readonly macroF1: number;
	readonly calibrationError: number;
}

/** What a head says of one ticket. */
export interface HeadOpinion {
	/** One per label, in their order; they sum to 1. */
	readonly probabilities: readonly number[];
	/** False: less like the training than 95 % of it. */
	readonly inScope: boolean;
	/** From which confidence on the training was right in 95 of 100 placements. */
	readonly threshold: number;
}

/**
 * Places one ticket, in under a millisecond. `vector`: its embedding by the head's model, of length 1; without one, the words decide alone.
 */
export function applyHead(head: Head, text: string, vector?: Float32Array): HeadOpinion {
	const classes = head.labels.length;
	const { words, meaning } = head;
	const byWords = scoreRow(new SparseRows([weigh(countFeatures(text), words.frequencies)], WORD_DIMENSIONS), words.linear, classes);
	const probabilities = new Float32Array(classes);
	if (!vector || !meaning) {
		const { factors, scopeThreshold, threshold } = words.calibration;
		fuseInto(probabilities, [byWords], factors, 0, classes);
		return { probabilities: [...probabilities], inScope: Math.max(...byWords) >= scopeThreshold, threshold };
	}
	const { factors, scopeThreshold, threshold } = meaning.calibration;
	const byMeaning = scoreRow(new DenseRows(vector.map((value) => value * LENGTH), vector.length), meaning.linear, classes);
	fuseInto(probabilities, [byMeaning, byWords], factors, 0, classes);
	const likeness = likenessOf(highestCosine(vector, meaning.prototypes), highestFused([byMeaning, byWords], factors, 0, classes), meaning.scope);
	return { probabilities: [...probabilities], inScope: likeness >= scopeThreshold, threshold };
}

/** Scores of the first row for every class. */
export function scoreRow(rows: Rows, { weights, biases }: LinearModel, classes: number, row = 0): Float32Array {
	const scores = new Float32Array(classes);
	rows.score(row, weights, classes, everyClass(classes), scores);
	return scores.map((score, k) => score + biases[k]!);
}

/** How like the training a ticket is: nearness to a class's mean and height of the best score, each in its own widths. */
export function likenessOf(cosine: number, score: number, { cosine: c, score: s }: MeaningPart['scope']): number {
	return (cosine - c.mean) / c.deviation + (score - s.mean) / s.deviation;
}

/** Cosine to the nearest class mean. */
export function highestCosine(vector: Float32Array, prototypes: Float32Array): number {
	let highest = -1;
	for (let start = 0; start < prototypes.length; start += vector.length) highest = Math.max(highest, dot(vector, prototypes.subarray(start, start + vector.length)));
	return highest;
}

/** Highest weighted sum of the experts' scores of a row. */
export function highestFused(tables: readonly Float32Array[], factors: readonly number[], row: number, classes: number): number {
	let highest = -Infinity;
	for (let k = 0, at = row * classes; k < classes; k++, at++) {
		let score = 0;
		for (let i = 0; i < tables.length; i++) score += factors[i]! * tables[i]![at]!;
		if (score > highest) highest = score;
	}
	return highest;
}

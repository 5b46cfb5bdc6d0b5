import { fitFactors, fuseInto, type ScoreTable } from './fusion';
import { highestFused, likenessOf, type MeaningPart, type Moments } from './head';
import type { HeldOut } from './crossValidate';

/** What the fused experts say of one ticket, and what is right. */
export interface Judged {
	readonly label: number;
	readonly predicted: number;
	/** Probability of the predicted class, and of the right one. */
	readonly confidence: number;
	readonly own: number;
}

/**
 * Judges each ticket by factors fitted on the tickets of the other folds, so that the calibration is measured on tickets it
 * has not seen either.
 */
export function judgeAll(tables: readonly ScoreTable[], labels: Uint16Array, classes: number, folds: Uint8Array, count: number): readonly Judged[] {
	const judged: Judged[] = [];
	const probabilities = new Float32Array(classes);
	for (let fold = 0; fold < count; fold++) {
		const others = [...labels.keys()].filter((index) => folds[index] !== fold);
		const factors = fitFactors(tables.map((table) => pickRows(table, others, classes)), others.map((index) => labels[index]!), classes);
		for (const index of labels.keys()) {
			if (folds[index] !== fold) continue;
			fuseInto(probabilities, tables, factors, index, classes);
			const confidence = Math.max(...probabilities);
			judged[index] = { label: labels[index]!, predicted: probabilities.indexOf(confidence), confidence, own: probabilities[labels[index]!]! };
		}
	}
	return judged;
}

/** Means and widths of the two signs of a ticket in scope. */
export function scopeOf({ tables, cosines }: HeldOut, factors: readonly number[], classes: number): MeaningPart['scope'] {
	return { cosine: momentsOf(cosines), score: momentsOf(cosines.map((_, index) => highestFused(tables, factors, index, classes))) };
}

/** Likeness of every ticket to the training it was held out from. */
export function likenesses({ tables, cosines }: HeldOut, factors: readonly number[], classes: number, scope: MeaningPart['scope']): Float32Array {
	return cosines.map((cosine, index) => likenessOf(cosine, highestFused(tables, factors, index, classes), scope));
}

function momentsOf(values: Float32Array): Moments {
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
	return { mean, deviation: Math.sqrt(variance) || 1 };
}

function pickRows(table: ScoreTable, indices: readonly number[], classes: number): ScoreTable {
	const picked = new Float32Array(indices.length * classes);
	indices.forEach((row, index) => picked.set(table.subarray(row * classes, (row + 1) * classes), index * classes));
	return picked;
}

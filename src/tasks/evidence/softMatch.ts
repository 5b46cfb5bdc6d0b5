import { dot } from '../vectors';
import type { DocumentIndex } from './documentIndex';
import { rarity } from './lexical';
import { pauses } from './pause';
import { wordsOf } from './words';

/** Words less alike than this have nothing in common: any two words of a language have some likeness. */
const THRESHOLD = 0.35;

/**
 * Scores sentences by words that mean the same as the rule's: each word of the rule counts as much as the likest word of the
 * sentence is like it. `vectors` holds every word of the document and of the rules.
 */
export class SoftMatch {
	private readonly columns = new Map<string, Float32Array>();

	private constructor(
		private readonly document: DocumentIndex,
		private readonly vectors: ReadonlyMap<string, Float32Array>,
	) {}

	/** Compares every word of the rules with every word of the document, once. */
	static async of(document: DocumentIndex, rules: readonly string[], vectors: ReadonlyMap<string, Float32Array>): Promise<SoftMatch> {
		const match = new SoftMatch(document, await centred(vectors));
		const pause = pauses();
		for (const word of new Set(rules.flatMap(wordsOf))) {
			await pause();
			match.columns.set(word, match.column(word));
		}
		return match;
	}

	scores(rule: string): Float32Array {
		const { sentences } = this.document;
		const scores = new Float32Array(sentences.length);
		for (const word of new Set(wordsOf(rule))) {
			const column = this.columns.get(word) ?? this.column(word);
			const weight = rarity(column.reduce((sum, likeness) => sum + likeness, 0), sentences.length);
			for (let index = 0; index < scores.length; index++) scores[index]! += weight * column[index]!;
		}
		return scores;
	}

	/** Per sentence, how like its likest word is to the given one: 0 to 1. */
	private column(word: string): Float32Array {
		const { sentences, vocabulary } = this.document;
		const vector = this.vectors.get(word);
		if (!vector) return new Float32Array(sentences.length);
		const likeness = Float32Array.from(vocabulary, (other) => {
			const of = this.vectors.get(other);
			return of ? Math.max(0, (dot(vector, of) - THRESHOLD) / (1 - THRESHOLD)) : 0;
		});
		return Float32Array.from(sentences, ({ words }) => words.reduce((best, number) => Math.max(best, likeness[number]!), 0));
	}
}

/** Vectors minus what all words have in common, of length 1 again. */
async function centred(vectors: ReadonlyMap<string, Float32Array>): Promise<ReadonlyMap<string, Float32Array>> {
	const pause = pauses();
	const mean = new Float32Array(vectors.values().next().value?.length ?? 0);
	for (const vector of vectors.values()) {
		await pause();
		for (let index = 0; index < mean.length; index++) mean[index]! += vector[index]! / vectors.size;
	}
	const moved = new Map<string, Float32Array>();
	for (const [word, vector] of vectors) {
		await pause();
		const difference = vector.map((value, index) => value - mean[index]!);
		const length = Math.sqrt(dot(difference, difference)) || 1;
		for (let index = 0; index < difference.length; index++) difference[index]! /= length;
		moved.set(word, difference);
	}
	return moved;
}

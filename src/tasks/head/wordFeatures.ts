import type { SparseRow } from './sparseRows';

/** Numbers that the features of one kind, words or runs of characters, are hashed to. A power of 2. */
const BLOCK = 2 ** 15;
/** Both kinds. */
export const WORD_DIMENSIONS = 2 * BLOCK;
/** Length of the vectors: weights of the size of 1 then make probabilities that are sure. */
export const LENGTH = 10;

/** Which hashed features a text has, and how often. */
export interface FeatureCounts {
	readonly features: Uint16Array;
	readonly counts: Uint16Array;
}

/**
 * What the words of a text say: single words, pairs, and runs of 3 to 5 characters within a word, which bridge
 * inflection and typing errors. They are hashed, so that a head holds numbers and no words.
 */
export function countFeatures(text: string): FeatureCounts {
	const counts = new Map<number, number>();
	const count = (hash: number, kind: 0 | 1) => {
		const feature = (hash & (BLOCK - 1)) + kind * BLOCK;
		counts.set(feature, (counts.get(feature) ?? 0) + 1);
	};
	let before: string | undefined;
	for (const [word] of text.toLowerCase().normalize('NFKC').matchAll(/[\p{L}\p{N}\p{M}_]+/gu)) {
		count(hash(word, 1), 0);
		if (before !== undefined) count(hash(`${before} ${word}`, 2), 0);
		before = word;
		const padded = ` ${word} `;
		for (let length = 3; length <= 5; length++) {
			if (padded.length <= length) {
				count(hash(padded, 3), 1);
				break;
			}
			for (let start = 0; start + length <= padded.length; start++) count(hash(padded.slice(start, start + length), 3), 1);
		}
	}
	return { features: Uint16Array.from(counts.keys()), counts: Uint16Array.from(counts.values(), (times) => Math.min(times, 65_535)) };
}

/** Weight of each feature: the logarithm of how seldom it is, smoothed; 0 for one that no text has. */
export function inverseFrequencies(texts: readonly FeatureCounts[]): Float32Array {
	const documents = new Uint32Array(WORD_DIMENSIONS);
	for (const { features } of texts) for (const feature of features) documents[feature]! += 1;
	return Float32Array.from(documents, (count) => (count === 0 ? 0 : Math.log((1 + texts.length) / (1 + count)) + 1));
}

/**
 * The text's features as a vector of length `LENGTH`, with logarithmic counts. Words and runs weigh alike, though there are many more
 * runs. All 0 when no feature is known.
 */
export function weigh({ features, counts }: FeatureCounts, frequencies: Float32Array): SparseRow {
	const values = Float32Array.from(features, (feature, index) => (1 + Math.log(counts[index]!)) * frequencies[feature]!);
	const squares = [0, 0];
	values.forEach((value, index) => (squares[features[index]! < BLOCK ? 0 : 1]! += value * value));
	const factors = squares.map((square) => LENGTH * Math.SQRT1_2 / (Math.sqrt(square) || 1));
	return { indices: features, values: values.map((value, index) => value * factors[features[index]! < BLOCK ? 0 : 1]!) };
}

/** FNV-1a with a last mix, as its low bits alone are not even enough. */
function hash(text: string, seed: number): number {
	let state = 0x811c9dc5 ^ seed;
	for (let index = 0; index < text.length; index++) state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
	state ^= state >>> 15;
	state = Math.imul(state, 0x2c1b3c6d);
	return (state ^ (state >>> 12)) >>> 0;
}

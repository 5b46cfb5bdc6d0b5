import type { SparseRow } from '../head/sparseRows';

/** Numbers that words and parts and pairs of them are hashed to, so that a head holds no words. A power of 2. */
export const WORD_BUCKETS = 2 ** 14;

/** Letters of a piece of a word, and length from which on a word has pieces. */
const PIECE = 5;
const LONG = 6;

/**
 * Hashed words, pairs of words and pieces of long words of a sentence, each once. Pairs tell "shall not" from "shall"; pieces bring
 * "disclose" and "disclosure" together. A space marks where a word begins and ends.
 */
export function hashedWords(text: string): Uint16Array {
	const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
	const numbers = new Set<number>();
	for (const [index, word] of words.entries()) {
		numbers.add(hash(word));
		const marked = word.length < LONG ? '' : ` ${word} `;
		for (let at = 0; at + PIECE <= marked.length; at++) numbers.add(hash(`-${marked.slice(at, at + PIECE)}`));
		if (index > 0) numbers.add(hash(`${words[index - 1]} ${word}`));
	}
	return Uint16Array.from(numbers);
}

/** Weight of each bucket by how few sentences have it, and 1 at least: what is said once is no proof of anything by that alone. */
export function rarities(sentences: readonly Uint16Array[]): Float32Array {
	const containing = new Uint32Array(WORD_BUCKETS);
	for (const numbers of sentences) for (const number of numbers) containing[number]! += 1;
	return Float32Array.from(containing, (count) => Math.log((1 + sentences.length) / (1 + count)) + 1);
}

/** A row of the given length. */
export function weighted(numbers: Uint16Array, rarity: Float32Array, length: number): SparseRow {
	const values = Float32Array.from(numbers, (number) => rarity[number]!);
	const factor = length / (Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1);
	return { indices: numbers, values: values.map((value) => value * factor) };
}

/** FNV-1a with a last mix. */
function hash(text: string): number {
	let state = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
	state ^= state >>> 15;
	state = Math.imul(state, 0x2c1b3c6d);
	return ((state ^ (state >>> 12)) >>> 0) & (WORD_BUCKETS - 1);
}

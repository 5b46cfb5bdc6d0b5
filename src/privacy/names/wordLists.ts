import { hashOf, mix } from './hash';

const PROBES = 5;

/** The list of ordinary words: seen in lower case in texts of many languages, and no names. */
export const ORDINARY = 0;
/** The list of first names, of many languages. */
export const FIRST_NAMES = 1;
/** The list of family names, of many languages. */
export const LAST_NAMES = 2;
/** The list of words of places: towns, states, countries. */
export const PLACES = 3;
/** The list of words before a name: `Mr`, `Frau`. */
export const TITLES = 4;

/**
 * Sets of words by their hashes, as one Bloom filter per list: which list a word is on takes a few bits per word,
 * and a word that is on none is taken for one in a hundred times at most.
 */
export class WordLists {
	/** @param filters one per list, each of a power of two bytes. */
	constructor(readonly filters: readonly Uint8Array[]) {}

	/** Whether a list has a word, given in lower case. */
	has(list: number, word: string): boolean {
		const filter = this.filters[list];
		return filter !== undefined && has(filter, hashOf(word));
	}

	/** One bit per list that has the word; list 0 is the lowest bit. */
	bitsOf(wordHash: number): number {
		let bits = 0;
		for (let list = 0; list < this.filters.length; list++) {
			if (has(this.filters[list] as Uint8Array, wordHash)) bits |= 1 << list;
		}
		return bits;
	}
}

/** Puts a word into a filter; for training only. */
export function addWord(filter: Uint8Array, wordHash: number): void {
	for (let probe = 0; probe < PROBES; probe++) {
		const bit = mix(wordHash, 0x51ed + probe) >>> 0;
		const at = (bit >>> 3) & (filter.length - 1);
		filter[at] = (filter[at] ?? 0) | (1 << (bit & 7));
	}
}

function has(filter: Uint8Array, wordHash: number): boolean {
	for (let probe = 0; probe < PROBES; probe++) {
		const bit = mix(wordHash, 0x51ed + probe) >>> 0;
		if (((filter[(bit >>> 3) & (filter.length - 1)] ?? 0) & (1 << (bit & 7))) === 0) return false;
	}
	return true;
}

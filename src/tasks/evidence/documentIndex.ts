import { cuesOf, type Cues } from './cues';
import { pauses } from './pause';
import { stem, wordsOf } from './words';

/** What is known of a sentence before any rule is. */
export interface IndexedSentence {
	/** Words that carry meaning. */
	readonly length: number;
	/** Its different words, as numbers of the vocabulary. */
	readonly words: readonly number[];
	readonly cues: Cues;
	/** The heading above it, or itself. */
	readonly heading: number;
	/** The sentence that ends in a colon and begins the list it is an item of, or itself. */
	readonly leadIn: number;
}

/** Where a stem stands: pairs of sentence and count, one after the other. */
export type Postings = readonly number[];

/** The sentences of a document, indexed once for all rules. */
export interface DocumentIndex {
	readonly sentences: readonly IndexedSentence[];
	readonly postings: ReadonlyMap<string, Postings>;
	/** Different words of the document as they are written, in lower case. */
	readonly vocabulary: readonly string[];
	readonly averageLength: number;
}

const HEADING_CHARACTERS = 70;
/** A heading serves so many sentences, a lead-in so many items: further down it is more likely that its end was missed. */
const HEADING_REACH = 8;
const LIST_REACH = 12;
const LIST_MARK = /^\s*(?:\(|[a-z0-9]{1,3}[.)]|[•‣▪–-]\s)/;

/** Indexes sentences in the order of the document. Time and memory are linear in the text. */
export async function indexDocument(texts: readonly string[]): Promise<DocumentIndex> {
	const pause = pauses();
	const numbers = new Map<string, number>();
	const postings = new Map<string, number[]>();
	const sentences: IndexedSentence[] = [];
	let heading = -Infinity;
	let leadIn = -Infinity;
	let total = 0;
	for (const [index, text] of texts.entries()) {
		await pause();
		const words = wordsOf(text);
		const stems = new Map<string, number>();
		for (const word of words) stems.set(stem(word), (stems.get(stem(word)) ?? 0) + 1);
		for (const [term, count] of stems) {
			const places = postings.get(term);
			if (places) places.push(index, count);
			else postings.set(term, [index, count]);
		}
		const different = [...new Set(words)];
		for (const word of different) if (!numbers.has(word)) numbers.set(word, numbers.size);
		if (text.length < HEADING_CHARACTERS && !/[.;,]\s*$/.test(text)) heading = index;
		sentences.push({
			length: words.length,
			words: different.map((word) => numbers.get(word) ?? 0),
			cues: cuesOf(text),
			heading: index - heading <= HEADING_REACH ? heading : index,
			leadIn: index - leadIn <= LIST_REACH && LIST_MARK.test(text) ? leadIn : index,
		});
		if (/:\s*$/.test(text)) leadIn = index;
		total += words.length;
	}
	return { sentences, postings, vocabulary: [...numbers.keys()], averageLength: total / Math.max(1, texts.length) || 1 };
}

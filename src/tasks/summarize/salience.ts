import { setImmediate } from 'node:timers/promises';

/**
 * What a sentence is worth for a summary: the expected share of its words that a written summary would hold. One linear form for
 * prose and for talk, fitted by ridge regression on 92 clauses of contracts and 31 meetings with summaries written by people, and
 * judged by 10-fold cross-validation (benchmarks/README.md). Centrality (TextRank), cue words, obligations, the share of content
 * words, later positions and vectors of the embedding model were tried as well and added nothing.
 */
const WEIGHT = { first: 0.128, length: 0.123, excess: -0.014, frequency: 0.031, figure: 0.049, filler: -0.224 } as const;
/** Words from which on more add nothing, and from which on they cost. */
const FULL_LENGTH = 20;
const LONG = 30;
/** What people say while they think, and marks of transcripts. */
const FILLERS = new Set('uh um mm hmm yeah okay ok oh ah yep right well like know mean gap vocalsound disfmarker kay huh cool äh ähm euh eh pues'.split(' '));
/** Sentences counted before the event loop has its turn: about 5 ms. */
const SENTENCES_IN_ONE_GO = 500;

/**
 * Scores the sentences of a document for a summary; comparable within the document only. Linear in the text.
 * @throws whatever `signal` was aborted with.
 */
export async function salience(sentences: readonly string[], signal?: AbortSignal): Promise<readonly number[]> {
	const counts = new Map<string, number>();
	let total = 0;
	const words: (readonly string[])[] = [];
	for (const [index, sentence] of sentences.entries()) {
		if (index % SENTENCES_IN_ONE_GO === SENTENCES_IN_ONE_GO - 1) await setImmediate(undefined, signal && { signal });
		const own = wordsOf(sentence);
		words.push(own);
		total += own.length;
		for (const word of own) counts.set(word, (counts.get(word) ?? 0) + 1);
	}
	const scores: number[] = [];
	for (const [index, own] of words.entries()) {
		if (index % SENTENCES_IN_ONE_GO === SENTENCES_IN_ONE_GO - 1) await setImmediate(undefined, signal && { signal });
		const length = Math.max(1, own.length);
		const frequency = own.reduce((sum, word) => sum + Math.log((counts.get(word) ?? 1) / total), 0) / length;
		scores.push(
			WEIGHT.first / (1 + index) +
			(WEIGHT.length * Math.min(length, FULL_LENGTH)) / FULL_LENGTH +
			(WEIGHT.excess * Math.max(0, length - LONG)) / LONG +
			WEIGHT.frequency * (own.length === 0 ? LEAST_FREQUENCY : frequency) +
			WEIGHT.figure * Number(/\d/.test(sentences[index] ?? '')) +
			(WEIGHT.filler * own.filter((word) => FILLERS.has(word)).length) / length,
		);
	}
	return scores;
}

/** For a line of nothing but marks. */
const LEAST_FREQUENCY = -8;

/** Runs of letters and digits in lower case; characters of scripts without spaces count as words each. */
export function wordsOf(text: string): string[] {
	return text.toLowerCase().match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}]+/gu) ?? [];
}

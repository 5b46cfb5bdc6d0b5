import type { Ranked } from './reranker';

/** Some rules that are asked in one request, and the sentences that it shows. */
export interface Batch {
	readonly rules: readonly number[];
	/** In the order of the document. */
	readonly sentences: readonly number[];
}

/** What a request may hold. */
export interface BatchLimits {
	readonly rules: number;
	readonly characters: number;
}

/** The best so many sentences of a rule are shown with the one before and the one after. */
const WITH_CONTEXT = 3;

/**
 * Puts rules together that look at the same passages. A document that fits is shown whole; of a larger one each rule has its
 * best sentences in. `ranked`: per rule, best first; `lengths`: characters of every sentence.
 */
export function batchesOf(ranked: readonly (readonly Ranked[])[], lengths: readonly number[], limits: BatchLimits): readonly Batch[] {
	const whole = lengths.reduce((sum, length) => sum + length, 0) <= limits.characters;
	const rules = [...ranked.keys()].sort((a, b) => (ranked[a]![0]?.sentence ?? 0) - (ranked[b]![0]?.sentence ?? 0));
	const batches: { rules: number[]; sentences: Set<number> }[] = [];
	for (const rule of whole ? [...ranked.keys()] : rules) {
		const own = whole ? [...lengths.keys()] : passagesOf(ranked[rule]!, lengths.length);
		const last = batches.at(-1);
		const joined = last && new Set([...last.sentences, ...own]);
		if (last && joined && last.rules.length < limits.rules && (whole || charactersOf(joined, lengths) <= limits.characters)) {
			last.rules.push(rule);
			last.sentences = joined;
		} else batches.push({ rules: [rule], sentences: new Set(own) });
	}
	return batches.map((batch) => ({ rules: batch.rules, sentences: [...batch.sentences].sort((a, b) => a - b) }));
}

function passagesOf(ranked: readonly Ranked[], count: number): number[] {
	const shown = ranked.flatMap(({ sentence }, place) => (place < WITH_CONTEXT ? [sentence - 1, sentence, sentence + 1] : [sentence]));
	return [...new Set(shown)].filter((sentence) => sentence >= 0 && sentence < count);
}

function charactersOf(sentences: ReadonlySet<number>, lengths: readonly number[]): number {
	let sum = 0;
	for (const sentence of sentences) sum += lengths[sentence]!;
	return sum;
}

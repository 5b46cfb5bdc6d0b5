import { cuesOf } from './cues';
import type { DocumentIndex } from './documentIndex';

/** How well each sentence matches a rule, by three readings. */
export interface Signals {
	/** BM25, and the share of the rule's words in the sentence. */
	readonly words: Float32Array;
	readonly coverage: Float32Array;
	/** Cosine of the sentence's and the rule's vector; all 0 without an embedding model. */
	readonly meaning: Float32Array;
	/** Words of like meaning (`SoftMatch`); all 0 without an embedding model. */
	readonly alike: Float32Array;
}

/** Names of the features, in the order of a row. `own`: minus what the other rules have of the same sentence. */
export const FEATURES = [
	'words', 'meaning', 'alike', 'coverage', 'wordsOwn', 'meaningOwn', 'alikeOwn', 'alikeByLength', 'likeTheBest',
	'meaningBefore', 'meaningAfter', 'wordsBefore', 'wordsAfter', 'headingWords', 'headingMeaning', 'leadInWords', 'leadInMeaning',
	'length', 'short', 'negated', 'negatedBoth', 'negatedAlone', 'permits', 'permitsBoth', 'obliges', 'obligesBoth', 'defines',
	'position', 'middle', 'wordsToBest', 'wordsBehind', 'meaningBehind',
] as const;

/** What the rows of a rule are made from. */
export interface RowSources {
	readonly document: DocumentIndex;
	readonly rule: string;
	readonly signals: Signals;
	/** The mean of the other rules' signals. Zeros when there is one rule only. */
	readonly others: Signals;
	/** Cosine of each sentence to the mean of the three that match best; all 0 without an embedding model. */
	likenessTo(best: readonly number[]): Float32Array;
}

/** One row of features per sentence, one after the other. Nothing in them names a word, so weights learnt on some rules serve others. */
export function featureRows({ document, rule, signals, others, likenessTo }: RowSources): Float32Array {
	const { sentences } = document;
	const count = sentences.length;
	const words = standardised(signals.words);
	const meaning = standardised(signals.meaning);
	const alike = standardised(signals.alike);
	const wordsOwn = standardised(difference(signals.words, others.words));
	const meaningOwn = standardised(difference(signals.meaning, others.meaning));
	const alikeOwn = standardised(difference(signals.alike, others.alike));
	const alikeByLength = standardised(signals.alike.map((score, index) => score / Math.sqrt(sentences[index]!.length + 8)));
	const together = words.map((score, index) => score + meaning[index]! + wordsOwn[index]! + meaningOwn[index]!);
	const likeTheBest = standardised(likenessTo(highest(together, 3)));
	const bestWords = signals.words.reduce((best, score) => Math.max(best, score), 0);
	const bestMeaning = signals.meaning.reduce((best, score) => Math.max(best, score), -1);
	const spread = deviation(signals.words) + 1e-9;
	const asked = cuesOf(rule);
	const rows = new Float32Array(count * FEATURES.length);
	for (const [index, { length, cues, heading, leadIn }] of sentences.entries()) {
		const position = index / count;
		const row = [
			words[index]!, meaning[index]!, alike[index]!, signals.coverage[index]!, wordsOwn[index]!, meaningOwn[index]!, alikeOwn[index]!, alikeByLength[index]!, likeTheBest[index]!,
			meaningOwn[index - 1] ?? 0, meaningOwn[index + 1] ?? 0, wordsOwn[index - 1] ?? 0, wordsOwn[index + 1] ?? 0,
			heading === index ? 0 : wordsOwn[heading]!, heading === index ? 0 : meaningOwn[heading]!, leadIn === index ? 0 : wordsOwn[leadIn]!, leadIn === index ? 0 : meaningOwn[leadIn]!,
			Math.log1p(length), Number(length < 5),
			cues.negated, cues.negated * asked.negated, cues.negated * (1 - asked.negated), cues.permits, cues.permits * asked.permits,
			cues.obliges, cues.obliges * asked.obliges, cues.defines,
			position, (position - 0.5) ** 2, signals.words[index]! / (bestWords + 1e-9), (bestWords - signals.words[index]!) / spread, signals.meaning[index]! - bestMeaning,
		];
		rows.set(row, index * FEATURES.length);
	}
	return rows;
}

/** Numbers of the `count` highest scores, best first; of equals the earlier one. Quick while `count` is small. */
export function highest(scores: Float32Array, count: number): number[] {
	const best: number[] = [];
	for (let index = 0; index < scores.length; index++) {
		if (best.length >= count && !(scores[index]! > scores[best.at(-1)!]!)) continue;
		let place = best.length;
		while (place > 0 && scores[index]! > scores[best[place - 1]!]!) place--;
		best.splice(place, 0, index);
		if (best.length > count) best.pop();
	}
	return best;
}

function standardised(scores: Float32Array): Float32Array {
	const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
	const width = deviation(scores) + 1e-9;
	return scores.map((score) => (score - mean) / width);
}

function deviation(scores: Float32Array): number {
	const count = Math.max(1, scores.length);
	const mean = scores.reduce((sum, score) => sum + score, 0) / count;
	return Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / count);
}

function difference(a: Float32Array, b: Float32Array): Float32Array {
	return a.map((score, index) => score - b[index]!);
}

import { rawText, type RawText } from '../../text';
import { dot } from '../vectors';
import { indexDocument, type DocumentIndex } from './documentIndex';
import { featureRows, type Signals } from './features';
import { lexicalScores } from './lexical';
import { pauses } from './pause';
import { SoftMatch } from './softMatch';
import { wordsOf } from './words';

/** Vectors of length 1 for texts, in their order. */
export type Embed = (texts: readonly RawText[]) => Promise<readonly Float32Array[]>;

const SIGNALS = ['words', 'coverage', 'meaning', 'alike'] as const;

/**
 * A document read with a set of rules: what each rule finds in each sentence. Sentences and words are embedded once for all
 * rules; 7,000 sentences and 100 rules take about 25 MB.
 */
export class Evidence {
	private constructor(
		readonly document: DocumentIndex,
		/** Per sentence; empty without an embedding model. */
		readonly vectors: readonly Float32Array[],
		private readonly rules: readonly string[],
		private readonly signals: readonly Signals[],
		private readonly sums: Signals,
	) {}

	/** Without `embed`, sentences are compared by their words only. */
	static async of(sentences: readonly RawText[], rules: readonly RawText[], embed?: Embed): Promise<Evidence> {
		const document = await indexDocument(sentences);
		const vectors = embed ? await embed(sentences) : [];
		const ruleVectors = embed ? await embed(rules) : [];
		const soft = embed && (await SoftMatch.of(document, rules, await wordVectors(document, rules, embed)));
		const nothing = new Float32Array(sentences.length);
		const sums = { words: nothing.slice(), coverage: nothing.slice(), meaning: nothing.slice(), alike: nothing.slice() };
		const signals: Signals[] = [];
		const pause = pauses();
		for (const [index, rule] of rules.entries()) {
			await pause();
			const { scores, coverage } = lexicalScores(document, rule);
			const vector = ruleVectors[index];
			const meaning = vector ? Float32Array.from(vectors, (sentence) => dot(sentence, vector)) : nothing;
			const own: Signals = { words: scores, coverage, meaning, alike: soft?.scores(rule) ?? nothing };
			for (const name of SIGNALS) for (let at = 0; at < nothing.length; at++) sums[name][at]! += own[name][at]!;
			signals.push(own);
		}
		return new Evidence(document, vectors, rules, signals, sums);
	}

	/** Rows of features of all sentences for one rule (`FEATURES`). */
	rows(rule: number): Float32Array {
		const signals = this.signalsOf(rule);
		return featureRows({ document: this.document, rule: this.rules[rule]!, signals, others: this.others(signals), likenessTo: (best) => this.likenessTo(best) });
	}

	signalsOf(rule: number): Signals {
		return this.signals[rule]!;
	}

	/** What a sentence is to the other rules too says little about this one. */
	private others(own: Signals): Signals {
		const count = this.rules.length - 1;
		const mean = (name: (typeof SIGNALS)[number]) => this.sums[name].map((sum, index) => (count > 0 ? (sum - own[name][index]!) / count : 0));
		return { words: mean('words'), coverage: mean('coverage'), meaning: mean('meaning'), alike: mean('alike') };
	}

	private likenessTo(best: readonly number[]): Float32Array {
		const count = this.document.sentences.length;
		const [first] = this.vectors;
		if (!first) return new Float32Array(count);
		const mean = first.map((_, index) => best.reduce((sum, sentence) => sum + this.vectors[sentence]![index]!, 0) / best.length);
		return Float32Array.from(this.vectors, (vector) => dot(vector, mean));
	}
}

async function wordVectors(document: DocumentIndex, rules: readonly string[], embed: Embed): Promise<ReadonlyMap<string, Float32Array>> {
	const words = [...new Set([...document.vocabulary, ...rules.flatMap(wordsOf)])];
	const vectors = await embed(words.map(rawText));
	return new Map(words.map((word, index) => [word, vectors[index]!]));
}

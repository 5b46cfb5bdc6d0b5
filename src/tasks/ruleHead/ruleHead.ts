import type { Verdict } from '../pack';
import type { LinearModel } from '../head/rows';

/** Verdicts that a head can come to, in the order of its numbers. */
export const HEAD_VERDICTS = ['not_addressed', 'pass', 'fail'] as const satisfies readonly Verdict[];

/** The two models of a rule: which sentences prove it, and what they prove. */
export interface RuleModels {
	readonly sentences: LinearModel;
	readonly verdicts: LinearModel;
}

/** What was learnt from labelled documents for the rules of a pack. It holds numbers and no text. */
export interface RuleHead {
	/** File name and SHA-256 (lower-case hex) of the embedding model; with another one the numbers mean nothing. */
	readonly embedding: { readonly model: string; readonly sha256: string };
	/** All rules that the documents were read with, as `ruleKey`s in their order: what a rule finds depends on the others. */
	readonly rules: readonly string[];
	/** Rule's key -> its models. A rule with too few examples has none. */
	readonly models: ReadonlyMap<string, RuleModels>;
	/** Weight of each bucket of words. */
	readonly rarity: Float32Array;
	readonly temperature: number;
	/** Confidence below which the verdict is `cannot_tell`. */
	readonly threshold: number;
}

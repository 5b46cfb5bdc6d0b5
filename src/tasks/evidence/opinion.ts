import type { Verdict } from '../pack';
import type { Citation } from '../passages';

/** What one reader says of one rule. */
export interface Opinion {
	/** Number of the rule among the rules to be judged, from 0. */
	readonly rule: number;
	readonly verdict: Verdict;
	/** 0 to 1. */
	readonly confidence: number;
	/** The places that show it; for `cannot_tell` those to read first. */
	readonly evidence: readonly Citation[];
}

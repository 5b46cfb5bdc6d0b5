import type { JudgedPart } from '../engine/task';
import type { Check } from './check';
import { decideChecks } from './exact/decide';
import { citationOf } from './exact/documentText';
import type { Rule, Verdict } from './pack';
import type { Citation } from './passages';

/** What a deterministic rule came to, with every place that decided it. */
export interface DecidedRule {
	readonly verdict: Verdict;
	readonly places: readonly Citation[];
	readonly reason?: string;
}

const NO_CHECK: Check = { type: 'unable', reason: 'the rule has no check' };

/** Decides deterministic rules over a whole document, in their order. `today` is a day since 1970-01-01. Needs no model. */
export async function decideRules(rules: readonly Rule[], parts: readonly JudgedPart[], today: number | undefined): Promise<readonly DecidedRule[]> {
	const decided = await decideChecks(rules.map(({ check }) => check ?? NO_CHECK), parts, today);
	return decided.map(({ places, ...rest }) => ({ ...rest, places: places.map(citationOf) }));
}

import { EngineError } from '../errors';
import { dayOfIso, isoOfDay } from './exact/dates';
import type { Rule } from './pack';

/** A breach that somebody answers for, for a time. */
export interface Waiver {
	/** Id of the rule. */
	readonly rule: string;
	/** Why; stands in the finding, never in the audit trail. */
	readonly reason: string;
	/** ISO date of the last day on which it counts. */
	readonly until: string;
}

/** A waiver as it stands in a finding. */
export type Waived = Omit<Waiver, 'rule'>;

/**
 * The day that an ISO date names; `undefined` when none is given.
 * @throws EngineError INPUT_INVALID for anything else, a waiver without today, and a waiver without rule, reason or day.
 */
export function readToday(today: string | undefined, waivers: readonly Waiver[]): number | undefined {
	const day = today === undefined ? undefined : dayOfIso(today);
	if (today !== undefined && day === undefined) throw invalid('today is not a date like 2026-11-24');
	if (waivers.length > 0 && day === undefined) throw invalid('there are waivers, which need to know today');
	for (const [index, { rule, reason, until }] of waivers.entries()) {
		if (rule.trim() === '' || reason.trim() === '') throw invalid(`waiver ${index + 1} needs a rule and a reason`);
		if (dayOfIso(until) === undefined) throw invalid(`waiver ${index + 1} needs an end like 2026-12-31`);
	}
	return day;
}

/** The waiver of a rule that counts today; of several the one that counts longest. */
export function waiverOf({ id }: Rule, waivers: readonly Waiver[], today: number | undefined): { readonly waived?: Waived } {
	const counting = waivers.filter(({ rule, until }) => rule === id && (dayOfIso(until) ?? -Infinity) >= (today ?? Infinity));
	const [longest] = counting.toSorted((a, b) => (a.until < b.until ? 1 : -1));
	return longest ? { waived: { reason: longest.reason, until: longest.until } } : {};
}

/** Until when a breach of the rule is to be gone. */
export function dueOn({ dueDays }: Rule, today: number | undefined): { readonly due?: string } {
	return dueDays === undefined || today === undefined ? {} : { due: isoOfDay(today + dueDays) };
}

function invalid(reason: string): EngineError {
	return new EngineError('INPUT_INVALID', { reason });
}

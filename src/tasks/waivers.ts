import { EngineError } from '../errors';
import { dayOfIso, isoOfDay } from './exact/dates';
import type { Rule } from './pack';
import { property } from './readAnswer';

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
 * Reads waivers from parsed JSON, a list of `{rule, reason, until}`.
 * @throws EngineError INPUT_INVALID naming the number of the first that is wrong.
 */
export function loadWaivers(json: unknown): readonly Waiver[] {
	if (!Array.isArray(json)) throw invalid('waivers are a list of {rule, reason, until}');
	return json.map((one: unknown, index): Waiver => {
		const text = (key: string) => {
			const value = property(one, key);
			if (typeof value !== 'string') throw invalid(`waiver ${index + 1} needs ${key}, a text`);
			return value.trim();
		};
		return { rule: text('rule'), reason: text('reason'), until: text('until') };
	});
}

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

import type { Verdict } from './pack';

/** What to look for. All kinds of a search together: one hit of any of them is a place. */
export interface Search {
	/** Types of sensitive data, as the recognizers name them. */
	readonly entities?: readonly string[];
	/** An entity counts only with so many digits: a masked card number has fewer. Only relevant with `entities`. */
	readonly minimumDigits?: number;
	/** Whole words; `retain*` matches every word that begins so. */
	readonly phrases?: readonly string[];
	/** Defaults to false. Only relevant with `phrases`. */
	readonly caseSensitive?: boolean;
	/** Names in `exact/patterns.ts`. */
	readonly patterns?: readonly string[];
	/** Complete dates, with day, month and year. Defaults to false. */
	readonly dates?: boolean;
}

/** A value that a pack offers to be set, by the name of its parameter. */
export interface ParameterReference {
	readonly parameter: string;
}

/**
 * How a deterministic rule is decided; its docstrings are the definition of its verdicts. Nothing here reads a clock: today is
 * given. A sentence is at most 600 characters to each side.
 */
export type Check =
	| PlacesCheck
	| DurationCheck
	| ExpiryCheck
	| OrderCheck
	| NamedCheck
	| UndefinedTermsCheck
	/** `fail`: a written date does not exist or has the wrong day of the week. `pass`: there are dates, all exist. Else `not_addressed`. */
	| { readonly type: 'calendar' }
	/** Numbers written twice, "thirty (30)". `fail`: they differ somewhere. `pass`: all agree. `not_addressed`: there are none. */
	| { readonly type: 'numerals' }
	/** `fail`: a term in quotes is defined and nowhere used. `pass`: all are used. `not_addressed`: no definition. */
	| { readonly type: 'unusedTerms' }
	/** Always `cannot_tell`, for the reason given: no machine can decide this from text. */
	| { readonly type: 'unable'; readonly reason: string };

/** The first case that has a place decides; without any the verdict is `absent`. */
export interface PlacesCheck {
	readonly type: 'places';
	readonly cases: readonly (Search & { readonly verdict: Verdict; readonly reason?: string })[];
	readonly absent: Verdict;
	/** Why `absent` is what it is; for the reader of `cannot_tell`. */
	readonly absentReason?: string;
}

/**
 * Lengths of time. In each sentence with one of the phrases `near`, the length nearest to it counts, once.
 * `fail`: one is shorter than `atLeastDays` or longer than `atMostDays`. `pass`: there is one, and none is.
 * `cannot_tell`: the phrase stands somewhere, but never beside a length of time. `not_addressed`: no such phrase.
 */
export interface DurationCheck {
	readonly type: 'duration';
	readonly near: readonly string[];
	readonly atLeastDays?: number | ParameterReference;
	readonly atMostDays?: number | ParameterReference;
}

/**
 * Dates of expiry. In each sentence with one of the phrases, the date nearest to it counts.
 * `fail`: one is before today. `pass`: there is one, and none is. `cannot_tell`: today is not given, or day and month could be
 * swapped and it matters. `not_addressed`: no phrase has a date.
 */
export interface ExpiryCheck {
	readonly type: 'expiry';
	readonly near: readonly string[];
}

/**
 * Dates of start and end. `fail`: an end lies before a start. `pass`: there are both, and none does. `cannot_tell`: day and month
 * could be swapped and it matters. `not_addressed`: one of both has no date.
 */
export interface OrderCheck {
	readonly type: 'order';
	readonly start: readonly string[];
	readonly end: readonly string[];
}

/**
 * One of a list of names. `fail`: a sentence with one of the phrases `near` names none of them. `pass`: each does.
 * `cannot_tell`: the list is empty. `not_addressed`: no such phrase.
 */
export interface NamedCheck {
	readonly type: 'named';
	readonly near: readonly string[];
	readonly oneOf: readonly string[] | ParameterReference;
}

/**
 * Terms of a contract. `fail`: one of the `terms` is used with its capital after "the", "any", "such" or the like, and defined
 * nowhere. `pass`: those used are defined. `not_addressed`: none is used.
 */
export interface UndefinedTermsCheck {
	readonly type: 'undefinedTerms';
	readonly terms: readonly string[];
}

import type { Range } from './range';

/** A date as it is written. Days count from 1970-01-01; `earliest` and `latest` differ where day and month could be swapped. */
export interface WrittenDate extends Range {
	readonly earliest: number;
	readonly latest: number;
	/** There is no such day (31 February), or it is another day of the week than is written. */
	readonly impossible: boolean;
}

const MONTHS: readonly (readonly string[])[] = [
	['january', 'jan', 'januar', 'jänner'],
	['february', 'feb', 'februar'],
	['march', 'mar', 'märz'],
	['april', 'apr'],
	['may', 'mai'],
	['june', 'jun', 'juni'],
	['july', 'jul', 'juli'],
	['august', 'aug'],
	['september', 'sep', 'sept'],
	['october', 'oct', 'oktober', 'okt'],
	['november', 'nov'],
	['december', 'dec', 'dezember', 'dez'],
];
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTH = MONTHS.flat().toSorted((a, b) => b.length - a.length).join('|');
const WEEKDAY = `(?:(${WEEKDAYS.join('|')}),? (?:the )?)?`;
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const PATTERNS = {
	iso: /(?<![\p{L}\p{N}.-])(\d{4})-(\d{2})-(\d{2})(?![\p{N}-])/gu,
	dayFirst: new RegExp(`(?<![\\p{L}\\p{N}])${WEEKDAY}${DAY}\\.?[\\s-]{1,3}(?:day of )?(?:of )?(${MONTH})\\.?,?[\\s-]{1,3}(\\d{4})(?!\\p{N})`, 'giu'),
	monthFirst: new RegExp(`(?<![\\p{L}\\p{N}])${WEEKDAY}(${MONTH})\\.?\\s{1,3}${DAY},?\\s{1,3}(\\d{4})(?!\\p{N})`, 'giu'),
	numeric: /(?<![\p{L}\p{N}./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?![\p{N}/-]|\.\p{N})/gu,
};

/**
 * The dates of a text with day, month and year, in order: ISO 8601, with the month in words (English, German), and numeric. With full
 * stops the day comes first; with slashes or dashes both ways are read unless only one is a day.
 */
export function datesIn(text: string): readonly WrittenDate[] {
	const dates: WrittenDate[] = [];
	for (const { 0: found, index, 1: year, 2: month, 3: day } of text.matchAll(PATTERNS.iso)) dates.push(read(index, found, [dayNumber(year, month, day)]));
	for (const { 0: found, index, 1: weekday, 2: day, 3: month, 4: year } of text.matchAll(PATTERNS.dayFirst)) {
		dates.push(read(index, found, [dayNumber(year, monthOf(month), day)], weekday));
	}
	for (const { 0: found, index, 1: weekday, 2: month, 3: day, 4: year } of text.matchAll(PATTERNS.monthFirst)) {
		dates.push(read(index, found, [dayNumber(year, monthOf(month), day)], weekday));
	}
	for (const { 0: found, index, 1: first, 2: sign, 3: second, 4: year } of text.matchAll(PATTERNS.numeric)) {
		const ways = [dayNumber(year, second, first), ...(sign === '.' ? [] : [dayNumber(year, first, second)])];
		dates.push(read(index, found, ways));
	}
	return dates.sort((a, b) => a.start - b.start);
}

/** The day of an ISO date such as 2026-11-24; `undefined` where it is none. */
export function dayOfIso(text: string): number | undefined {
	const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
	return dayNumber(year, month, day);
}

/** The ISO date of a day. */
export function isoOfDay(day: number): string {
	return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

const DAY_MS = 86_400_000;

function read(start: number, found: string, ways: readonly (number | undefined)[], weekday?: string): WrittenDate {
	const days = ways.filter((day) => day !== undefined);
	const known = days.filter((day) => weekday === undefined || WEEKDAYS[new Date(day * DAY_MS).getUTCDay()] === weekday.toLowerCase());
	const usable = known.length > 0 ? known : days;
	return { start, end: start + found.length, earliest: Math.min(...usable), latest: Math.max(...usable), impossible: known.length === 0 };
}

function monthOf(name: string | undefined): number {
	return MONTHS.findIndex((names) => names.includes(name?.toLowerCase() ?? '')) + 1;
}

/** `undefined` for a day that the calendar does not have. */
function dayNumber(year: unknown, month: unknown, day: unknown): number | undefined {
	const [y, m, d] = [Number(year), Number(month), Number(day)];
	const date = new Date(Date.UTC(y, m - 1, d));
	const exists = date.getUTCFullYear() === y && date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
	return exists ? date.getTime() / DAY_MS : undefined;
}

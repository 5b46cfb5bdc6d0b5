import { numberOfWords, NUMBER_WORDS } from './numberWords';
import type { Range } from './range';

/** A length of time as it is written, in days. */
export interface WrittenDuration extends Range {
	readonly days: number;
}

/** Calendar days of a unit: a month has 30, a year 365. */
const UNIT_DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, year: 365 };
const DURATION = new RegExp(
	`(?<![\\p{L}\\p{N}.,])(?:(\\d{1,5})|(${NUMBER_WORDS}))(?:\\s{0,3}\\((\\d{1,5})\\))?[\\s-]{0,3}(calendar|consecutive|business|working|banking)?[\\s-]{0,3}(day|week|month|year)s?(?!\\p{L})`,
	'giu',
);

/**
 * The lengths of time in a text, in order: "30 days", "thirty (30) days", "ten business days". Digits in brackets win over
 * the words before them. Five business days are seven calendar days, and what is over is counted as it is.
 */
export function durationsIn(text: string): readonly WrittenDuration[] {
	return [...text.matchAll(DURATION)].flatMap(({ 0: found, index, 1: digits, 2: words, 3: bracket, 4: kind = '', 5: unit = '' }) => {
		const number = bracket !== undefined ? Number(bracket) : digits !== undefined ? Number(digits) : numberOfWords(words ?? '');
		if (number === undefined) return [];
		const business = /^(?:business|working|banking)$/i.test(kind) && unit.toLowerCase() === 'day';
		const days = business ? Math.floor(number / 5) * 7 + (number % 5) : number * (UNIT_DAYS[unit.toLowerCase()] ?? 1);
		return [{ start: index, end: index + found.length, days }];
	});
}

import type { Recognizer } from '../recognizer';
import { contextBefore, isNumbered } from './context';

/** The same separator twice, or none; not a stretch of a longer number. */
const SHAPE = /(?<![\p{L}\p{N}]|\d[-. ])(\d{3})([-. ]?)(\d{2})\2(\d{4})(?![\p{L}\p{N}]|[-. ]\d)/gu;
const SSN_WORDS = /\bss[ns]\b|\bss ?#|social[ -]security|\bsoc\.? sec|\btax(?:payer)?[ -]?id/i;

/** United States social security numbers. Digits without separators count only beside a word for them. */
export const usSsn: Recognizer = {
	name: 'usSsn',
	entities: ['US_SSN'],
	source: 'Social Security Administration, SSN randomization FAQ and RM 10201.035 (never issued: area 000, 666, 900-999; group 00; serial 0000)',
	*analyze(text) {
		for (const match of text.matchAll(SHAPE)) {
			const [whole, area = '', separator, group, serial] = match;
			if (/^(?:000|666|9)/.test(area) || group === '00' || serial === '0000') continue;
			const before = contextBefore(text, match.index);
			const named = SSN_WORDS.test(before);
			if (!named && (separator === '' || (isNumbered(before) && !/\bid\W*$/i.test(before)))) continue;
			yield { entity: 'US_SSN', start: match.index, end: match.index + whole.length, score: named ? 0.95 : 0.85 };
		}
	},
};

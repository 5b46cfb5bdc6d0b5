/** Longer runs of letters are keys and hashes, unless the script writes without spaces. */
const MAX_WORD = 25;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/u;

/** Months and days, in lower case: `May` is a name as well, but far more often it is not. */
const CALENDAR = new Set(
	['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'sv', 'da', 'cs', 'tr'].flatMap((language) => {
		const named = (part: Intl.DateTimeFormatOptions, days: readonly Date[]) => days.map((day) => new Intl.DateTimeFormat(language, { ...part, timeZone: 'UTC' }).format(day).toLowerCase());
		const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2024, month, 1)));
		const days = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2024, 0, day + 1)));
		return [...named({ month: 'long' }, months), ...named({ weekday: 'long' }, days)];
	}),
);

/** Whether a word is the name of a month or a day. */
export function isCalendarWord(word: string): boolean {
	return CALENDAR.has(word.toLowerCase());
}

/**
 * Whether a word can be part of a name at all: letters that hang on a digit, change their case all the time, repeat
 * themselves or go on and on are pieces of keys.
 */
export function canBeInName(text: string, start: number, end: number): boolean {
	const word = text.slice(start, end);
	if (/^\p{N}/u.test(word) || isJoin(text.charAt(start - 1)) || isJoin(text.charAt(end))) return false;
	if (UNSPACED.test(word)) return true;
	return word.length <= MAX_WORD && !/(\p{L})\1{3}/iu.test(word) && !/(?:\p{Ll}\p{Lu}+){3}/u.test(word);
}

/** Whether a stretch can be an address: a word of it is more than a code, and it is more than one key. */
export function canBeAddress(text: string, start: number, end: number): boolean {
	const value = text.slice(start, end);
	if (UNSPACED.test(value)) return true;
	if (/\d/.test(value) && !/\s/.test(value.replace(/[,;]/g, ' '))) return isPostcode(text, start);
	return /(?<![\p{L}\p{N}])\p{L}{3,}(?![\p{L}\p{N}])/u.test(value) || isPostcode(text, start);
}

function isPostcode(text: string, start: number): boolean {
	return /\b(?:zip|postcode|postal code|plz|code postal|cp|cap)\b\W{0,3}$/i.test(text.slice(Math.max(0, start - 16), start));
}

function isJoin(character: string): boolean {
	return /[\p{N}~%$#]/u.test(character);
}

import type { Recognizer } from '../recognizer';

/** Names of months in English, German, French, Spanish, Italian, Dutch, Portuguese, Polish, Swedish and Danish, long and short. */
const MONTHS =
	'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|' +
	'januar|jänner|februar|märz|mai|juni|juli|oktober|dezember|mär|okt|dez|janvier|février|fevrier|mars|avril|juin|juillet|août|aout|septembre|octobre|novembre|' +
	'décembre|decembre|janv|févr|avr|juil|déc|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|ene|abr|ago|dic|' +
	'gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|gen|mag|giu|lug|set|ott|januari|februari|maart|mei|augustus|mrt|janeiro|fevereiro|março|' +
	'maio|junho|julho|setembro|outubro|dezembro|fev|out|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia|styczeń|luty|' +
	'marzec|kwiecień|maj|czerwiec|lipiec|sierpień|wrzesień|październik|listopad|grudzień|augusti|marts';
const MONTH = `(?<month>${MONTHS.split('|')
	.toSorted((a, b) => b.length - a.length)
	.join('|')})(?!\\p{L})\\.?`;
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const YEAR = "(?:(?:1[89]|20)\\d{2}|['’]\\d{2})(?!\\d)";
const ALONE = '(?<![\\p{L}\\p{N}/.-])';
const END = '(?![\\p{L}\\p{N}]|[-/.]\\d)';
const CLOCK = '(?:[T ](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:[.,]\\d{1,9})?)?(?: ?(?:Z|[+-]\\d{2}:?\\d{2}))?)?';

const NUMERIC = new RegExp(
	`${ALONE}(?:(?:1[89]|20)\\d{2}(?<iso>[-./])(?:0?[1-9]|1[0-2])\\k<iso>${DAY}${CLOCK}` +
		`|${DAY}(?<sign>[-./]) ?${DAY}\\k<sign> ?(?:1[89]|20)\\d{2}|\\d{2}(?<short>[-./])\\d{2}\\k<short>\\d{2})${END}`,
	'gu',
);
const CJK = /(?:\d{4}[年년] ?)?\d{1,2}[月월] ?\d{1,2}[日일]|\d{4}[年년] ?\d{1,2}[月월]/gu;
const DAY_FIRST = new RegExp(`${ALONE}${DAY}(?:st|nd|rd|th|er|º|ª|\\.)?[ -]?(?:(?:of|de|di|den) )?${MONTH}(?<year>(?:,| de| del)?[ -]?${YEAR})?`, 'giu');
const MONTH_FIRST = new RegExp(`(?<![\\p{L}\\p{N}])${MONTH}[ -](?:${DAY}(?:st|nd|rd|th)?(?![\\p{L}\\p{N}%]|[.:/]\\d)(?<year>,?[ -]${YEAR})?|(?<yearOnly>(?:de |del |of )?${YEAR}))`, 'giu');
/** Day and month alone are a fraction or a score as well: a word must say that it is a day. */
const NAMED = /(?<=(?<!\p{L})(?:on|since|until|dated?|dos|admitted|discharged|am|vom|seit|bis zum|le|depuis le|el|desde el|il|dal|op|sinds|em|desde|dnia|od)[: ]{1,2})(?:0?[1-9]|[12]\d|3[01])[/.](?:0?[1-9]|[12]\d|3[01])\.?(?![\p{L}\p{N}/%]|\.\d)/giu;

/** Words that are a month only in capitals, or beside a year. */
const WORD_TOO = /^(?!mai|mei|maj)\p{Ll}{2,3}$/u;

/** Calendar dates: numbers, names of months with a day or a year, ISO 8601 with the time of day. Not years alone. */
export const calendarDate: Recognizer = {
	name: 'calendarDate',
	entities: ['DATE_TIME'],
	source: 'ISO 8601-1:2019; Unicode CLDR 45 (names of months, customary orders); 45 CFR 164.514(b)(2)(i)(C)',
	*analyze(text) {
		for (const pattern of [NUMERIC, CJK, NAMED]) for (const { 0: found, index } of text.matchAll(pattern)) yield span(index, found, 0.6);
		for (const pattern of [DAY_FIRST, MONTH_FIRST]) {
			for (const { 0: found, index, groups } of text.matchAll(pattern)) {
				const certain = (groups?.year ?? groups?.yearOnly) !== undefined;
				if (certain || !WORD_TOO.test(groups?.month ?? '')) yield span(index, found, certain ? 0.6 : 0.5);
			}
		}
	},
};

function span(start: number, found: string, score: number) {
	return { entity: 'DATE_TIME', start, end: start + found.length, score };
}

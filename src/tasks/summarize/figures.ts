/** A number, date, amount, percentage, duration, address or code in a text, in one form for all its spellings. */
export interface Figure {
	readonly kind: 'date' | 'monthDay' | 'amount' | 'percent' | 'duration' | 'address' | 'code' | 'number';
	/** `2030-05-01`, `05-01`, `eur 1200.5`, `12.5`, `30 day`, `a@example.com`, `AB-12`, `7`. */
	readonly value: string;
	readonly start: number;
	readonly end: number;
}

const MONTHS = names('january february march april may june july august september october november december', 'jan feb mar apr may jun jul aug sep oct nov dec', 'januar februar märz april mai juni juli august september oktober november dezember', 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre', 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre');
const NUMBER_WORDS = new Map('zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ').map((word, index) => [word, index] as const));
for (const [index, word] of 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').entries()) NUMBER_WORDS.set(word, (index + 2) * 10);
const SCALES: Readonly<Record<string, number>> = { k: 1e3, thousand: 1e3, m: 1e6, mn: 1e6, million: 1e6, mio: 1e6, b: 1e9, bn: 1e9, billion: 1e9 };
const CURRENCIES: Readonly<Record<string, string>> = { $: 'usd', us$: 'usd', usd: 'usd', dollar: 'usd', dollars: 'usd', '€': 'eur', eur: 'eur', euro: 'eur', euros: 'eur', '£': 'gbp', gbp: 'gbp', pound: 'gbp', pounds: 'gbp', '¥': 'jpy', jpy: 'jpy', chf: 'chf' };
const UNITS: Readonly<Record<string, string>> = { tag: 'day', tage: 'day', tagen: 'day', woche: 'week', wochen: 'week', monat: 'month', monate: 'month', monaten: 'month', jahr: 'year', jahre: 'year', jahren: 'year', jour: 'day', jours: 'day', mois: 'month', día: 'day', días: 'day', mes: 'month', meses: 'month', año: 'year', años: 'year' };

const NUMBER = String.raw`\d{1,3}(?:[,.\u00a0\u202f'’]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?`;
const WORDS = [...NUMBER_WORDS.keys()].join('|');
const MONTH = String.raw`\p{L}{3,10}`;
const UNIT = `business days?|calendar days?|working days?|days?|weeks?|months?|years?|hours?|minutes?|${Object.keys(UNITS).join('|')}`;

/** In this order: digits that an earlier one took are no figure of a later one. Every pattern is linear: no repetition overlaps its neighbour. */
const PATTERNS: readonly (readonly [RegExp, (groups: readonly string[]) => Pick<Figure, 'kind' | 'value'> | undefined])[] = [
	[/[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,250}[\p{L}\p{N}]/gu, ([all = '']) => ({ kind: 'address', value: all.toLowerCase() })],
	[/\b(?:https?:\/\/|www\.)[^\s)>\]"']+/giu, ([all = '']) => ({ kind: 'address', value: all.toLowerCase().replace(/[/.,;:]+$/, '') })],
	[/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/gu, ([, year, month, day]) => date(year, Number(month), day)],
	[new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+|de\s+)?(${MONTH})\.?,?\s+(?:de\s+)?(\d{4})\b`, 'giu'), ([, day, month = '', year]) => date(year, MONTHS.get(month.toLowerCase()), day)],
	[new RegExp(String.raw`(?<![\p{L}])(${MONTH})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b`, 'giu'), ([, month = '', day, year]) => date(year, MONTHS.get(month.toLowerCase()), day)],
	[/\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b/gu, ([, a, b, year]) => ({ kind: 'date', value: `${year}:${[Number(a), Number(b)].sort((x, y) => x - y).join('/')}` })],
	[new RegExp(String.raw`(us\$|[$€£¥]|\b(?:usd|eur|gbp|chf|jpy)\b)\s?(${NUMBER})(?:\s?(k|mn|m|bn|b|thousand|million|billion|mio)\b)?`, 'giu'), ([, currency = '', number = '', scale]) => amount(currency, number, scale)],
	[new RegExp(String.raw`(?<![\d.,])(${NUMBER})\s?(?:(thousand|million|billion|k|mn|m|bn|mio)\s)?(usd|eur|gbp|chf|jpy|dollars?|euros?|pounds?|[$€£¥])(?![\p{L}])`, 'giu'), ([, number = '', scale, currency = '']) => amount(currency, number, scale)],
	[new RegExp(String.raw`(?<![\d.,])(${NUMBER})\s?(?:%|percent\b|per cent\b|prozent\b)`, 'giu'), ([, number = '']) => ({ kind: 'percent', value: plain(number) })],
	[new RegExp(String.raw`(?<![\p{L}\d.,])(${NUMBER}|${WORDS})(?:\s?\(\s?\d{1,4}\s?\))?[\s-](${UNIT})(?![\p{L}])`, 'giu'), ([, number = '', unit = '']) => ({ kind: 'duration', value: `${counted(number)} ${unitOf(unit)}` })],
	[new RegExp(String.raw`(?<![\p{L}])(${MONTH})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?!\d)`, 'giu'), ([, month = '', day]) => monthDay(month, day)],
	[new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(${MONTH})(?!\p{L})`, 'giu'), ([, day, month = '']) => monthDay(month, day)],
	[/(?<![\p{L}\p{N}-])(?=[A-Z0-9-]{4,40}(?![\p{L}\p{N}-]))(?=[A-Z-]{0,40}\d)(?=[\d-]{0,40}[A-Z])[A-Z0-9-]+/gu, ([all = '']) => ({ kind: 'code', value: all })],
	[new RegExp(String.raw`(?<![\p{L}\d])(${NUMBER})`, 'gu'), ([, number = '']) => ({ kind: 'number', value: plain(number) })],
	[new RegExp(String.raw`(?<![\p{L}-])(${WORDS})(?![\p{L}])`, 'giu'), ([, word = '']) => (word.toLowerCase() === 'one' ? undefined : { kind: 'number', value: counted(word) })],
];

/** All figures of a text in order, disjoint. */
export function figuresOf(text: string): readonly Figure[] {
	const figures: Figure[] = [];
	for (const [pattern, read] of PATTERNS) {
		for (const match of text.matchAll(pattern)) {
			const start = match.index;
			const end = start + match[0].length;
			const found = figures.some((figure) => figure.start < end && start < figure.end) ? undefined : read([...match].map((group) => group ?? ''));
			if (found) figures.push({ ...found, start, end });
		}
	}
	return figures.sort((a, b) => a.start - b.start);
}

/** Figures of `text` that `cited` does not hold, in whatever spelling. */
export function missingFigures(text: string, cited: string): readonly Figure[] {
	const held = figuresOf(cited);
	return figuresOf(text).filter((figure) => !held.some((other) => holds(other, figure)));
}

function holds(held: Figure, { kind, value }: Figure): boolean {
	if (held.kind === kind && held.value === value) return true;
	if (kind === 'monthDay') return held.kind === 'date' && held.value.slice(5) === value;
	// A bare number may be the one of an amount or a duration; a unit must not be changed or made up.
	if (kind === 'number') return held.value.split(' ').includes(value) || (held.kind === 'date' && held.value.slice(0, 4) === value);
	return false;
}

function date(year: string | undefined, month: number | undefined, day: string | undefined): Pick<Figure, 'kind' | 'value'> | undefined {
	return month === undefined || month < 1 || month > 12 ? undefined : { kind: 'date', value: `${year}-${pad(month)}-${pad(Number(day))}` };
}

function monthDay(month: string, day: string | undefined): Pick<Figure, 'kind' | 'value'> | undefined {
	const number = MONTHS.get(month.toLowerCase());
	return number === undefined ? undefined : { kind: 'monthDay', value: `${pad(number)}-${pad(Number(day))}` };
}

function amount(currency: string, number: string, scale: string | undefined): Pick<Figure, 'kind' | 'value'> {
	const scaled = Number(plain(number)) * (SCALES[(scale ?? '').toLowerCase()] ?? 1);
	return { kind: 'amount', value: `${CURRENCIES[currency.toLowerCase()] ?? currency.toLowerCase()} ${Number(scaled.toFixed(6))}` };
}

/** Without separators of thousands: a last group of three digits is one, unless a mark of the other kind came before it. */
function plain(number: string): string {
	const bare = number.replace(/[\u00a0\u202f'’]/g, '');
	const last = Math.max(bare.lastIndexOf(','), bare.lastIndexOf('.'));
	const mixed = bare.includes(',') && bare.includes('.');
	const isDecimal = last !== -1 && (mixed || bare.length - last - 1 !== 3) && bare.indexOf(bare.charAt(last)) === last;
	const digits = isDecimal ? `${bare.slice(0, last).replace(/[.,]/g, '')}.${bare.slice(last + 1)}` : bare.replace(/[.,]/g, '');
	return String(Number(digits));
}

function counted(number: string): string {
	const word = NUMBER_WORDS.get(number.toLowerCase());
	return word === undefined ? plain(number) : String(word);
}

function unitOf(unit: string): string {
	const known = UNITS[unit.toLowerCase()];
	return known ?? unit.toLowerCase().replace(/s$/, '').replace(/\s+/g, ' ');
}

function pad(number: number): string {
	return String(number).padStart(2, '0');
}

function names(...lists: readonly string[]): ReadonlyMap<string, number> {
	return new Map([...lists.flatMap((list) => list.split(' ').map((name, index) => [name, index + 1] as const)), ['sept', 9]]);
}

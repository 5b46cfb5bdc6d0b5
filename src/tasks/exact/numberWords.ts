const ONES = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const VALUES: ReadonlyMap<string, number> = new Map([
	...ONES.map((word, index): [string, number] => [word, index + 1]),
	...TENS.map((word, index): [string, number] => [word, (index + 2) * 10]),
]);
const WORD = [...VALUES.keys()].toSorted((a, b) => b.length - a.length).join('|');

/** Source of a pattern for numbers in English words, from one to nine hundred and ninety-nine. */
export const NUMBER_WORDS = `(?:(?:${ONES.slice(0, 9).join('|')}) hundred(?: and)?(?: (?:${WORD})(?:[ -](?:${WORD}))?)?|(?:${WORD})(?:[ -](?:${WORD}))?)`;

/** The number that English words name, from 1 to 999; `undefined` where they name none. */
export function numberOfWords(text: string): number | undefined {
	const words = text.toLowerCase().split(/[\s-]+/).filter((word) => word !== '' && word !== 'and');
	const hundred = words.indexOf('hundred');
	const high = hundred < 0 ? 0 : VALUES.get(words[0] ?? '');
	const rest = words.slice(hundred + 1);
	const [first = '', second] = rest;
	const tens = rest.length === 0 ? 0 : VALUES.get(first);
	if (high === undefined || tens === undefined || hundred > 1 || rest.length > 2) return undefined;
	if (second === undefined) return high * 100 + tens;
	const ones = VALUES.get(second);
	return tens >= 20 && tens % 10 === 0 && ones !== undefined && ones < 10 ? high * 100 + tens + ones : undefined;
}

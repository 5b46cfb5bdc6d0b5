import { ENTITY_TYPES } from './entityTypes';

/** Something in a text that reads as a placeholder. */
export interface FoundPlaceholder {
	readonly start: number;
	readonly end: number;
	/** As it would be issued: `<EMAIL_ADDRESS_1>`. */
	readonly canonical: string;
}

/** Between the words of a type and before its number: `_`, `\_`, `-` or a space, with a space around it. */
const JOINT = ' ?\\\\?[_ -] ?';
const TYPES = ENTITY_TYPES.toSorted((a, b) => b.length - a.length)
	.map((type) => type.replaceAll('_', JOINT))
	.join('|');
const OPEN = '\\\\?[<[({]|&lt;|&#60;|%3C|\\*{1,2}|`';
const CLOSE = '\\\\?[>\\])}]|&gt;|&#62;|%3E|\\*{1,2}|`';
const WORD = '[\\p{L}\\p{N}_]';
/** Known types in any dress, then any type in angle brackets. Every part is bounded, so reading is linear. */
const PATTERN = new RegExp(
	`(?:(?<open>${OPEN}) ?|(?<!${WORD}))(?<known>(?:${TYPES})${JOINT}\\d{1,9})(?: ?(?<close>${CLOSE})|(?!${WORD}))` +
		`|(?<openOther>\\\\?<|&lt;)(?<other>[A-Z][A-Z0-9_\\\\]{0,80}_\\d{1,9})(?<closeOther>\\\\?>|&gt;)`,
	'giu',
);
const PAIRS: Readonly<Record<string, string>> = {
	'<': '>',
	'[': ']',
	'(': ')',
	'{': '}',
	'*': '*',
	'**': '**',
	'`': '`',
	'&lt;': '&gt;',
	'&#60;': '&#62;',
	'%3c': '%3e',
};

/**
 * Finds whatever reads as a placeholder: in any case, with other or no brackets, Markdown or HTML escapes, spaces or
 * hyphens instead of underscores. Type and number must be exact. `mask` and `restore` both go by it, so what
 * the one hides is what the other would read. Non-overlapping, in order.
 */
export function* findPlaceholders(text: string): Iterable<FoundPlaceholder> {
	const pattern = new RegExp(PATTERN);
	for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
		const { open, known, close, openOther, other, closeOther } = match.groups ?? {};
		const name = known ?? other ?? '';
		const start = match.index;
		const core = text.indexOf(name, start);
		const pair = pairedFrom(open ?? openOther ?? '', close ?? closeOther ?? '');
		// What follows is read as if the text began after this placeholder: the same as when it has been replaced.
		pattern.lastIndex = core + name.length;
		if (pair !== undefined) {
			pattern.lastIndex = start + match[0].length;
			yield { start: start + pair, end: pattern.lastIndex, canonical: canonicalOf(name) };
		} else if (known !== undefined && readsBare(name)) {
			yield { start: core, end: pattern.lastIndex, canonical: canonicalOf(name) };
		}
	}
}

/** How much of the opening stays outside the pair (an escape that only the opening has), `undefined` without a pair. */
function pairedFrom(open: string, close: string): number | undefined {
	const plain = open.replace('\\', '');
	if (plain === '' || PAIRS[plain.toLowerCase()] !== close.replace('\\', '').toLowerCase()) return undefined;
	return close.startsWith('\\') ? 0 : open.length - plain.length;
}

/** Without brackets, words with spaces or hyphens between them read as prose unless in capitals: `person 1`. */
function readsBare(name: string): boolean {
	return !/[ -]/.test(name) || name === name.toUpperCase();
}

function canonicalOf(name: string): string {
	return `<${name.replaceAll('\\', '').replace(/[ _-]+/g, '_').toUpperCase()}>`;
}

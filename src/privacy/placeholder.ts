import { ENTITY_TYPES } from './entityTypes';
import { placeholderSites } from './placeholderSites';
import { RECOGNIZERS } from './registry';

/** Something in a text that reads as a placeholder. */
export interface FoundPlaceholder {
	readonly start: number;
	readonly end: number;
	/** As it would be issued: `<EMAIL_ADDRESS_1>`. */
	readonly canonical: string;
	/** Its type when the reader knows it: `EMAIL_ADDRESS`; else `undefined`, and the name may be any text. */
	readonly type: string | undefined;
}

/**
 * Finds whatever reads as a placeholder. Non-overlapping, in order, in time linear in the text. `mask` and `restore` both go
 * by it, so what the one hides is what the other would read.
 */
export type PlaceholderReader = (text: string) => Iterable<FoundPlaceholder>;

/** `_` as Markdown, HTML and URLs write it; hyphens that models put in its place. */
const UNDERSCORE = '(?:\\\\?_|\\uff3f|&#95;|&lowbar;|%5f)';
const SIGN = `(?:${UNDERSCORE}|\\\\?[-\\u2010-\\u2013])`;
/** Between the words of a type and before its number: a sign with white space around it (a wrapped line), or white space. */
const JOINT = `(?:\\s{0,3}${SIGN}\\s{0,3}|\\s{1,3})`;
const NUMBER = '\\d{1,15}';
const SUFFIX = '\\d{1,3}';
const WORD = '[\\p{L}\\p{N}_]';
const LOOK_BACK = 45;
/** A word ends here, or a genitive `s` and then the word. */
const END = `(?=(?:s)?(?!${WORD}))`;
const PAIRS: readonly (readonly [string, string])[] = [
	...(['<>', '[]', '()', '{}', '＜＞', '［］', '（）', '｛｝', '【】', '〈〉', '⟨⟩', '‹›'].map((pair) => [pair.charAt(0), pair.charAt(1)] as const)),
	...(['**', '*', '`', '~~'].map((sign) => [sign, sign] as const)),
	...[['&lt;', '&gt;'], ['&#60;', '&#62;'], ['&#x3c;', '&#x3e;'], ['&amp;lt;', '&amp;gt;'], ['%3c', '%3e'], ['\\u003c', '\\u003e']] as const,
];
const CLOSING: ReadonlyMap<string, string> = new Map([...PAIRS, ['_', '_'], ['__', '__']]);
const OPEN = bracket(PAIRS.map(([open]) => open));
const CLOSE = bracket(PAIRS.map(([, close]) => close));
const BUILT_IN: readonly string[] = [...ENTITY_TYPES, ...RECOGNIZERS.flatMap(({ entities }) => entities)];

/**
 * A reader of placeholders in any dress: in any case, with other or no brackets, Markdown, HTML or URL escapes, spaces or hyphens
 * instead of underscores, over a line break. Type and number must be exact.
 * @param types known besides the built-in ones; a type that is not known is read in angle brackets only.
 */
export function placeholderReader(types: Iterable<string> = []): PlaceholderReader {
	const known = new Set([...BUILT_IN, ...types]);
	// The longest first: of US_DRIVER_LICENSE no part may be taken for another type.
	const names = [...known].sort((a, b) => b.length - a.length).map((type) => type.replaceAll('_', JOINT)).join('|');
	const pattern = new RegExp(
		`(?<open>${OPEN}|(?<!${WORD})_{1,2})\\s?(?<inner>(?:${names})${JOINT}${NUMBER}(?:${JOINT}${SUFFIX})?)\\s?(?<close>${CLOSE}|_{1,2}(?!${WORD}))` +
			`|(?<!${WORD})(?<bare>(?:${names})${JOINT}${NUMBER}(?:${UNDERSCORE}${SUFFIX})?)${END}` +
			`|(?<openOther>\\\\?<|&lt;)(?<other>[A-Z][A-Z0-9_\\\\]{0,80}_${NUMBER})(?<closeOther>\\\\?>|&gt;)`,
		'giu',
	);
	const lastWords = new Set([...known].map((type) => type.slice(type.lastIndexOf('_') + 1)));
	return function* (text) {
		let done = 0;
		for (const { start, end } of placeholderSites(text, lastWords)) {
			const from = Math.max(start, done);
			for (const found of read(text.slice(0, end), from, done, pattern, known)) {
				done = found.end;
				yield found;
			}
		}
	};
}

/**
 * @param done where the last one ended: what follows is read as if the text began there, the same as when that one has been replaced.
 * @param pattern shared by all readings, which may take turns: a copy for each would take longer than the reading of a short text.
 */
function* read(text: string, from: number, done: number, pattern: RegExp, known: ReadonlySet<string>): Iterable<FoundPlaceholder> {
	let behind = done;
	for (let at = from; ; ) {
		pattern.lastIndex = at;
		const match = pattern.exec(text);
		if (!match) return;
		const { open, inner, close, bare, openOther, other, closeOther } = match.groups ?? {};
		const start = match.index;
		const end = start + match[0].length;
		at = end;
		const found = (first: number, name: string) => {
			const canonical = canonicalOf(name);
			const type = canonical.slice(1, -1).replace(/_\d+$/, '');
			const plain = known.has(type) ? type : type.replace(/_\d+$/, '');
			return { start: first, end, canonical, type: known.has(plain) ? plain : undefined };
		};
		const bracketed = inner ?? other;
		const outside = bracketed === undefined ? 0 : pairedFrom(open ?? openOther ?? '', close ?? closeOther ?? '');
		if (outside !== undefined && (bracketed !== undefined || readsBare(bare ?? '', text.slice(Math.max(behind, start - LOOK_BACK), start), text.slice(end, end + 9)))) {
			yield found(start + outside, bracketed ?? bare ?? '');
			behind = end;
		}
		// Not a pair: what it holds is read without brackets.
		else at = start + 1;
	}
}

/** How much of the opening stays outside the pair (an escape that only the opening has), `undefined` without a pair. */
function pairedFrom(open: string, close: string): number | undefined {
	const [plainOpen, plainClose] = [unescaped(open), unescaped(close)];
	if (CLOSING.get(plainOpen.toLowerCase()) !== plainClose.toLowerCase()) return undefined;
	return close.length > plainClose.length ? 0 : open.length - plainOpen.length;
}

function unescaped(sign: string): string {
	return /^\\[^u]/.test(sign) ? sign.slice(1) : sign;
}

/**
 * Without brackets, words with spaces or hyphens between them read as prose unless in capitals (`person 1`), a short word even
 * then (`AGE 5`), and so does a number on the next line (`PERSON`, then a list). Nor may name or number go on, as in
 * `ACME CUSTOMER ID 1` and `PERSON 1 2100`: those are others.
 */
function readsBare(name: string, before: string, after: string): boolean {
	if (/(?:&#95;|&lowbar;|\uff3f)$/i.test(before) || /^(?:&#95;|&lowbar;|%5f|\uff3f|\\_)/i.test(after)) return false;
	const joints = name.replace(/\s*(?:_|%5f|&#95;|&lowbar;|\uff3f)\s*/gi, '');
	if (!/[\s\u2010-\u2013-]/.test(joints)) return true;
	if (name !== name.toUpperCase() || /[\r\n]/.test(name) || /^\p{L}{1,3}\s/u.test(name) || /^[\s\u2010-\u2013-]\d/.test(after)) return false;
	return !/(?:[\p{L}\p{N}_]\s?[\u2010-\u2013-]\s?|(?<![\p{L}\p{N}])[\p{Lu}\p{N}_]{2,40}\s{1,3})$/u.test(before);
}

function canonicalOf(name: string): string {
	return `<${name.replace(/&#95;|&lowbar;|%5f|[\s\\_\uff3f\u2010-\u2013-]/gi, '_').replace(/_+/g, '_').toUpperCase()}>`;
}

/** Any of the signs, the longest first; a single ASCII sign may have a backslash before it. */
function bracket(signs: readonly string[]): string {
	const escaped = [...signs].sort((a, b) => b.length - a.length).map((sign) => sign.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
	return `\\\\?(?:${escaped.join('|')})`;
}

/** No placeholder begins further before its number, or ends further behind the number's first digit. */
const BEFORE = 160;
const BEHIND = 70;
const NUMBER = /(?<=[\s_;fF\-\u2010-\u2013\uff3f])\d/g;
const SPACE = /\s/;
const SIGN = /[-_\u2010-\u2013\uff3f]/;
const ESCAPES = ['&#95;', '&lowbar;', '%5f'];
const LETTER = /[\p{L}\p{N}]/u;

/** A stretch of a text, half-open. */
interface Site {
	readonly start: number;
	readonly end: number;
}

/**
 * The stretches of a text that may hold a placeholder: around numbers before which the last word of a type stands, or an underscore.
 * Looking for all the types at every letter takes twenty times as long.
 * @param lastWords in capitals: `ADDRESS` of `EMAIL_ADDRESS`.
 */
export function* placeholderSites(text: string, lastWords: ReadonlySet<string>): Iterable<Site> {
	let open: { start: number; end: number } | undefined;
	for (const { index } of text.matchAll(NUMBER)) {
		if (text[index - 1] !== '_' && !lastWords.has(wordBefore(text, index).toUpperCase())) continue;
		const start = Math.max(0, index - BEFORE);
		const end = Math.min(text.length, index + BEHIND);
		if (open && start <= open.end) open.end = end;
		else {
			if (open) yield open;
			open = { start, end };
		}
	}
	if (open) yield open;
}

/** The word before a number, over what may join the two. */
function wordBefore(text: string, number: number): string {
	let at = skipSpaces(text, number);
	const escape = ESCAPES.find(({ length }, index) => text.slice(at - length, at).toLowerCase() === ESCAPES[index]);
	const sign = escape?.length ?? (SIGN.test(text.charAt(at - 1)) ? 1 : 0);
	if (sign > 0) at = skipSpaces(text, at - sign - (text[at - sign - 1] === '\\' ? 1 : 0));
	let start = at;
	while (start > 0 && at - start < 40 && LETTER.test(text.charAt(start - 1))) start--;
	return text.slice(start, at);
}

function skipSpaces(text: string, end: number): number {
	let at = end;
	while (at > 0 && end - at < 3 && SPACE.test(text.charAt(at - 1))) at--;
	return at;
}

import type { Recognizer } from '../recognizer';
import { contextBefore } from './context';

/** `@` and what people write for it in English, German, Spanish, Portuguese, French, Italian, Polish, Dutch and Russian. */
const AT_WORD = 'at|ät|arroba|arobase|chiocciola|małpa|malpa|apenstaartje|собака';
const DOT_WORD = 'dot|punkt|punto|ponto|point|kropka|punt|точка';
/** `@`, its URL-escaped form, `(at)`, `[at]`, `_at_` as written to hide from harvesters, and the words alone. */
const AT = new RegExp(`@|%40| @ | ?[([{<] ?(?:${AT_WORD}|@) ?[)\\]}>] ?|_at_| (?:${AT_WORD}) `, 'giu');
/** The same for a dot. */
const DOT = ` ?(?:[([{<] ?(?:${DOT_WORD}|\\.) ?[)\\]}>]|_dot_| (?:${DOT_WORD}) ) ?`;
const LABEL = '[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}-]{0,62}';
const LOCAL = /^[\p{L}\p{M}\p{N}._%+'~!#$*^{}|=-]$/u;
const HOST = /(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,62}\.){1,16}(?:xn--[a-z0-9-]{1,59}|\p{L}[\p{L}\p{M}]{1,62})(?![\p{L}\p{N}])|\[?\d{1,3}(?:\.\d{1,3}){3}\]?(?![\p{L}\p{N}]|\.\d)/iuy;
const SPELLED_HOST = new RegExp(`${LABEL}(?:${DOT}${LABEL}){1,4}`, 'iuy');
const SPELLED_REST = new RegExp(`(?:${DOT}${LABEL}){1,4}(?:\\.\\p{L}{2,63}){0,2}`, 'iuy');
const SPELLED_LOCAL = new RegExp(`[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._+-]{0,63}${DOT}$`, 'iu');
/** A host that was taken apart at its dots, as when a text was cut into words: `example. com`. */
const CUT_HOST = /[\p{L}\p{N}][\p{L}\p{N}-]{0,62}(?: ?\. ?[\p{L}\p{N}-]{2,62}){0,3} ?\. ?(?:com|org|net|edu|gov|io|co|info|biz|eu|us|uk|de|at|ch|fr|es|it|nl|be|pl|pt|se|dk|no|fi|ca|au|in|br|mx|jp|test|example)(?![\p{L}\p{N}])/iuy;
const CUT_LOCAL = /(?<![\p{L}\p{N}])\p{Ll}[\p{Ll}\p{N}_-]{0,62} ?\. $/u;
/** Words that begin a place, not a host. */
const ARTICLE = /(?:the|a|an|this|that|your|our|der|dem|den|le|la|el|il|de|het) /iy;
const MAIL_WORDS = /(?<!\p{L})(?:e-?mail\p{L}{0,3}|mail|correo|courriel|posta|address|adresse|contact|kontakt|reach me|schreib\p{L}{0,3}|write(?: to)?)(?!\p{L})/iu;
/** RFC 5321 allows 64 before the `@`; generated return addresses go far beyond. */
const MAX_LOCAL = 256;

/** E-mail addresses, internationalized ones and the usual disguises (`name (at) host dot org`) among them. */
export const emailAddress: Recognizer = {
	name: 'emailAddress',
	entities: ['EMAIL_ADDRESS'],
	source: 'RFC 5321 section 4.1.2, RFC 6531 (international letters); a host needs a dot, as on the public Internet',
	*analyze(text) {
		let signEnd = 0;
		for (const { 0: sign, index } of text.matchAll(AT)) {
			const start = localStart(text, signEnd, index);
			signEnd = index + sign.length;
			if (start === index) continue;
			const end = hostEnd(text, signEnd, sign, isLikely(text.slice(start, index), contextBefore(text, start)));
			if (end !== undefined) yield { entity: 'EMAIL_ADDRESS', start: sign === '@' ? start : spelledStart(text, start, sign === ' @ '), end, score: 0.95 };
		}
	},
};

/**
 * Where the part before the `@` begins. Read backwards from the sign: a pattern that starts at the first letter
 * would try again at every letter of a text without any sign. `floor` is where the sign before ends.
 */
function localStart(text: string, floor: number, end: number): number {
	if (text[end - 1] === '"') {
		const open = text.slice(Math.max(floor, end - MAX_LOCAL), end - 1).lastIndexOf('"') + Math.max(floor, end - MAX_LOCAL);
		return open >= floor && end - open <= MAX_LOCAL && !/[\r\n]/.test(text.slice(open, end)) ? open : end;
	}
	let start = end;
	while (start > floor && end - start < MAX_LOCAL) {
		const width = /[\uDC00-\uDFFF]/.test(text.charAt(start - 1)) ? 2 : 1;
		if (!LOCAL.test(text.slice(start - width, start))) break;
		start -= width;
	}
	const local = text.slice(start, end);
	// `email=jane@…` is a label and an address; `bounce+jane=host@…` is one address that holds another.
	const label = local.includes('+') ? 0 : local.lastIndexOf('=') + 1;
	return start + label + (/^['.*~!{}|]*/.exec(local.slice(label))?.[0].length ?? 0);
}

/** `jane dot doe (at) …`: dots before the sign are written out, too, or stand apart (`jane. doe @ …`). */
function spelledStart(text: string, start: number, cut: boolean): number {
	let first = start;
	for (let times = 0; times < 3; times++) {
		const from = Math.max(0, first - 80);
		const found = SPELLED_LOCAL.exec(text.slice(from, first)) ?? (cut ? CUT_LOCAL.exec(text.slice(from, first)) : null);
		if (!found) break;
		first = from + found.index;
	}
	return first;
}

function isLikely(local: string, before: string): boolean {
	return /[\d._]/.test(local) || (MAIL_WORDS.test(before) && !/^(?:me|us|him|her|them|it|mich|uns)$/i.test(local));
}

/** Between words a sign proves little: the host must be written out as well, or the rest must look like an address. */
function hostEnd(text: string, start: number, sign: string, likely: boolean): number | undefined {
	const spaced = /^ (?:@|\p{L}+) $/u.test(sign);
	ARTICLE.lastIndex = start;
	if (spaced && ARTICLE.test(text)) return undefined;
	const patterns = sign === '@' ? [HOST] : !spaced ? [HOST, SPELLED_HOST] : likely ? [SPELLED_HOST, ...(sign === ' @ ' ? [CUT_HOST] : []), HOST] : [SPELLED_HOST];
	for (const pattern of patterns) {
		pattern.lastIndex = start;
		if (!pattern.test(text) || (spaced && text[pattern.lastIndex] === '@')) continue;
		SPELLED_REST.lastIndex = pattern.lastIndex;
		return sign !== '@' && SPELLED_REST.test(text) ? SPELLED_REST.lastIndex : pattern.lastIndex;
	}
	return undefined;
}

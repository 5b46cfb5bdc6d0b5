import type { Recognizer } from '../recognizer';

/** `@`, its URL-escaped form, and `(at)` / `[at]` as written to hide from harvesters. */
const AT = /@|%40| ?[([{<] ?(?:at|ät) ?[)\]}>] ?| at /giu;
const LOCAL = /^[\p{L}\p{M}\p{N}._%+'~!#$*^{}|=-]$/u;
const HOST = /(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,62}\.){1,16}(?:xn--[a-z0-9-]{1,59}|\p{L}[\p{L}\p{M}]{1,62})(?![\p{L}\p{N}])|\[?\d{1,3}(?:\.\d{1,3}){3}\]?(?![\p{L}\p{N}]|\.\d)/iuy;
const SPELLED_HOST = /[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,62}(?: ?(?:[([{<] ?(?:dot|punkt) ?[)\]}>]| dot ) ?[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,62}){1,4}/iuy;
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
			const end = hostEnd(text, signEnd, sign);
			if (end !== undefined) yield { entity: 'EMAIL_ADDRESS', start, end, score: 0.95 };
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

function hostEnd(text: string, start: number, sign: string): number | undefined {
	const patterns = sign === ' at ' ? [SPELLED_HOST] : sign.length === 1 ? [HOST] : [HOST, SPELLED_HOST];
	for (const pattern of patterns) {
		pattern.lastIndex = start;
		if (pattern.test(text)) return pattern.lastIndex;
	}
	return undefined;
}

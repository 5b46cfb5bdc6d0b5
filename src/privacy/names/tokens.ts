/** Kinds of characters; the tokenizer and the shapes of words go by them. */
export const enum Kind {
	Space,
	LineBreak,
	Upper,
	Lower,
	/** A letter of a script without case. */
	Letter,
	Mark,
	Digit,
	/** A letter of a script without spaces between words: a token of its own. */
	Ideograph,
	Other,
}

/** What stands before a token. */
export const enum Gap {
	None,
	Space,
	LineBreak,
	Paragraph,
}

/** The words, numbers and signs of a text, as parallel arrays: objects would cost more than the tagging. */
export interface Tokens {
	readonly count: number;
	readonly starts: Int32Array;
	readonly ends: Int32Array;
	readonly gaps: Uint8Array;
}

/** Kinds with the characters they take; a later one takes from those before it. */
const CLASSES: readonly (readonly [Kind, RegExp])[] = [
	[Kind.Mark, /\p{M}+/gu],
	[Kind.Letter, /\p{L}+/gu],
	[Kind.Lower, /\p{Ll}+/gu],
	[Kind.Upper, /[\p{Lu}\p{Lt}]+/gu],
	[Kind.Ideograph, /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+/gu],
	[Kind.Digit, /\p{Nd}+/gu],
	[Kind.Space, /\s+/gu],
	[Kind.LineBreak, /[\n\r]+/gu],
];
const KINDS = kindsOfCharacters();

/** The kind of a UTF-16 code unit. Halves of a surrogate pair are Other. */
export function kindOf(code: number): Kind {
	return KINDS[code] ?? Kind.Other;
}

/** One search per class through all characters: a test per character and class would take half a second and 13 MB. */
function kindsOfCharacters(): Uint8Array {
	const kinds = new Uint8Array(0x10000).fill(Kind.Other);
	const codes = Uint16Array.from(kinds, (_, code) => (code >= 0xd800 && code < 0xe000 ? 0 : code));
	const all = Buffer.from(codes.buffer).toString('utf16le');
	for (const [kind, pattern] of CLASSES) {
		for (const { 0: run, index } of all.matchAll(pattern)) kinds.fill(kind, index, index + run.length);
	}
	return kinds;
}

/** Splits a text into runs of letters, runs of digits and single signs. Linear; offsets in UTF-16 code units. */
export function tokenize(text: string): Tokens {
	const starts = new Int32Array(text.length);
	const ends = new Int32Array(text.length);
	const gaps = new Uint8Array(text.length);
	let count = 0;
	let breaks = 0;
	let gap = Gap.LineBreak;
	for (let at = 0; at < text.length; ) {
		const kind = kindOf(text.charCodeAt(at));
		if (kind === Kind.Space || kind === Kind.LineBreak) {
			if (text.charCodeAt(at) === 0x0a) breaks++;
			gap = breaks > 1 ? Gap.Paragraph : breaks === 1 || kind === Kind.LineBreak ? Gap.LineBreak : Math.max(gap, Gap.Space);
			at++;
			continue;
		}
		const end = tokenEnd(text, at, kind);
		starts[count] = at;
		ends[count] = end;
		gaps[count] = gap;
		count++;
		at = end;
		gap = Gap.None;
		breaks = 0;
	}
	return { count, starts: starts.subarray(0, count), ends: ends.subarray(0, count), gaps: gaps.subarray(0, count) };
}

function tokenEnd(text: string, start: number, kind: Kind): number {
	let end = start + 1;
	if (kind === Kind.Digit) {
		while (kindOf(text.charCodeAt(end)) === Kind.Digit && end < text.length) end++;
	} else if (kind === Kind.Upper || kind === Kind.Lower || kind === Kind.Letter) {
		while (end < text.length && isInWord(kindOf(text.charCodeAt(end)))) end++;
	} else if ((text.codePointAt(start) ?? 0) > 0xffff) {
		end++;
	}
	while (end < text.length && kindOf(text.charCodeAt(end)) === Kind.Mark) end++;
	return end;
}

function isInWord(kind: Kind): boolean {
	return kind === Kind.Upper || kind === Kind.Lower || kind === Kind.Letter || kind === Kind.Mark;
}

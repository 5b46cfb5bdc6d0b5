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

const IDEOGRAPH = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const KINDS = Uint8Array.from({ length: 0x10000 }, (_, code) => kindOfCharacter(code));

/** The kind of a UTF-16 code unit. Halves of a surrogate pair are Other. */
export function kindOf(code: number): Kind {
	return KINDS[code] ?? Kind.Other;
}

function kindOfCharacter(code: number): Kind {
	const character = String.fromCharCode(code);
	if (character === '\n' || character === '\r') return Kind.LineBreak;
	if (/\s/.test(character)) return Kind.Space;
	if (/\p{Nd}/u.test(character)) return Kind.Digit;
	if (IDEOGRAPH.test(character)) return Kind.Ideograph;
	if (/[\p{Lu}\p{Lt}]/u.test(character)) return Kind.Upper;
	if (/\p{Ll}/u.test(character)) return Kind.Lower;
	if (/\p{L}/u.test(character)) return Kind.Letter;
	return /\p{M}/u.test(character) ? Kind.Mark : Kind.Other;
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

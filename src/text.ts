/** The words everything else is written in: two kinds of text, and a place in a text. */

declare const kind: unique symbol;

/** Text as it arrived. It may hold anything and never leaves the perimeter. */
export type RawText = string & { readonly [kind]: 'raw' };

/** Text whose sensitive spans are placeholders. Only `privacy/masking.ts` makes it; only it may leave. */
export type MaskedText = string & { readonly [kind]: 'masked' };

/** Marks text that came from outside (an item, a document, a parameter) as raw. */
export function rawText(text: string): RawText {
	return text as RawText;
}

/**
 * A stretch of a text: half-open `[start, end)` in UTF-16 code units.
 * `score` is a confidence from 0 to 1; a checksum lifts it to 1.
 */
export interface Span {
	readonly entity: string;
	readonly start: number;
	readonly end: number;
	readonly score: number;
	readonly recognizer: string;
}

/**
 * A template literal that keeps the kind of its values: raw values give raw text, masked values
 * masked text. Mixing both gives a type that no cloud call accepts; so does an ordinary template literal.
 */
export function prompt<T extends RawText | MaskedText>(parts: TemplateStringsArray, ...values: readonly T[]): T {
	return parts.reduce((text, part, index) => text + (values[index - 1] ?? '') + part) as T;
}

/** Joins texts of one kind; the kind is kept. */
export function join<T extends RawText | MaskedText>(texts: readonly T[], separator: string): T {
	return texts.join(separator) as T;
}

/** A number as text of either kind: it is nobody's text. */
export function numeral<T extends RawText | MaskedText>(value: number): T {
	return String(value) as T;
}

/** Numbers texts from 1, one a line, for a prompt that asks to be answered by number; the kind is kept. */
export function numbered<T extends RawText | MaskedText>(texts: readonly T[]): T {
	return texts.map((text, index) => `${index + 1}. ${text}`).join('\n') as T;
}

/** Replaces every run of white space by one space and trims; the kind is kept. */
export function foldSpaces<T extends RawText | MaskedText>(text: T): T {
	return text.replace(/\s+/g, ' ').trim() as T;
}

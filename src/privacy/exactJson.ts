import { EngineError } from '../errors';

declare global {
	/** ES2026, in Node since 22: numbers with the digits they are written with. */
	interface JSON {
		rawJSON(text: string): { readonly rawJSON: string };
		isRawJSON(value: unknown): value is { readonly rawJSON: string };
		parse(text: string, reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown): unknown;
	}
}

/** Objects and lists inside one another that are followed; V8's own JSON.stringify overflows its stack not far above. */
export const JSON_DEPTH = 1_000;

/** One level less. @throws EngineError INPUT_INVALID when none is left. */
export function depthLeft(depth: number): number {
	if (depth <= 0) throw new EngineError('INPUT_INVALID', { reason: `JSON nested deeper than ${JSON_DEPTH} levels` });
	return depth - 1;
}

/**
 * Parses JSON and keeps every number as it is written: one that a JavaScript number would not write the same way (`1.0`, `-0`,
 * `12345678901234567890`) becomes a `JSON.rawJSON`, which JSON.stringify writes as it was.
 * @throws SyntaxError; RangeError when it is nested some thousand levels deep.
 */
export function parseExact(text: string): unknown {
	return JSON.parse(text, (_, value, { source }) => (typeof value === 'number' && source !== undefined ? exactNumber(source) : value));
}

/** The number that is written so: a plain one where that loses nothing. */
export function exactNumber(source: string): unknown {
	const number = Number(source);
	return JSON.stringify(number) === source ? number : JSON.rawJSON(source);
}

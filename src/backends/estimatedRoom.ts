import type { ModelRoom } from './backend';

/** Words of letters, single digits, single marks, and everything that is not ASCII. */
const PIECES = /[A-Za-z]+|[^\x00-\x7f]|[^\sA-Za-z]/g;
/** Letters a token holds in unusual words; English prose has more than four. */
const LETTERS = 3;

/**
 * Room of a model whose tokenizer is not at hand, with a safe estimate: byte-pair tokenizers give English about half of it. A
 * digit, a mark or a line break counts as a token each, a character beyond ASCII as one and a half.
 */
export function estimatedRoom(contextTokens: number): ModelRoom {
	return { contextTokens, exact: false, count: async (texts) => texts.map(estimate) };
}

function estimate(text: string): number {
	let tokens = 0;
	for (const [piece] of text.matchAll(PIECES)) {
		tokens += /[A-Za-z]/.test(piece) ? Math.ceil(piece.length / LETTERS) : piece > '\x7f' ? 1.5 : 1;
	}
	return Math.ceil(tokens);
}

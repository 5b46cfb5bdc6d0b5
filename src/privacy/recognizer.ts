import type { Span } from '../text';

/** Finds entities of one or more types in a text. Small, pure, in time linear in the text. */
export interface Recognizer {
	readonly name: string;
	/** Entity types it can find, by Presidio's names where it has one. */
	readonly entities: readonly string[];
	/** Where its rule comes from: standard, document, date. */
	readonly source: string;
	/**
	 * True where it estimates instead of following a rule: its spans depend on the words around, so after masking it may
	 * see others. The outgoing scan therefore leaves it out; what it found in the raw text is looked for by value.
	 */
	readonly heuristic?: true;
	/** Work to be done once before the first text, where there is much of it; it lets the event loop turn. */
	prepare?(): Promise<void>;
	analyze(text: string): Iterable<Omit<Span, 'recognizer'>>;
}

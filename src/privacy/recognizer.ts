import type { Span } from '../text';

/** Finds entities of one or more types in a text. Small, pure, in time linear in the text. */
export interface Recognizer {
	readonly name: string;
	/** Entity types it can find, by Presidio's names where it has one. */
	readonly entities: readonly string[];
	/** Where its rule comes from: standard, document, date. */
	readonly source: string;
	analyze(text: string): Iterable<Omit<Span, 'recognizer'>>;
}

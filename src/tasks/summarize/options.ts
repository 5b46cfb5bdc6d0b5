import { EngineError } from '../../errors';
import type { RawText } from '../../text';

/** What a summary looks like and looks for. */
export const STYLES = ['brief', 'bullets', 'executive', 'actionItems', 'thread', 'contract', 'clinical', 'custom'] as const;
export type Style = (typeof STYLES)[number];

/** Languages a model can be asked to write in, as ISO 639-1 codes; `same` is the document's. */
export const LANGUAGES = ['same', 'en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Limits are kept exactly: a sentence that does not fit is left out whole. */
export interface SummarizeOptions {
	/** At most so many sentences, 1 to 50. Left out: 5, and for extracts no more than a fifth of the document's sentences. */
	readonly maxSentences?: number;
	/** Of the summary, marks included; words are what white space parts. Minimum 1. */
	readonly maxWords?: number;
	/** Of the summary, in UTF-16 code units. Minimum 1. */
	readonly maxCharacters?: number;
	/** Defaults to brief. */
	readonly style?: Style;
	/** Only where a model writes; extracts stay in the language of the document. Defaults to same. */
	readonly language?: Language;
	/** What the summary is for, in the user's words. Needed by the style custom; takes the same path as the item's text. */
	readonly instruction?: RawText;
	/** Dates, amounts, parties and terms as JSON with citations. Defaults to true for contract and actionItems, else to false. */
	readonly facts?: boolean;
}

/** The options with their defaults. */
export interface Settings extends SummarizeOptions {
	readonly style: Style;
	readonly language: Language;
	readonly facts: boolean;
}

/** Sentences of a summary whose length was left open. */
export const USUAL_SENTENCES = 5;
const MAX_SENTENCES = 50;

/** Checks options. @throws EngineError INPUT_INVALID */
export function settingsOf(options: SummarizeOptions): Settings {
	const { maxSentences, maxWords, maxCharacters, style = 'brief', language = 'same', instruction } = options;
	if (maxSentences !== undefined && !(Number.isInteger(maxSentences) && maxSentences >= 1 && maxSentences <= MAX_SENTENCES)) {
		throw invalid(`the number of sentences is not a whole number from 1 to ${MAX_SENTENCES}`);
	}
	for (const [name, limit] of [['words', maxWords], ['characters', maxCharacters]] as const) {
		if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1)) throw invalid(`the number of ${name} is not a whole number from 1`);
	}
	if (!STYLES.includes(style)) throw invalid(`the style is none of ${STYLES.join(', ')}`);
	if (!LANGUAGES.includes(language)) throw invalid(`the language is none of ${LANGUAGES.join(', ')}`);
	if (style === 'custom' && (instruction ?? '').trim() === '') throw invalid('the style custom needs an instruction');
	return { ...options, style, language, facts: options.facts ?? (style === 'contract' || style === 'actionItems') };
}

function invalid(reason: string): EngineError {
	return new EngineError('INPUT_INVALID', { reason });
}

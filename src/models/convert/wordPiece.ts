import { isObject, numberAt, objectAt, stringAt, weightsInvalid } from './json';

/** A WordPiece vocabulary in the form in which llama.cpp reads it. */
export interface WordPiece {
	readonly tokens: readonly string[];
	/** ggml's token type of each token: 1 normal, 3 control, 5 unused. */
	readonly types: readonly number[];
	/** Place of a special token such as `[CLS]`. @throws EngineError MODEL_WEIGHTS_INVALID when it is not there. */
	idOf(token: string): number;
}

const NORMAL = 1;
const CONTROL = 3;
const UNUSED = 5;

/** Marks the start of a word in llama.cpp's vocabularies. */
const WORD_START = '\u2581';
/** Marks the inside of a word in BERT's vocabularies. */
const CONTINUATION = '##';

/**
 * Reads a Hugging Face `tokenizer.json`. BERT marks tokens inside a word ("##ing"), llama.cpp those that start one,
 * so every ordinary token is renamed.
 * @throws EngineError MODEL_WEIGHTS_INVALID for other tokenizers than WordPiece.
 */
export function readWordPiece(tokenizer: unknown, size: number): WordPiece {
	const model = objectAt(tokenizer, 'model');
	if (stringAt(model, 'type') !== 'WordPiece') throw weightsInvalid('the tokenizer is not WordPiece');
	const vocabulary = objectAt(model, 'vocab');
	const special = specialTokens(tokenizer);
	const tokens = Array.from({ length: size }, (_, id) => `[PAD${id}]`);
	const types = tokens.map(() => UNUSED);
	for (const token of Object.keys(vocabulary)) {
		const id = numberAt(vocabulary, token);
		if (!Number.isInteger(id) || id < 0 || id >= size) throw weightsInvalid('the vocabulary has more tokens than the model');
		tokens[id] = special.has(token) ? token : renamed(token);
		types[id] = special.has(token) ? CONTROL : NORMAL;
	}
	return { tokens, types, idOf: (token) => numberAt(vocabulary, token) };
}

function renamed(token: string): string {
	return token.startsWith(CONTINUATION) ? token.slice(CONTINUATION.length) : WORD_START + token;
}

function specialTokens(tokenizer: unknown): ReadonlySet<string> {
	const added: unknown = isObject(tokenizer) ? tokenizer['added_tokens'] : undefined;
	const list: readonly unknown[] = Array.isArray(added) ? added : [];
	return new Set(list.filter((token) => isObject(token) && token['special'] === true).map((token) => stringAt(token, 'content')));
}

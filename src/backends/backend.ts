import type { MaskedText, RawText } from '../text';

/** A JSON schema as OpenAI's strict mode and node-llama-cpp's grammars both accept it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a model is asked. The kind of its texts decides which backend accepts it. */
export interface CompletionRequest<T extends RawText | MaskedText> {
	readonly system: T;
	readonly user: T;
	/** Name of the answer's schema, `[a-zA-Z0-9_-]`, at most 64 characters. */
	readonly schemaName: string;
	readonly schema: JsonSchema;
	/** Upper limit of the answer, in tokens. */
	readonly maxTokens: number;
	/**
	 * A property of the schema with a closed list of values: the probabilities of all of them are wanted, as the model's
	 * tokens give them. A backend that can score answers with this property alone.
	 */
	readonly scored?: string;
}

/** Tokens as the model counted them; `undefined` where it did not report, never 0 instead. */
export interface Usage {
	readonly inputTokens: number | undefined;
	readonly outputTokens: number | undefined;
}

/** Our word for why the model stopped, beside the provider's. */
export interface FinishReason {
	readonly unified: 'stop' | 'length' | 'refused' | 'other';
	readonly raw: string;
}

/** A model's answer: parsed JSON that still has to be read by the task that asked. */
export interface CompletionResult {
	readonly value: unknown;
	/** Value of the `scored` property -> its probability, summing to 1; absent where the model gives no token probabilities. */
	readonly scores?: Readonly<Record<string, number>>;
	readonly model: string;
	readonly usage: Usage;
	readonly finishReason: FinishReason;
	readonly durationMs: number;
}

/**
 * A model that answers with JSON.
 * @throws EngineError ANSWER_TRUNCATED, ANSWER_INVALID, CANCELLED and the codes of its kind (LOCAL_*, CLOUD_*).
 */
export interface Backend<T extends RawText | MaskedText> {
	readonly model: string;
	/** It scores labels word by word, so their names say more to it than their numbers. */
	readonly readsLabels?: true;
	complete(request: CompletionRequest<T>, signal?: AbortSignal): Promise<CompletionResult>;
}

/** Turns texts into vectors of length 1. Works inside the perimeter only. */
export interface Embedder {
	readonly model: string;
	/** SHA-256 of the model's file, lower-case hex: what was learnt from its vectors is good for this model only. */
	readonly sha256: string;
	/** One vector and one token count per text. A text over the model's context is embedded in windows, never cut. */
	embed(texts: readonly RawText[], signal?: AbortSignal): Promise<readonly Embedding[]>;
}

export interface Embedding {
	readonly vector: Float32Array;
	readonly tokens: number;
}

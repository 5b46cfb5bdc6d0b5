import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { EngineError } from '../errors';
import type { LlamaEmbeddingContext, LlamaModel } from '../llamaRuntime';
import type { RawText } from '../text';
import type { Embedder, Embedding } from './backend';
import { contextOnce, loadModelOnce, localQueue } from './llamaModels';

/**
 * Tokens embedded at a time: all-MiniLM-L6-v2 was trained with 256, two of which mark begin and end
 * (sentence_bert_config.json of the model). Longer texts are embedded in windows and averaged, never cut.
 */
const WINDOW_TOKENS = 254;
/** Room for a window, its two marks, and what the runtime keeps for itself. */
const CONTEXT_TOKENS = 320;
const REMEMBERED = 16_384;
/** Characters up to which a text is remembered: examples of tickets come with every item as well. */
const REMEMBERED_LENGTH = 2_000;
/** A longer text is remembered by its hash. */
const SHORT = 200;

/** Sentence embeddings from a GGUF in this process. What is not long is remembered (25 MB at most): categories, examples, rules and single words come with every item. */
export class LlamaEmbedder implements Embedder {
	readonly model: string;
	private readonly memory = new Map<string, Embedding>();

	/** `sha256`: of the file, lower-case hex, for those who pin what they learnt to the model. */
	constructor(
		private readonly path: string,
		private readonly threads = 1,
		readonly sha256 = '',
	) {
		this.model = basename(path);
	}

	async embed(texts: readonly RawText[], signal?: AbortSignal): Promise<readonly Embedding[]> {
		const embeddings: Embedding[] = [];
		for (const text of texts) {
			const known = this.memory.get(keyOf(text));
			// What is remembered costs no tokens.
			embeddings.push(known ? { ...known, tokens: 0 } : await this.compute(text, signal));
		}
		return embeddings;
	}

	private async compute(text: RawText, signal: AbortSignal | undefined): Promise<Embedding> {
		const model = await loadModelOnce(this.path);
		const tokens = model.tokenize(text);
		let sum: Float32Array | undefined;
		for (let start = 0; start === 0 || start < tokens.length; start += WINDOW_TOKENS) {
			const window = tokens.slice(start, start + WINDOW_TOKENS);
			// One turn of the queue per window, so that a long text does not keep the others waiting.
			const vector = await localQueue.run(async () => (await this.context(model)).getEmbeddingFor(window), signal);
			sum ??= new Float32Array(vector.vector.length);
			// Each window's vector is normalised first: the model's norms say nothing about importance.
			addScaled(sum, vector.vector, window.length / norm(vector.vector));
		}
		if (!sum) throw new EngineError('TEXT_EMPTY', { what: 'there is nothing to embed' });
		const embedding = { vector: scaled(sum, 1 / norm(sum)), tokens: tokens.length };
		if (text.length <= REMEMBERED_LENGTH) this.remember(keyOf(text), embedding);
		return embedding;
	}

	private context(model: LlamaModel): Promise<LlamaEmbeddingContext> {
		const { threads } = this;
		return contextOnce(`embedding ${this.path} ${threads}`, () => model.createEmbeddingContext({ contextSize: CONTEXT_TOKENS, threads }));
	}

	private remember(key: string, embedding: Embedding): void {
		const oldest = this.memory.keys().next();
		if (this.memory.size >= REMEMBERED && !oldest.done) this.memory.delete(oldest.value);
		this.memory.set(key, embedding);
	}
}

function keyOf(text: string): string {
	return text.length < SHORT ? text : createHash('sha256').update(text).digest('base64');
}

/** Length of a vector; 1 for the zero vector that an empty text gives, so that it stays zero. */
function norm(vector: ArrayLike<number>): number {
	let sum = 0;
	for (let index = 0; index < vector.length; index++) sum += (vector[index] ?? 0) ** 2;
	return Math.sqrt(sum) || 1;
}

function addScaled(sum: Float32Array, vector: ArrayLike<number>, factor: number): void {
	for (let index = 0; index < sum.length; index++) sum[index] = (sum[index] ?? 0) + (vector[index] ?? 0) * factor;
}

function scaled(vector: Float32Array, factor: number): Float32Array {
	return vector.map((value) => value * factor);
}

import { estimatedRoom } from '../../src/backends/estimatedRoom';
import type { CompletionRequest } from '../../src/backends/backend';
import type { EmbeddingModel, JudgedPart, LocalSide, Side } from '../../src/engine/task';
import { EngineError } from '../../src/errors';
import { rawText, type MaskedText, type RawText, type Span } from '../../src/text';

/** Nobody watches; a model that reads 128,000 tokens. */
const watched = { warn: () => undefined, progress: () => undefined, room: estimatedRoom(128_000) };

/** A part for a test, with spans where they matter. */
export function judgedPart(name: string, text: string, spans: readonly Span[] = [], page?: number): JudgedPart {
	return { name, text: rawText(text), sensitivity: 'auto', spans, ...(page === undefined ? {} : { page }) };
}

/** The outside, answering with `answer`; its masked text is the raw text in capitals, to tell the two apart. */
export function outsideWith(parts: readonly JudgedPart[], parameters: readonly RawText[], answer: (request: CompletionRequest<MaskedText>) => unknown): Side<MaskedText> {
	const masked = (text: string) => text.toUpperCase() as MaskedText;
	return {
		parts: parts.map((part) => ({ part, read: (start = 0, end = part.text.length) => masked(part.text.slice(start, end)) })),
		parameters: parameters.map(masked),
		ask: async (request) => answer(request),
		askScored: async (request) => ({ value: answer(request), scores: undefined }),
		embed: noModel,
		...watched,
		signal: new AbortController().signal,
	};
}

async function noModel(): Promise<never> {
	throw new EngineError('LOCAL_MODEL_MISSING');
}

/** The inside; `vectors` stand for the texts to embed, in the order in which they come, without which there is no model for them; without `answer` LLaMA is too small to write. */
export function insideWith(
	parts: readonly JudgedPart[],
	parameters: readonly RawText[],
	{ vectors, answer, embeddingModel, warnings = [] }: { vectors?: readonly number[][]; embeddingModel?: EmbeddingModel | undefined; warnings?: string[]; answer?: (request: CompletionRequest<RawText>) => unknown } = {},
): LocalSide {
	const left = [...(vectors ?? [])];
	return {
		parts: parts.map((part) => ({ part, read: (start = 0, end = part.text.length) => rawText(part.text.slice(start, end)) })),
		parameters,
		assists: false,
		canWrite: answer !== undefined,
		readsLabels: false,
		ask: async (request) => answer?.(request),
		...watched,
		askScored: async (request) => ({ value: answer?.(request), scores: undefined }),
		embed: vectors ? async (texts) => left.splice(0, texts.length).map((vector) => Float32Array.from(vector)) : noModel,
		embeddingModel: async () => embeddingModel,
		warn: (warning) => void warnings.push(warning),
		signal: new AbortController().signal,
	};
}

import OpenAI from 'openai';
import { EngineError, type ErrorCode } from '../errors';
import type { MaskedText, RawText } from '../text';
import type { CompletionRequest, CompletionResult } from './backend';
import { scoresFromLogprobs } from './logprobScores';
import { parseAnswer } from './parseAnswer';
import { valuesOf } from './schemaValues';

/** Where a chat completions server is and how long to try. */
export interface ChatServer {
	readonly baseUrl: string;
	readonly apiKey: string;
	readonly model: string;
	readonly organization?: string;
	/** For one attempt. Defaults to 30,000. */
	readonly timeoutMs?: number;
	/** For all attempts and the waits between them. Defaults to 120,000. */
	readonly deadlineMs?: number;
	/** Attempts after the first. Defaults to 2. This is the only place that retries. */
	readonly maxRetries?: number;
}

/** Sees the exact body of every attempt; the request goes only when it resolves. */
export type BeforeSend = (body: string) => Promise<void>;

/**
 * The one caller of the openai SDK: a request in, parsed JSON out, errors mapped to ours without any text
 * (an SDK error can quote the prompt).
 */
export class OpenAiChat {
	/** Reasoning models refuse to report token probabilities; asked once, they are not asked again. */
	private givesLogprobs = true;

	constructor(
		private readonly server: ChatServer,
		private readonly side: 'local' | 'cloud',
	) {}

	/** @throws EngineError CLOUD_* or LOCAL_MODEL_UNAVAILABLE, ANSWER_*, CANCELLED, and whatever `beforeSend` throws. */
	async complete(request: CompletionRequest<RawText | MaskedText>, beforeSend: BeforeSend, signal?: AbortSignal): Promise<CompletionResult> {
		const { timeoutMs = 30_000, deadlineMs = 120_000 } = this.server;
		const started = performance.now();
		const stop = new AbortController();
		const deadline = AbortSignal.timeout(deadlineMs);
		const signals = [stop.signal, deadline, ...(signal ? [signal] : [])];
		let refusal: unknown;
		const client = this.client(async (body) => {
			try {
				await beforeSend(body);
			} catch (error) {
				// Without the abort the SDK would take this for a broken connection and try again.
				refusal = error;
				stop.abort();
				throw error;
			}
		});
		try {
			const completion = await this.create(client, request, AbortSignal.any(signals));
			return { ...read(completion, this.side, request), durationMs: Math.round(performance.now() - started) };
		} catch (error) {
			if (refusal !== undefined) throw refusal;
			if (signal?.aborted) throw new EngineError('CANCELLED');
			if (deadline.aborted) throw this.unreachable(`no answer in ${deadlineMs / 1000} s`);
			throw this.translate(error, timeoutMs);
		}
	}

	private async create(client: OpenAI, request: CompletionRequest<RawText | MaskedText>, signal: AbortSignal): Promise<OpenAI.ChatCompletion> {
		const body = bodyOf(request, this.server.model, this.side);
		if (request.scored === undefined || !this.givesLogprobs) return client.chat.completions.create(body, { signal });
		try {
			return await client.chat.completions.create({ ...body, logprobs: true, top_logprobs: 20 }, { signal });
		} catch (error) {
			if (!(error instanceof OpenAI.BadRequestError)) throw error;
			const completion = await client.chat.completions.create(body, { signal });
			this.givesLogprobs = false;
			return completion;
		}
	}

	private client(beforeSend: BeforeSend): OpenAI {
		const { baseUrl, apiKey, organization, timeoutMs = 30_000, maxRetries = 2 } = this.server;
		return new OpenAI({
			// Everything is given: what is left out, the SDK reads from the environment.
			apiKey,
			baseURL: baseUrl,
			organization: organization ?? null,
			project: null,
			webhookSecret: null,
			logLevel: 'off',
			timeout: timeoutMs,
			maxRetries,
			fetch: async (url, init) => {
				const body = init?.body;
				if (typeof body !== 'string') throw new EngineError('EGRESS_BLOCKED', { entity: 'a body that cannot be read' });
				await beforeSend(body);
				// A redirect would carry the body to a host nobody named.
				return fetch(url, { ...init, redirect: 'error' });
			},
		});
	}

	private translate(error: unknown, timeoutMs: number): EngineError {
		if (error instanceof EngineError) return error;
		if (error instanceof OpenAI.APIConnectionTimeoutError) return this.unreachable(`no answer in ${timeoutMs / 1000} s`);
		if (error instanceof OpenAI.APIConnectionError) return this.unreachable(connectionFault(error));
		if (error instanceof OpenAI.APIError && typeof error.status === 'number') return this.refused(error.status, error.headers);
		return new EngineError('ANSWER_INVALID', { backend: this.side, reason: 'it is not a chat completion' });
	}

	private refused(status: number, headers: Headers | undefined): EngineError {
		if (this.side === 'local' || status >= 500) return this.unreachable(`HTTP ${status}`);
		if (status === 401 || status === 403) return new EngineError('CLOUD_AUTH', { status });
		if (status === 429) return new EngineError('CLOUD_RATE_LIMITED', { seconds: Number(headers?.get('retry-after')) || 'some' });
		return new EngineError('CLOUD_REJECTED', { status });
	}

	private unreachable(reason: string): EngineError {
		const code: ErrorCode = this.side === 'cloud' ? 'CLOUD_UNREACHABLE' : 'LOCAL_MODEL_UNAVAILABLE';
		return new EngineError(code, { reason });
	}
}

function bodyOf({ system, user, schema, schemaName, maxTokens }: CompletionRequest<RawText | MaskedText>, model: string, side: 'local' | 'cloud') {
	return {
		model,
		messages: [
			{ role: 'system' as const, content: system },
			{ role: 'user' as const, content: user },
		],
		response_format: { type: 'json_schema' as const, json_schema: { name: schemaName, strict: true, schema: { ...schema } } },
		...(side === 'cloud' ? { max_completion_tokens: maxTokens, store: false } : { max_tokens: maxTokens, temperature: 0 }),
	};
}

/** Reads what came back; a server that calls itself compatible may leave anything out. */
function read(
	completion: Partial<OpenAI.ChatCompletion>,
	side: 'local' | 'cloud',
	{ scored, schema }: CompletionRequest<RawText | MaskedText>,
): Omit<CompletionResult, 'durationMs'> {
	const choice = completion.choices?.[0];
	const text = choice?.message?.content;
	const raw = choice?.finish_reason ?? 'none';
	if (raw === 'length') throw new EngineError('ANSWER_TRUNCATED', { backend: side });
	if (choice?.message?.refusal) throw new EngineError('ANSWER_INVALID', { backend: side, reason: 'the model refused to answer' });
	if (typeof text !== 'string') throw new EngineError('ANSWER_INVALID', { backend: side, reason: 'it is not a chat completion' });
	const tokens = choice?.logprobs?.content;
	const scores = scored !== undefined && Array.isArray(tokens) ? scoresFromLogprobs(tokens, scored, valuesOf(schema, scored)) : undefined;
	return {
		value: parseAnswer(text, side),
		...(scores ? { scores } : {}),
		model: typeof completion.model === 'string' ? completion.model : 'unknown',
		usage: { inputTokens: completion.usage?.prompt_tokens, outputTokens: completion.usage?.completion_tokens },
		finishReason: { unified: raw === 'stop' ? 'stop' : 'other', raw },
	};
}

const FAULTS: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'the connection was refused',
	ENOTFOUND: 'the host was not found',
	EAI_AGAIN: 'the host was not found',
	ECONNRESET: 'the connection was closed',
	UND_ERR_SOCKET: 'the connection was closed',
};

/** Looks down the chain of causes for a system code that we have words for. */
function connectionFault(error: Error): string {
	for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
		const code = 'code' in cause ? String(cause.code) : '';
		if (Object.hasOwn(FAULTS, code)) return FAULTS[code] ?? '';
	}
	return 'the connection failed';
}

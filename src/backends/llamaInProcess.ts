import { basename } from 'node:path';
import { EngineError } from '../errors';
import { llamaRuntime, type LlamaContextSequence, type LlamaModel, type Token } from '../llamaRuntime';
import type { RawText } from '../text';
import type { Backend, CompletionRequest, CompletionResult } from './backend';
import { contextOnce, loadModelOnce, localQueue } from './llamaModels';
import { scoreLabels } from './llamaScores';
import { parseAnswer } from './parseAnswer';
import { valuesOf } from './schemaValues';

/** Which model file answers, and how much it reads at a time. */
export interface LlamaOptions {
	readonly path: string;
	/** Tokens of prompt and answer together. Defaults to 4,096. */
	readonly contextSize?: number;
	/** Defaults to 1: inside a server more threads than free cores are many times slower. */
	readonly threads?: number;
}

/** A LLaMA in this process: answers with JSON that its grammar guarantees, one request at a time. */
export class LlamaInProcess implements Backend<RawText> {
	readonly model: string;
	readonly readsLabels = true;

	constructor(private readonly options: LlamaOptions) {
		this.model = basename(options.path);
	}

	/** @throws EngineError LOCAL_*, ANSWER_TRUNCATED, ANSWER_INVALID, CANCELLED. */
	complete(request: CompletionRequest<RawText>, signal?: AbortSignal): Promise<CompletionResult> {
		return localQueue.run(() => this.answer(request, signal), signal);
	}

	private async answer(request: CompletionRequest<RawText>, signal: AbortSignal | undefined): Promise<CompletionResult> {
		const started = performance.now();
		const { path, contextSize = 4_096, threads = 1 } = this.options;
		const { llama, module } = await llamaRuntime();
		const model = await loadModelOnce(path);
		const sequence = await contextOnce(`${path} ${contextSize} ${threads}`, async () =>
			(await model.createContext({ contextSize, threads, sequences: 1 })).getSequence(),
		);
		const session = new module.LlamaChatSession({ contextSequence: sequence, systemPrompt: request.system, autoDisposeSequence: false });
		try {
			// A chat that overflows its context is shifted silently, so the tokens are counted before anything is evaluated.
			const tokens = promptTokens(session, model, request);
			const needed = tokens.length + request.maxTokens;
			if (needed > sequence.contextSize) throw new EngineError('LOCAL_CONTEXT_EXCEEDED', { tokens: needed, limit: sequence.contextSize });
			const before = tokensOf(sequence);
			if (request.scored !== undefined) {
				const scores = await this.score(sequence, tokens, model, request, signal);
				const [best = ''] = Object.entries(scores).reduce((top, entry) => (entry[1] > top[1] ? entry : top), ['', -1]);
				const after = tokensOf(sequence);
				return {
					value: { [request.scored]: best },
					scores,
					model: this.model,
					usage: { inputTokens: after.input - before.input, outputTokens: 0 },
					finishReason: { unified: 'stop', raw: 'scored' },
					durationMs: Math.round(performance.now() - started),
				};
			}
			// A JSON schema read at run time has no static type; the answer is parsed and read by the task.
			const grammar = await llama.createGrammarForJsonSchema(request.schema as Parameters<typeof llama.createGrammarForJsonSchema>[0]);
			const { responseText, stopReason } = await session.promptWithMeta(request.user, {
				grammar,
				maxTokens: request.maxTokens,
				temperature: 0,
				...(signal ? { signal, stopOnAbortSignal: false } : {}),
			});
			if (stopReason === 'maxTokens') throw new EngineError('ANSWER_TRUNCATED', { backend: 'local' });
			const after = tokensOf(sequence);
			return {
				value: parseAnswer(responseText, 'local'),
				model: this.model,
				usage: { inputTokens: after.input - before.input, outputTokens: after.output - before.output },
				finishReason: { unified: 'stop', raw: stopReason },
				durationMs: Math.round(performance.now() - started),
			};
		} catch (error) {
			if (signal?.aborted) throw new EngineError('CANCELLED');
			throw error;
		} finally {
			session.dispose({ disposeSequence: false });
		}
	}

	/** The probabilities of the values of the scored property, as the answer `{"property":"value"` would continue. */
	private async score(
		sequence: LlamaContextSequence,
		prompt: readonly Token[],
		model: LlamaModel,
		{ scored = '', schema }: CompletionRequest<RawText>,
		signal: AbortSignal | undefined,
	): Promise<Readonly<Record<string, number>>> {
		const values = valuesOf(schema, scored);
		const begun = [...prompt, ...model.tokenize(`{${JSON.stringify(scored)}:"`)];
		const probabilities = await scoreLabels(sequence, begun, values.map((value) => model.tokenize(JSON.stringify(value).slice(1))), signal);
		return Object.fromEntries(values.map((value, index) => [value, probabilities[index] ?? 0]));
	}
}

type Session = InstanceType<Awaited<ReturnType<typeof llamaRuntime>>['module']['LlamaChatSession']>;

function promptTokens(session: Session, model: LlamaModel, request: CompletionRequest<RawText>): readonly Token[] {
	const { contextText } = session.chatWrapper.generateContextState({
		chatHistory: [
			{ type: 'system', text: request.system },
			{ type: 'user', text: request.user },
			{ type: 'model', response: [] },
		],
	});
	return contextText.tokenize(model.tokenizer);
}

function tokensOf({ tokenMeter }: LlamaContextSequence): { input: number; output: number } {
	return { input: tokenMeter.usedInputTokens, output: tokenMeter.usedOutputTokens };
}

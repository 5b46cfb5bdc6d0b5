import { EngineError } from '../errors';
import { prompt, type RawText } from '../text';
import type { Backend, CompletionRequest, CompletionResult } from './backend';
import { OpenAiChat, type ChatServer } from './openaiChat';

/** A LLaMA server of the user's own, inside the perimeter: raw text goes to it, so its host must be on the list. */
export class LlamaServer implements Backend<RawText> {
	readonly model: string;
	private readonly chat: OpenAiChat;

	/**
	 * `allowedHosts`: host names, with `:port` where it is not the default one.
	 * @throws EngineError LOCAL_MODEL_UNAVAILABLE when the URL's host is not among them.
	 */
	constructor(server: ChatServer, allowedHosts: readonly string[]) {
		if (!allowedHosts.includes(hostOf(server.baseUrl))) {
			throw new EngineError('LOCAL_MODEL_UNAVAILABLE', { reason: 'the host of the server is not in Allowed Hosts' });
		}
		this.model = server.model;
		this.chat = new OpenAiChat(server, 'local');
	}

	/** @throws EngineError LOCAL_MODEL_UNAVAILABLE, ANSWER_*, CANCELLED. */
	complete(request: CompletionRequest<RawText>, signal?: AbortSignal): Promise<CompletionResult> {
		return this.chat.complete(request, async () => undefined, signal);
	}

	/** Asks for a short answer, as a credential's test does. */
	async ping(): Promise<void> {
		const schema = { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'], additionalProperties: false };
		await this.complete({ system: prompt`Answer with JSON.`, user: prompt`Are you there?`, schemaName: 'ping', schema, maxTokens: 32 });
	}
}

function hostOf(url: string): string {
	return URL.canParse(url) ? new URL(url).host : '';
}

import type { MaskedText } from '../text';
import type { CompletionRequest, CompletionResult } from './backend';
import { OpenAiChat, type BeforeSend, type ChatServer } from './openaiChat';

/** Must approve the exact bytes of every attempt; made by the engine for one item, never optional. */
export type EgressGuard = BeforeSend;

/** ChatGPT, or whatever speaks its protocol outside the perimeter. Accepts masked text only. */
export class CloudBackend {
	readonly model: string;
	private readonly chat: OpenAiChat;

	constructor(server: ChatServer) {
		this.model = server.model;
		this.chat = new OpenAiChat(server, 'cloud');
	}

	/** @throws EngineError EGRESS_BLOCKED, CLOUD_*, ANSWER_*, AUDIT_UNWRITABLE, CANCELLED. */
	complete(request: CompletionRequest<MaskedText>, guard: EgressGuard, signal?: AbortSignal): Promise<CompletionResult> {
		return this.chat.complete(request, guard, signal);
	}
}

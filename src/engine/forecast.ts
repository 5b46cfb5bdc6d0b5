import type { CompletionRequest } from '../backends/backend';
import { EngineError } from '../errors';
import { restoreDeep } from '../privacy/restore';
import { costUsd, estimateTokens } from '../records/prices';
import type { JudgedItem } from './judge';
import type { MaskedText } from '../text';
import { cloudParts, CLOUD_ROOM } from './sides';
import type { Task } from './task';

/** What an item would cost outside: an estimate at 4 characters a token, with answers of usual length. */
export interface Forecast {
	readonly calls: number;
	readonly inputTokens: number;
	readonly outputTokens: number;
	/** `null` when the model's price is not in the list. */
	readonly costUsd: number | null;
}

/** Goes through a task's questions to the cloud without asking any: the same requests are made, their lengths counted. */
export async function forecast<A, R>(task: Task<A, R>, { verdicts, parameters, vault }: JudgedItem, model: string, signal: AbortSignal): Promise<Forecast> {
	let [calls, inputTokens, outputTokens] = [0, 0, 0];
	const leave = verdicts.filter(({ route }) => route.kind === 'cloud');
	const ask = async ({ system, user, schema, typical }: CompletionRequest<MaskedText>) => {
		calls += 1;
		inputTokens += estimateTokens(system.length + user.length + JSON.stringify(schema).length);
		outputTokens += estimateTokens(JSON.stringify(typical ?? {}).length);
		return restoreDeep(typical ?? {}, vault).value;
	};
	if (leave.length > 0 && !task.asksNobody) {
		await task.outside({
			parts: cloudParts(leave, vault),
			parameters: parameters ?? [],
			signal,
			room: CLOUD_ROOM,
			warn: () => undefined,
			progress: () => undefined,
			ask,
			askScored: async (request) => ({ value: await ask(request), scores: undefined }),
			// A forecast loads no model: what is found by vectors is found by words.
			embed: () => Promise.reject(new EngineError('LOCAL_MODEL_MISSING')),
		});
	}
	return { calls, inputTokens, outputTokens, costUsd: calls === 0 ? 0 : costUsd(model, inputTokens, outputTokens) };
}

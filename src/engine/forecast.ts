import { restoreDeep } from '../privacy/masking';
import { costUsd, estimateTokens } from '../records/prices';
import type { JudgedItem } from './judge';
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
	if (leave.length > 0) {
		await task.outside({
			parts: cloudParts(leave, vault),
			parameters: parameters ?? [],
			signal,
			room: CLOUD_ROOM,
			warn: () => undefined,
			progress: () => undefined,
			ask: async ({ system, user, schema, typical }) => {
				calls += 1;
				inputTokens += estimateTokens(system.length + user.length + JSON.stringify(schema).length);
				outputTokens += estimateTokens(JSON.stringify(typical ?? {}).length);
				return restoreDeep(typical ?? {}, vault).value;
			},
		});
	}
	return { calls, inputTokens, outputTokens, costUsd: calls === 0 ? 0 : costUsd(model, inputTokens, outputTokens) };
}

import type { CompletionRequest } from '../backends/backend';
import type { CloudBackend, EgressGuard } from '../backends/cloud';
import { estimatedRoom } from '../backends/estimatedRoom';
import { asEngineError, EngineError } from '../errors';
import { mask } from '../privacy/masking';
import { restoreDeep } from '../privacy/restore';
import type { Vault } from '../privacy/vault';
import { prompt, rawText, type MaskedText, type RawText } from '../text';
import type { JudgedItem, Verdict } from './judge';
import type { ItemRecord } from './itemRecord';
import { lostPlaceholders } from './placeholderCounts';
import type { JudgedPart, LocalModels, LocalSide, ScoredAnswer, Side, SidePart } from './task';

/** The smallest contexts that a server and a cloud model of today have. */
const LOCAL_ROOM = estimatedRoom(4_096);
export const CLOUD_ROOM = estimatedRoom(128_000);

/** How the work of a side is watched and stopped. */
export interface SideControl {
	readonly signal: AbortSignal;
	progress(done: number, total: number): void;
}

/** The side inside the perimeter: raw text, embeddings, and LLaMA where it is large enough to write. */
export async function localSide(
	parts: readonly JudgedPart[],
	parameters: readonly RawText[],
	models: LocalModels,
	record: ItemRecord,
	{ signal, progress }: SideControl,
	assists = false,
): Promise<LocalSide> {
	const writer = await models.writer();
	const askScored = async (request: CompletionRequest<RawText>): Promise<ScoredAnswer> => {
		if (!writer) throw new EngineError('LOCAL_MODEL_UNAVAILABLE', { reason: 'no model that writes is configured' });
		const completion = await writer.complete(request, signal);
		record.addCompletion('local', completion);
		return { value: completion.value, scores: completion.scores };
	};
	return {
		parts: parts.map((part): SidePart<RawText> => ({
			part,
			read: (start = 0, end = part.text.length) => rawText(part.text.slice(start, end)),
		})),
		parameters,
		signal,
		progress,
		warn: (warning) => record.warn(warning),
		room: writer?.room ?? LOCAL_ROOM,
		canWrite: writer !== undefined,
		assists,
		readsLabels: writer?.readsLabels === true,
		ask: async (request) => (await askScored(request)).value,
		askScored,
		embed: embedBy(models, record, signal),
		embeddingModel: async () => {
			try {
				return await models.embedder();
			} catch (error) {
				// Only a model that is not there can be done without; a damaged or foreign one is the user's to mend.
				if (asEngineError(error).code === 'LOCAL_MODEL_MISSING') return undefined;
				throw error;
			}
		},
	};
}

function embedBy(models: LocalModels, record: ItemRecord, signal: AbortSignal): Side<RawText>['embed'] {
	return async (texts) => {
		const embedder = await models.embedder();
		const started = performance.now();
		const embeddings = await embedder.embed(texts, signal);
		record.addEmbeddings(embedder.model, embeddings, Math.round(performance.now() - started));
		return embeddings.map(({ vector }) => vector);
	};
}

/** Without this a model takes two writings of one name for two people. */
const WRITINGS = prompt<MaskedText>`
<PERSON_1> and <PERSON_1_2> are one person, written in two ways; so it is with every type.`;

/** The parts as they may be read outside. */
export function cloudParts(verdicts: readonly Verdict[], vault: Vault): readonly SidePart<MaskedText>[] {
	return verdicts.map(({ part }) => ({
		part,
		read: (start = 0, end = part.text.length) => mask(rawText(part.text.slice(start, end)), spansWithin(part, start, end), vault),
	}));
}

/** The side outside: masked text only, every request through the guard, answers restored. */
export function cloudSide(
	verdicts: readonly Verdict[],
	{ parameters, vault }: JudgedItem,
	cloud: CloudBackend,
	guard: EgressGuard,
	local: LocalModels,
	record: ItemRecord,
	{ signal, progress }: SideControl,
): Side<MaskedText> {
	const askScored = async (request: CompletionRequest<MaskedText>, mustReturn: readonly MaskedText[] = []): Promise<ScoredAnswer> => {
		const system = vault.hasWritings ? prompt<MaskedText>`${request.system}${WRITINGS}` : request.system;
		const completion = await cloud.complete({ ...request, system }, guard, signal);
		record.addCompletion('cloud', completion);
		const { value, ...restoration } = restoredAnswer(completion.value, vault);
		const lost = lostPlaceholders(mustReturn, restoration, vault);
		record.addRestoration(vault, restoration, lost);
		if (lost.length > 0) throw new EngineError('ANSWER_INVALID', { backend: 'cloud', reason: `${lost.length} placeholder(s) that it must give back are missing` });
		return { value, scores: completion.scores };
	};
	return {
		parts: cloudParts(verdicts, vault),
		parameters: parameters ?? [],
		signal,
		ask: async (request, mustReturn) => (await askScored(request, mustReturn)).value,
		askScored,
		embed: embedBy(local, record, signal),
		progress,
		warn: (warning) => record.warn(warning),
		room: CLOUD_ROOM,
	};
}

/** What cannot be put back is the model's fault: the user's input has nothing to do with it. @throws EngineError ANSWER_INVALID */
function restoredAnswer(answer: unknown, vault: Vault): ReturnType<typeof restoreDeep> {
	try {
		return restoreDeep(answer, vault);
	} catch (error) {
		const { code, details } = asEngineError(error);
		throw code === 'INPUT_INVALID' ? new EngineError('ANSWER_INVALID', { backend: 'cloud', reason: String(details['reason']) }) : error;
	}
}

/** The part's spans that touch `[start, end)`, clipped to it and counted from `start`. */
function spansWithin({ spans }: JudgedPart, start: number, end: number) {
	return spans
		.filter((span) => span.start < end && span.end > start)
		.map((span) => ({ ...span, start: Math.max(span.start, start) - start, end: Math.min(span.end, end) - start }));
}

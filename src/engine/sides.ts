import type { CloudBackend, EgressGuard } from '../backends/cloud';
import { estimatedRoom } from '../backends/estimatedRoom';
import { EngineError } from '../errors';
import { mask, restoreDeep, type Vault } from '../privacy/masking';
import { rawText, type MaskedText, type RawText } from '../text';
import type { JudgedItem, Verdict } from './judge';
import type { ItemRecord } from './itemRecord';
import type { JudgedPart, LocalModels, LocalSide, Side, SidePart } from './task';

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
): Promise<LocalSide> {
	const writer = await models.writer();
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
		ask: async (request) => {
			if (!writer) throw new EngineError('LOCAL_MODEL_UNAVAILABLE', { reason: 'no model that writes is configured' });
			const completion = await writer.complete(request, signal);
			record.addCompletion('local', completion);
			return completion.value;
		},
		embed: async (texts) => {
			const embedder = await models.embedder();
			const started = performance.now();
			const embeddings = await embedder.embed(texts, signal);
			record.addEmbeddings(embedder.model, embeddings, Math.round(performance.now() - started));
			return embeddings.map(({ vector }) => vector);
		},
	};
}

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
	record: ItemRecord,
	{ signal, progress }: SideControl,
): Side<MaskedText> {
	return {
		parts: cloudParts(verdicts, vault),
		parameters: parameters ?? [],
		signal,
		progress,
		warn: (warning) => record.warn(warning),
		room: CLOUD_ROOM,
		ask: async (request) => {
			const completion = await cloud.complete(request, guard, signal);
			record.addCompletion('cloud', completion);
			const { value, invented } = restoreDeep(completion.value, vault);
			if (invented.length > 0) record.warn(`The cloud model invented ${invented.length} placeholder(s); they were left as they are`);
			return value;
		},
	};
}

/** The part's spans that touch `[start, end)`, clipped to it and counted from `start`. */
function spansWithin({ spans }: JudgedPart, start: number, end: number) {
	return spans
		.filter((span) => span.start < end && span.end > start)
		.map((span) => ({ ...span, start: Math.max(span.start, start) - start, end: Math.min(span.end, end) - start }));
}

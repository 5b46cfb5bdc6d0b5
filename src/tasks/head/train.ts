import { setImmediate } from 'node:timers/promises';
import { EngineError } from '../../errors';
import { rawText, type RawText } from '../../text';
import type { HeadLabel } from './head';
import { MOST_CLASSES } from './headFile';
import type { TrainingReport } from './report';
import { TrainingFile, type KeptRow } from './trainingFile';
import type { TrainingRow, TrainingSet } from './trainingSet';
import { trainInWorker } from './trainInWorker';
import { countFeatures } from './wordFeatures';

/** A ticket and where it belongs. */
export interface LabelledTicket {
	readonly text: RawText;
	readonly label: string;
}

/** The model that gives the vectors. */
export interface TrainingEmbedder {
	readonly model: string;
	/** Of the model's file, lower-case hex. */
	readonly sha256: string;
	embed(text: RawText): Promise<Float32Array>;
}

export interface TrainRequest {
	readonly tickets: readonly LabelledTicket[];
	/** Names and descriptions of the labels, learnt from as well: worth several tickets a class where there are few. */
	readonly categories?: readonly HeadLabel[];
	/** Without one the head knows words only. */
	readonly embedder?: TrainingEmbedder | undefined;
	/** Rows of an earlier training. What is known there need not be embedded again. */
	readonly earlier?: TrainingFile | undefined;
	/** Learn from the earlier rows too; a ticket of the same text takes the new label. Defaults to false: they only save time. */
	readonly add?: boolean;
	readonly signal?: AbortSignal;
	readonly onProgress?: (stage: 'embedding' | 'training', done: number, total: number) => void;
}

export interface TrainOutcome {
	/** Text of the head's file, for `readHead`. */
	readonly file: string;
	readonly report: TrainingReport;
	/** To be kept beside the head, inside the perimeter. */
	readonly rows: TrainingFile;
}

/**
 * Trains a head from labelled tickets: embeds what is new, then learns in a thread of its own. Nothing leaves the perimeter.
 * @throws EngineError TRAINING_INVALID, CANCELLED, LOCAL_*.
 */
export async function train({ tickets, categories = [], embedder, earlier, add = false, signal, onProgress }: TrainRequest): Promise<TrainOutcome> {
	// Vectors of another model mean something else: they are made anew.
	const usable = earlier && earlier.embedding === embedder?.sha256 ? earlier : undefined;
	if (add && !usable) throw new EngineError('TRAINING_INVALID', { reason: 'the rows of the earlier training are missing, or come from another embedding model' });
	const rows = usable ?? new TrainingFile(embedder?.sha256);
	const rowOf = async ({ text, label }: LabelledTicket): Promise<KeptRow> => {
		if (signal?.aborted) throw new EngineError('CANCELLED');
		const key = rows.keyOf(text);
		const known = rows.get(key);
		if (known) return { ...known, label };
		if (text.trim() === '') throw new EngineError('TRAINING_INVALID', { reason: 'a ticket has no text' });
		await setImmediate();
		return { key, label, features: countFeatures(text), ...(embedder ? { vector: await embedder.embed(text) } : {}) };
	};
	const given: KeptRow[] = [];
	for (const [index, ticket] of tickets.entries()) {
		given.push(await rowOf(ticket));
		onProgress?.('embedding', index + 1, tickets.length);
	}
	const kept = add ? mergeRows(rows.all(), given) : given;
	const labels = labelsOf(kept, categories);
	const names: TrainingRow[] = [];
	for (const [label, category] of labels.entries()) {
		for (const text of textsOf(category)) names.push({ ...(await rowOf({ text: rawText(text), label: category.name })), label });
	}
	const set: TrainingSet = {
		labels,
		tickets: numbered(kept, labels),
		names,
		...(embedder ? { embedding: { model: embedder.model, sha256: embedder.sha256 } } : {}),
	};
	const outcome = await trainInWorker(set, { ...(signal ? { signal } : {}), onProgress: (done, total) => onProgress?.('training', done, total) });
	for (const row of kept) rows.put(row);
	return { ...outcome, rows };
}

/** Earlier rows, then new ones; a text that is in both has its new label. */
function mergeRows(earlier: readonly KeptRow[], added: readonly KeptRow[]): readonly KeptRow[] {
	const corrected = new Set(added.map(({ key }) => key));
	return [...earlier.filter(({ key }) => !corrected.has(key)), ...added];
}

/** The labels in the order of the categories, then in that of the alphabet. */
function labelsOf(rows: readonly KeptRow[], categories: readonly HeadLabel[]): readonly HeadLabel[] {
	const found = new Map<string, Set<string>>();
	for (const { label, key } of rows) found.set(label, (found.get(label) ?? new Set()).add(key));
	const few = [...found.values()].filter((keys) => keys.size < 2).length;
	const reason =
		found.size < 2 ? `there are ${found.size} labels`
		: found.size > MOST_CLASSES ? `there are ${found.size} labels, and ${MOST_CLASSES} is the limit`
		: [...found.keys()].some((label) => label.trim() === '') ? 'a label is empty'
		: few > 0 ? `${few} labels have fewer than 2 different tickets`
		: undefined;
	if (reason) throw new EngineError('TRAINING_INVALID', { reason });
	const described = categories.filter(({ name }) => found.has(name));
	const others = [...found.keys()].filter((label) => !described.some(({ name }) => name === label)).sort();
	return [...described, ...others.map((name) => ({ name }))];
}

/** What stands for a class besides its tickets. */
function textsOf({ name, description }: HeadLabel): readonly string[] {
	const readable = name.replaceAll(/[_-]+/g, ' ').trim();
	return description?.trim() ? [readable, `${readable}: ${description}`] : [readable];
}

function numbered(rows: readonly KeptRow[], labels: readonly HeadLabel[]): readonly TrainingRow[] {
	const numbers = new Map(labels.map(({ name }, index) => [name, index]));
	return rows.map(({ label, ...row }) => ({ ...row, label: numbers.get(label) ?? 0 }));
}

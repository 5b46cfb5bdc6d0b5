import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { INodeExecutionData } from 'n8n-workflow';
import { executeFunctions, item } from '../executeFunctions.ts';
import { startLoopbackCloud, type CloudFault } from '../loopbackCloud.ts';
import { SeededRandom } from '../planted/seededRandom.ts';
import { account } from './accounting.ts';
import { countRecords } from './auditIds.ts';
import { built } from './built.ts';
import { CATEGORIES, randomBatch, type Batch } from './randomBatches.ts';
import { RandomFaults } from './randomFaults.ts';
import { randomItem } from './randomItems.ts';

/** What a great many items came to. */
export interface Conserved {
	readonly items: number;
	readonly runs: number;
	/** Runs that were cancelled or stopped at the first failed item, and begun again with all their items. */
	readonly begunAgain: number;
	readonly cancelled: number;
	readonly results: number;
	readonly failed: Readonly<Record<string, number>>;
	readonly faults: Readonly<Record<string, number>>;
	/** Different ways in which in was not out, with how often; empty is what is wanted. */
	readonly problems: Readonly<Record<string, number>>;
}

const LARGEST_BATCH = 40;
/** Tries of a run before it goes on without faults and past failed items, as somebody who looks would have it. */
const TRIES = 3;
const CLOUD_FAULTS: readonly CloudFault['fault'][] = ['unauthorized', 'notJson', 'notJsonAnswer', 'truncated', 'refusal', 'echoPrompt', 'redirect', 'garbage', 'otherJson'];
const TOPICS = ['printer toner paper jam', 'password login locked account', 'invoice refund payment charge'];

/**
 * Sends random items through the real nodes, over a real audit trail and a real HTTP connection, while recognizers, embeddings, records and
 * the cloud go wrong at random and runs are cancelled in the middle and begun again. The embedding model alone is a stand-in.
 * @param folder an empty one.
 */
export async function conserve(items: number, folder: string, { seed = 1, onProgress }: { readonly seed?: number; readonly onProgress?: (done: number) => void } = {}): Promise<Conserved> {
	const random = new SeededRandom(seed);
	const faults = new RandomFaults(random);
	const cloud = await startLoopbackCloud();
	cloud.respond(() => (faults.strikes('cloud', 200) ? { fault: random.pick(CLOUD_FAULTS) } : undefined));
	const around = { recordsFolder: join(folder, 'records'), headFile: join(folder, 'head.json'), embeddingFile: join(folder, 'stand-in.gguf'), cloudUrl: cloud.url };
	mkdirSync(folder, { recursive: true });
	writeFileSync(around.embeddingFile, 'GGUF');
	await trainHead(around.headFile, folder);
	const undo = plant(faults);
	const total = { runs: 0, begunAgain: 0, cancelled: 0, results: 0, failed: {} as Record<string, number>, problems: {} as Record<string, number> };
	const auditIds: string[] = [];
	const note = (problem: string) => (total.problems[problem] = (total.problems[problem] ?? 0) + 1);
	try {
		for (let id = 0; id < items; ) {
			const inputs = Array.from({ length: Math.min(1 + random.below(LARGEST_BATCH), items - id) }, () => randomItem(random, id++));
			const before = structuredClone(inputs);
			total.runs++;
			for (let attempt = 1; ; attempt++) {
				const last = attempt > TRIES;
				const onError = random.pick(last ? (['continueRegularOutput', 'continueErrorOutput'] as const) : (['continueRegularOutput', 'continueErrorOutput', 'continueErrorOutput', 'stopWorkflow'] as const));
				const batch = randomBatch(random, around, onError === 'stopWorkflow' ? undefined : onError);
				const outputs = await attemptRun(batch, inputs, { random, faults, last, note });
				if (!isDeepStrictEqual(inputs, before)) note('the items that came in were changed');
				if (outputs === 'cancelled') total.cancelled++;
				if (!Array.isArray(outputs)) {
					total.begunAgain++;
					continue;
				}
				const { auditIds: of, failed, problems } = account(batch, inputs, outputs);
				auditIds.push(...of);
				for (const [code, count] of Object.entries(failed)) total.failed[code] = (total.failed[code] ?? 0) + count;
				problems.forEach(note);
				break;
			}
			onProgress?.(id);
		}
	} finally {
		undo();
		await cloud.close();
	}
	await checkRecords(around.recordsFolder, auditIds, note);
	return { items, ...total, results: auditIds.length, faults: faults.injected };
}

/** One run; the reason where it gave no items, as a whole. */
async function attemptRun(
	batch: Batch,
	inputs: readonly INodeExecutionData[],
	{ random, faults, last, note }: { readonly random: SeededRandom; readonly faults: RandomFaults; readonly last: boolean; note(problem: string): void },
): Promise<INodeExecutionData[][] | 'stopped' | 'cancelled'> {
	const cancel = new AbortController();
	const cancels = !last && random.below(4) === 0;
	faults.arm(last ? 0 : random.pick([0, 20, 200, 1_000]), cancels ? 1 + random.below(inputs.length * 40) : Infinity, () => cancel.abort());
	const { context } = executeFunctions({ ...batch.run, items: inputs, signal: cancel.signal });
	try {
		return await batch.node.execute.call(context as never);
	} catch (error) {
		const { code } = (error as { readonly context?: { readonly code?: string } }).context ?? {};
		if (code === 'CANCELLED' ? !cancel.signal.aborted : batch.run.onError !== undefined) note(`a run ended with ${code ?? 'an error that is not ours'}`);
		const passed = faults.passed;
		await new Promise((resolve) => setImmediate(resolve));
		if (faults.passed > passed) note('work went on after the end of a run');
		return code === 'CANCELLED' ? 'cancelled' : 'stopped';
	} finally {
		faults.arm(0);
	}
}

/** Lets what the nodes work with go wrong, until the function given back is called. */
function plant(faults: RandomFaults): () => void {
	const careless = () => {
		throw new Error('cannot read the synthetic text of an item');
	};
	const memory = async () => Promise.reject(new built.EngineError('LOCAL_MODEL_MEMORY'));
	const refused = async () => Promise.reject(new built.EngineError('AUDIT_UNWRITABLE', { reason: 'ENOSPC' }));
	const { embed } = built.LlamaEmbedder.prototype;
	built.LlamaEmbedder.prototype.embed = async (texts) => texts.map((text) => ({ vector: wordVector(text), tokens: 8 }));
	const undo = [
		...built.RECOGNIZERS.map((recognizer) => faults.within(recognizer, 'analyze', 'recognizer', careless)),
		faults.within(built.LlamaEmbedder.prototype, 'embed', 'embedding', memory, 50),
		faults.within(built.AuditTrail.prototype, 'append', 'record refused', refused, 30),
	];
	return () => {
		undo.forEach((one) => one());
		built.LlamaEmbedder.prototype.embed = embed;
	};
}

/** A vector by the words of a text: texts that share words are near one another. */
function wordVector(text: string): Float32Array {
	const vector = new Float32Array(64);
	for (const word of text.toLowerCase().match(/\w+/g) ?? []) {
		const bucket = [...word].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 64, 7);
		vector[bucket] = (vector[bucket] ?? 0) + 1;
	}
	const norm = Math.hypot(...vector) || 1;
	return vector.map((value) => value / norm);
}

/** A head of words alone, trained by the node itself: no model is where it looks. */
async function trainHead(headFile: string, folder: string): Promise<void> {
	const items = Array.from({ length: 30 }, (_, index) => item({ body: `ticket ${index} please help with ${TOPICS[index % 3]}`, team: CATEGORIES[index % 3] ?? '' }));
	const parameters = { operation: 'train', textField: 'body', labelField: 'team', headFile };
	const { context } = executeFunctions({ items, parameters, credentials: { localModelApi: { modelFolder: join(folder, 'none') } } });
	await new built.ClassifyTicket().execute.call(context);
}

/** Each result has one record of its decision and one of its end, no other item has its id, and the chain holds. */
async function checkRecords(recordsFolder: string, auditIds: readonly string[], note: (problem: string) => void): Promise<void> {
	await built.auditTrailFor(recordsFolder).close();
	if (new Set(auditIds).size < auditIds.length) note('two results with one audit id');
	const counts = await countRecords(recordsFolder);
	for (const id of auditIds) {
		const { begun, ended, failed } = counts.get(id) ?? { begun: 0, ended: 0, failed: 0 };
		if (begun !== 1 || ended !== 1 || failed > 0) note('a result without its one decision and its one end in the records');
	}
	for (const { reason } of (await built.verifyRecords(recordsFolder)).faults) note(`the records do not hold: ${String(reason)}`);
}

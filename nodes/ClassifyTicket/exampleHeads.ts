import { createHash } from 'node:crypto';
import { breather } from '../../src/privacy/breather';
import type { Category } from '../../src/tasks/classify';
import type { Head } from '../../src/tasks/head/head';
import { readInWorker } from '../../src/tasks/head/readInWorker';
import { train, type LabelledTicket, type TrainingEmbedder } from '../../src/tasks/head/train';

/** A head that lives in memory only. */
interface ExampleHead {
	readonly head: Head;
	/** Cross-validated, 0 to 1. */
	readonly accuracy: number;
}

/** Heads learnt from examples, kept for the next execution with the same ones: learning takes seconds. */
export class ExampleHeads {
	private readonly heads = new Map<string, ExampleHead>();

	/** `most`: one takes up to some 100 MB. */
	constructor(private readonly most = 2) {}

	/** @throws EngineError TRAINING_INVALID, LOCAL_*, CANCELLED */
	async learn(tickets: readonly LabelledTicket[], categories: readonly Category[], embedder: TrainingEmbedder | undefined, signal: AbortSignal): Promise<ExampleHead> {
		const labels = categories.map(({ name, description }) => ({ name, ...(description !== undefined && { description }) }));
		const key = await keyOf([embedder?.sha256, labels], tickets);
		const known = this.heads.get(key);
		if (known) return known;
		const { file, report } = await train({ tickets, categories: labels, embedder, signal });
		const learnt = { head: await readInWorker({ text: file }), accuracy: report.accuracy };
		const [oldest] = this.heads.keys();
		if (oldest !== undefined && this.heads.size >= this.most) this.heads.delete(oldest);
		this.heads.set(key, learnt);
		return learnt;
	}
}

/** Of all that a head is learnt from. JSON says where each ticket ends. */
async function keyOf(given: unknown, tickets: readonly LabelledTicket[]): Promise<string> {
	const hash = createHash('sha256').update(JSON.stringify(given));
	const breathe = breather();
	for (const { text, label } of tickets) {
		hash.update(JSON.stringify([text, label]));
		await breathe();
	}
	return hash.digest('hex');
}

import { parentPort } from 'node:worker_threads';
import { fitHead } from './fitHead';
import { writeHead } from './headFile';
import type { TrainingReport } from './report';
import type { TrainingRow, TrainingSet } from './trainingSet';

/** What the thread is told: rows in portions, then to begin. */
export type WorkerOrder =
	| { readonly kind: 'tickets' | 'names'; readonly rows: readonly TrainingRow[] }
	| { readonly kind: 'begin'; readonly set: Omit<TrainingSet, 'tickets' | 'names'> };

/** What the thread says: how far it is, and at the end what it made. */
export type WorkerMessage = { readonly done: number; readonly total: number } | { readonly file: string; readonly report: TrainingReport };

const rows: Readonly<Record<'tickets' | 'names', TrainingRow[]>> = { tickets: [], names: [] };
const say = (message: WorkerMessage) => parentPort?.postMessage(message);

parentPort?.on('message', (order: WorkerOrder) => {
	if (order.kind !== 'begin') {
		rows[order.kind].push(...order.rows);
		return;
	}
	const { head, report } = fitHead({ ...order.set, ...rows }, (done, total) => say({ done, total }));
	say({ file: writeHead(head), report });
});

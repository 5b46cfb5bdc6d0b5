import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { asEngineError, EngineError } from '../../errors';
import type { OnProgress } from './fitHead';
import type { TrainingReport } from './report';
import type { TrainingSet } from './trainingSet';
import type { WorkerMessage, WorkerOrder } from './trainWorker';

export interface WorkerOptions {
	readonly onProgress?: OnProgress;
	readonly signal?: AbortSignal;
}

/** Rows handed over at a time: copying more would hold up the event loop. */
const PORTION = 500;

/**
 * `fitHead` and `writeHead` in a thread of their own, so that the event loop stays free.
 * @returns the text of the head's file, and the report.
 * @throws EngineError CANCELLED when the signal fires; the thread is then stopped at once.
 */
export async function trainInWorker(set: TrainingSet, { onProgress, signal }: WorkerOptions = {}): Promise<{ readonly file: string; readonly report: TrainingReport }> {
	if (signal?.aborted) throw new EngineError('CANCELLED');
	// No environment and no output: the thread computes, nothing else.
	const worker = new Worker(join(__dirname, 'trainWorker.js'), { env: {}, stdout: true, stderr: true });
	let abort = () => undefined;
	const finished = new Promise<{ readonly file: string; readonly report: TrainingReport }>((resolve, reject) => {
		abort = () => void reject(new EngineError('CANCELLED'));
		worker.on('message', (message: WorkerMessage) => {
			if ('file' in message) resolve(message);
			else onProgress?.(message.done, message.total);
		});
		worker.once('error', (error) => reject(asEngineError(error)));
		worker.once('exit', () => reject(new EngineError('INTERNAL', { reason: 'the training stopped' })));
	});
	signal?.addEventListener('abort', abort, { once: true });
	try {
		return await Promise.race([finished, handOver(worker, set).then(() => finished)]);
	} finally {
		signal?.removeEventListener('abort', abort);
		await worker.terminate();
	}
}

async function handOver(worker: Worker, { tickets, names, ...set }: TrainingSet): Promise<void> {
	const tell = (order: WorkerOrder) => worker.postMessage(order);
	for (const [kind, rows] of [['tickets', tickets], ['names', names]] as const) {
		for (let start = 0; start < rows.length; start += PORTION) {
			tell({ kind, rows: rows.slice(start, start + PORTION) });
			await setImmediate();
		}
	}
	tell({ kind: 'begin', set });
}

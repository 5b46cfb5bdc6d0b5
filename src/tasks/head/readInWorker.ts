import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { asEngineError, EngineError } from '../../errors';
import type { Head } from './head';
import type { HeadSource, ReadMessage } from './readWorker';

/**
 * Reads a head in a thread of its own: parsing it takes 50 ms at 77 classes, more with more. Its numbers are handed over, not copied.
 * @throws EngineError HEAD_INVALID
 */
export async function readInWorker(source: HeadSource): Promise<Head> {
	// No environment and no output: the thread reads, nothing else.
	const worker = new Worker(join(__dirname, `readWorker${extname(__filename)}`), { workerData: source, env: {}, stdout: true, stderr: true });
	try {
		const message = await new Promise<ReadMessage>((resolve, reject) => {
			worker.once('message', resolve);
			worker.once('error', (error) => reject(asEngineError(error)));
			worker.once('exit', () => reject(new EngineError('INTERNAL', { reason: 'the reading of a head stopped' })));
		});
		if ('head' in message) return message.head;
		throw new EngineError(message.code, message.details);
	} finally {
		await worker.terminate();
	}
}

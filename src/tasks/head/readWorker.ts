import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { asEngineError, EngineError, type ErrorCode } from '../../errors';
import type { Head } from './head';
import { readHead } from './headFile';

/** What the thread says: the head, or why there is none. */
export type ReadMessage = { readonly head: Head } | { readonly code: ErrorCode; readonly details: EngineError['details'] };

try {
	const head = readHead(readText());
	parentPort?.postMessage({ head } satisfies ReadMessage, buffersOf(head));
} catch (error) {
	const { code, details } = asEngineError(error);
	parentPort?.postMessage({ code, details } satisfies ReadMessage);
}

function readText(): string {
	try {
		return readFileSync(String(workerData), 'utf8');
	} catch {
		throw new EngineError('HEAD_INVALID', { reason: 'its file cannot be read' });
	}
}

/** The memory of all tables: it moves to the other thread. */
function buffersOf(value: unknown): ArrayBuffer[] {
	if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? [value.buffer] : [];
	return typeof value === 'object' && value !== null ? [...new Set(Object.values(value).flatMap(buffersOf))] : [];
}

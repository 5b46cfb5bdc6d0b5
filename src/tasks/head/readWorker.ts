import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { asEngineError, EngineError, type ErrorCode } from '../../errors';
import type { Head } from './head';
import { readHead } from './headFile';

/** A head's file by its path, or what is in it. */
export type HeadSource = { readonly path: string } | { readonly text: string };

/** What the thread says: the head, or why there is none. */
export type ReadMessage = { readonly head: Head } | { readonly code: ErrorCode; readonly details: EngineError['details'] };

try {
	const head = readHead(readText(workerData as HeadSource));
	parentPort?.postMessage({ head } satisfies ReadMessage, buffersOf(head));
} catch (error) {
	const { code, details } = asEngineError(error);
	parentPort?.postMessage({ code, details } satisfies ReadMessage);
}

function readText(source: HeadSource): string {
	if ('text' in source) return source.text;
	try {
		return readFileSync(source.path, 'utf8');
	} catch {
		throw new EngineError('HEAD_INVALID', { reason: 'its file cannot be read' });
	}
}

/** The memory of all tables: it moves to the other thread. */
function buffersOf(value: unknown): ArrayBuffer[] {
	if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? [value.buffer] : [];
	return typeof value === 'object' && value !== null ? [...new Set(Object.values(value).flatMap(buffersOf))] : [];
}

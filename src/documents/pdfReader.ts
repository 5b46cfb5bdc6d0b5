import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../errors';
import type { PdfReply, PdfRequest } from './pdfChild';

/** Limits of one reading; all are hard. */
export interface PdfLimits {
	readonly timeoutMs: number;
	readonly maxPages: number;
	readonly maxCharacters: number;
	readonly maxMemoryMb: number;
}

const PAGE_BYTES = 4096;
const MEMORY_CHECK_MS = 100;
/** A timer set for longer fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

// Tests run the sources; what is installed is compiled.
const COMPILED = join(__dirname, 'pdfChild.js');
const CHILD = existsSync(COMPILED) ? COMPILED : join(__dirname, 'pdfChild.ts');

// A child that hangs does not notice that its parent is gone.
const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/**
 * Texts of a PDF's pages, in order. Parses in a child process of its own that is killed at the deadline, on abort and
 * over the memory limit. The child gets no environment, no write access, no native code and no child processes.
 * @throws EngineError DOCUMENT_INVALID, DOCUMENT_PASSWORD, DOCUMENT_TOO_LARGE, DOCUMENT_TIMEOUT, CANCELLED, INTERNAL
 */
export async function readPdf(
	bytes: Uint8Array,
	password: string | undefined,
	limits: PdfLimits,
	signal?: AbortSignal,
): Promise<readonly string[]> {
	if (signal?.aborted) throw new EngineError('CANCELLED');
	const child = fork(CHILD, [], {
		env: {},
		execArgv: [
			`--max-old-space-size=${limits.maxMemoryMb}`,
			'--disallow-code-generation-from-strings',
			'--permission',
			'--allow-fs-read=*',
		],
		serialization: 'advanced',
		stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
	});
	const { maxPages, maxCharacters } = limits;
	running.add(child);
	try {
		return textsOf(await answer(child, { bytes, password, maxPages, maxCharacters }, limits, signal), maxPages);
	} finally {
		running.delete(child);
		child.kill('SIGKILL');
	}
}

function answer(child: ChildProcess, request: PdfRequest, limits: PdfLimits, signal?: AbortSignal): Promise<unknown> {
	return new Promise((resolve, reject) => {
		const abort = () => settle(() => reject(new EngineError('CANCELLED')));
		const deadline = setTimeout(() => {
			settle(() => reject(new EngineError('DOCUMENT_TIMEOUT', { seconds: limits.timeoutMs / 1000 })));
		}, Math.min(limits.timeoutMs, LONGEST_TIMER_MS));
		const memory = setInterval(() => {
			void residentMb(child.pid).then((used) => used > limits.maxMemoryMb && settle(() => reject(outOfMemory(limits))));
		}, MEMORY_CHECK_MS);
		const settle = (finish: () => void) => {
			clearTimeout(deadline);
			clearInterval(memory);
			signal?.removeEventListener('abort', abort);
			finish();
		};
		signal?.addEventListener('abort', abort, { once: true });
		child.once('message', (reply) => settle(() => resolve(reply)));
		child.once('error', (error) => settle(() => reject(new EngineError('INTERNAL', { reason: error.name }))));
		child.once('exit', (code, killedBy) => settle(() => reject(crash(code, killedBy, limits))));
		// A failed send means that the child has died, which `exit` reports.
		child.send(request, () => undefined);
	});
}

/** The heap limit does not bind the buffers of unpacked streams, so resident memory is watched too. Linux only. */
async function residentMb(pid: number | undefined): Promise<number> {
	try {
		const statm = await readFile(`/proc/${pid}/statm`, 'latin1');
		return (Number(statm.split(' ')[1]) * PAGE_BYTES) / 2 ** 20;
	} catch {
		return 0;
	}
}

function outOfMemory(limits: PdfLimits): EngineError {
	return new EngineError('DOCUMENT_TOO_LARGE', { reason: `reading it takes more than ${limits.maxMemoryMb} MB of memory` });
}

/** V8 aborts at its heap limit; the system's own memory guard kills. Everything else is a fault of the file. */
function crash(code: number | null, signal: string | null, limits: PdfLimits): EngineError {
	if (signal === 'SIGABRT' || signal === 'SIGKILL' || signal === 'SIGTRAP' || code === 134) return outOfMemory(limits);
	return new EngineError('DOCUMENT_INVALID', { reason: 'the PDF reader stopped without an answer' });
}

/** Reads the child's answer, which is as trustworthy as the file it comes from. */
function textsOf(reply: unknown, maxPages: number): readonly string[] {
	if (!isReply(reply)) throw new EngineError('DOCUMENT_INVALID', { reason: 'the PDF reader gave no usable answer' });
	switch (reply.kind) {
		case 'pages':
			return reply.texts;
		case 'password':
			throw new EngineError('DOCUMENT_PASSWORD');
		case 'tooManyPages':
			throw new EngineError('DOCUMENT_TOO_LARGE', { reason: `it has ${reply.pages} pages, the limit is ${maxPages}` });
		case 'tooMuchText':
			throw new EngineError('DOCUMENT_TOO_LARGE', { reason: 'it holds more text than the size limit' });
		case 'invalid':
			throw new EngineError('DOCUMENT_INVALID', {
				reason: reply.page > 1 ? `page ${reply.page} cannot be read` : 'it is damaged or cut off',
			});
		default:
			reply satisfies never;
			throw new EngineError('INTERNAL', { reason: 'unknown answer' });
	}
}

function isReply(reply: unknown): reply is PdfReply {
	if (typeof reply !== 'object' || reply === null || !('kind' in reply)) return false;
	if (reply.kind === 'pages') {
		return 'texts' in reply && Array.isArray(reply.texts) && reply.texts.every((text) => typeof text === 'string');
	}
	if (reply.kind === 'tooManyPages') return 'pages' in reply && typeof reply.pages === 'number';
	if (reply.kind === 'invalid') return 'page' in reply && typeof reply.page === 'number';
	return reply.kind === 'password' || reply.kind === 'tooMuchText';
}

import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { EngineError } from '../errors';
import { unpackLayout, type PageLayout } from './pageLayout';
import { isFailure, isMessage } from './readerMessages';
import type { AttachmentMessage, DocumentKind, Failure, LayoutMessage, Notice, OcrRequest, PageMessage } from './readerProtocol';

/** Limits of one reading; all are hard. */
export interface ReadLimits {
	/** What is left of the time, and what was allowed in all. */
	readonly timeoutMs: number;
	readonly allowedMs: number;
	readonly maxPages: number;
	readonly maxCharacters: number;
	readonly maxMemoryMb: number;
	readonly maxAttachments: number;
	/** Whether to tell where the text of a PDF stands. */
	readonly layout?: boolean;
	/** What each page that is read by OCR adds to the time. */
	readonly ocrPageMs: number;
}

/** A page, with the places of its text where they were asked for and are known exactly. */
export type ReadPage = PageMessage & { readonly layout?: PageLayout };

/** What came out of a file, in the order of the file. */
export interface Reading {
	readonly pages: readonly ReadPage[];
	readonly notices: readonly Notice[];
	readonly attachments: readonly AttachmentMessage[];
}

const PAGE_BYTES = 4096;
const MEMORY_CHECK_MS = 100;
/** OCR computes for seconds; n8n goes first. */
const LOW_PRIORITY = 10;
/** A timer set for longer fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

// Tests run the sources; what is installed is compiled.
const COMPILED = join(__dirname, 'child/main.js');
const IS_COMPILED = existsSync(COMPILED);
/** Node wants an extension in the import of a source, the compiled code must not have one. */
const FIND_SOURCES = `import { registerHooks } from 'node:module';
registerHooks({ resolve: (name, context, next) => { try { return next(name, context); } catch (error) { if (name.startsWith('.')) return next(name.replace(/\\.js$/, '') + '.ts', context); throw error; } } });`;
const SOURCE_FLAGS = IS_COMPILED ? [] : ['--import', `data:text/javascript,${encodeURIComponent(FIND_SOURCES)}`];

// A child that hangs does not notice that its parent is gone.
const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/**
 * Reads a file in a child process of its own that is killed at the deadline, on abort and over the memory limit. The child
 * gets no environment, no write access, no native code and no child processes. Bytes and pages travel in small pieces, so
 * that the event loop stays free.
 * @throws EngineError DOCUMENT_INVALID, DOCUMENT_PASSWORD, DOCUMENT_TOO_LARGE, DOCUMENT_TIMEOUT, CANCELLED, INTERNAL
 */
export async function readInChild(
	kind: DocumentKind,
	bytes: Uint8Array,
	password: string | undefined,
	limits: ReadLimits,
	signal?: AbortSignal,
	ocr?: OcrRequest,
): Promise<Reading> {
	if (signal?.aborted) throw new EngineError('CANCELLED');
	const child = fork(IS_COMPILED ? COMPILED : join(__dirname, 'child/main.ts'), [], {
		env: {},
		execArgv: [
			`--max-old-space-size=${limits.maxMemoryMb}`,
			// Parsers make a lot of short-lived objects; with room for them a tenth of the time is saved.
			'--max-semi-space-size=32',
			'--disallow-code-generation-from-strings',
			'--permission',
			'--allow-fs-read=*',
			...SOURCE_FLAGS,
		],
		serialization: 'advanced',
		stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
	});
	running.add(child);
	try {
		if (ocr) lowerPriority(child);
		const { maxPages, maxCharacters, maxAttachments, layout } = limits;
		const reading = collect(child, limits, signal);
		// A failed write means that the child has died, which `exit` reports.
		child.send({ kind, sizeBytes: bytes.length, password, maxPages, maxCharacters, maxAttachments, ...(layout && { layout }), ...(ocr && { ocr }) }, () => undefined);
		child.stdin?.on('error', () => undefined);
		child.stdin?.end(bytes);
		return await reading;
	} finally {
		running.delete(child);
		child.kill('SIGKILL');
	}
}

function collect(child: ChildProcess, limits: ReadLimits, signal?: AbortSignal): Promise<Reading> {
	return new Promise((resolve, reject) => {
		const pages: ReadPage[] = [];
		const notices: Notice[] = [];
		const attachments: AttachmentMessage[] = [];
		let texts: string[] = [];
		let pieces: Uint8Array[] = [];
		const page = ({ text, more, ...about }: PageMessage) => {
			texts.push(text);
			if (more) return;
			pages.push({ text: texts.join(''), ...about });
			texts = [];
		};
		const placed = (packed: LayoutMessage['layout']) => {
			const last = pages.pop();
			const layout = last && unpackLayout(packed, last.text.length);
			if (last) pages.push({ ...last, ...(layout && { layout }) });
		};
		const attachment = ({ name, bytes, more }: AttachmentMessage) => {
			pieces.push(bytes);
			if (more) return;
			attachments.push({ name, bytes: Buffer.concat(pieces) });
			pieces = [];
		};
		const settle = (finish: () => void) => {
			clearTimeout(deadline);
			clearInterval(memory);
			signal?.removeEventListener('abort', abort);
			finish();
		};
		const fail = (error: EngineError) => settle(() => reject(error));
		const abort = () => fail(new EngineError('CANCELLED'));
		const ends = performance.now() + limits.timeoutMs;
		let recognized = 0;
		const allowedMs = () => recognized * limits.ocrPageMs;
		const untilDeadline = () => setTimeout(
			() => fail(new EngineError('DOCUMENT_TIMEOUT', { seconds: (limits.allowedMs + allowedMs()) / 1000 })),
			Math.min(ends + allowedMs() - performance.now(), LONGEST_TIMER_MS),
		);
		let deadline = untilDeadline();
		/** More pages than the document may have can't be recognized, so this ends, too. */
		const recognizing = () => {
			recognized += 1;
			if (recognized > limits.maxPages) return fail(errorOf({ failure: 'tooManyPages', pages: recognized }, limits));
			clearTimeout(deadline);
			deadline = untilDeadline();
		};
		const memory = setInterval(() => {
			void residentMb(child.pid).then((used) => used > limits.maxMemoryMb && fail(outOfMemory(limits)));
		}, MEMORY_CHECK_MS);
		signal?.addEventListener('abort', abort, { once: true });
		child.on('message', (message: unknown) => {
			if (!isMessage(message)) fail(new EngineError('DOCUMENT_INVALID', { reason: 'its reader gave no usable answer' }));
			else if ('text' in message) page(message);
			else if ('layout' in message) placed(message.layout);
			else if ('bytes' in message) attachment(message);
			else if ('notice' in message) notices.push(message);
			else if ('recognizing' in message) recognizing();
			else if (isFailure(message)) fail(errorOf(message, limits));
			else settle(() => resolve({ pages, notices, attachments }));
		});
		child.once('error', (error) => fail(new EngineError('INTERNAL', { reason: error.name })));
		child.once('exit', (code, killedBy) => fail(crash(code, killedBy, limits)));
	});
}

function lowerPriority({ pid }: ChildProcess): void {
	try {
		if (pid !== undefined) setPriority(pid, LOW_PRIORITY);
	} catch {
		// Already gone, which its exit tells, or not allowed, which only costs a little comfort.
	}
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

function outOfMemory(limits: ReadLimits): EngineError {
	return new EngineError('DOCUMENT_TOO_LARGE', { reason: `reading it takes more than ${limits.maxMemoryMb} MB of memory` });
}

/** V8 aborts at its heap limit; the system's own memory guard kills. Everything else is a fault of the file. */
function crash(code: number | null, signal: string | null, limits: ReadLimits): EngineError {
	if (signal === 'SIGABRT' || signal === 'SIGKILL' || signal === 'SIGTRAP' || code === 134) return outOfMemory(limits);
	return new EngineError('DOCUMENT_INVALID', { reason: 'its reader stopped without an answer' });
}

function errorOf(message: Failure, limits: ReadLimits): EngineError {
	switch (message.failure) {
		case 'password':
			return new EngineError('DOCUMENT_PASSWORD');
		case 'tooManyPages':
			return new EngineError('DOCUMENT_TOO_LARGE', { reason: `it has ${message.pages} pages, the limit is ${limits.maxPages}` });
		case 'tooMuchText':
			return new EngineError('DOCUMENT_TOO_LARGE', { reason: 'it holds more text than the size limit' });
		case 'tooManyAttachments':
			return new EngineError('DOCUMENT_TOO_LARGE', { reason: `it has more than ${limits.maxAttachments} attachments` });
		case 'ocr':
			return new EngineError('OCR_UNAVAILABLE', { reason: 'the data of a language cannot be read' });
		case 'invalid':
			return new EngineError('DOCUMENT_INVALID', {
				reason: message.page > 1 ? `page ${message.page} cannot be read` : 'it is damaged or cut off',
			});
	}
}

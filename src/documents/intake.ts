import { EngineError } from '../errors';
import { rawText } from '../text';
import type { RawText } from '../text';
import { readPdf } from './pdfReader';
import { decodeText } from './plainText';

/** One page of a document; `page` counts from 1. */
export interface Page {
	readonly page: number;
	readonly text: RawText;
}

/** A document as the tasks read it. Warnings name pages and counts, never text. */
export interface Document {
	readonly kind: 'pdf' | 'text';
	readonly pages: readonly Page[];
	readonly warnings: readonly string[];
}

/** Limits and hints for one reading. */
export interface IntakeOptions {
	/** Opens a protected PDF. */
	readonly password?: string;
	/**
	 * What the file is said to be, by its name or media type. With `pdf`, anything else is DOCUMENT_INVALID: an error page
	 * saved as .pdf is not a document. Defaults to whatever the content is.
	 */
	readonly expectedKind?: 'pdf' | 'text';
	/** The PDF reader is killed after this time. Defaults to 30,000. */
	readonly timeoutMs?: number;
	/** Defaults to 500. */
	readonly maxPages?: number;
	/** Size of the file, and of the text in it counted in characters. Defaults to 50 MB (52,428,800). */
	readonly maxBytes?: number;
	/** Memory of the PDF reader. Defaults to 1,024. */
	readonly maxMemoryMb?: number;
	readonly signal?: AbortSignal;
}

const MEBIBYTE = 2 ** 20;
/** Readers look for both marks in the first and last 1,024 bytes (PDF 1.7, annex H, notes 13 and 18). */
const MARK_WITHIN = 1024;
/** NUL, tab, line ends, blank: what storage and mail append. */
const PADDING = new Set([0x00, 0x09, 0x0a, 0x0d, 0x20]);
/** A scan often carries a few printed characters: the number of the page, the name of the scanner. */
const SCAN_CHARACTERS = 20;

/**
 * Reads a file into pages: a PDF through a guarded child process, text in UTF-8 or UTF-16 directly. What it is, is
 * judged by its content. Pages of a PDF have line breaks as `\n` and other control characters as spaces.
 * @throws EngineError DOCUMENT_INVALID, DOCUMENT_NO_TEXT, DOCUMENT_PASSWORD, DOCUMENT_TOO_LARGE, DOCUMENT_TIMEOUT,
 * TEXT_EMPTY, CANCELLED
 */
export async function readDocument(bytes: Uint8Array, options: IntakeOptions = {}): Promise<Document> {
	const { timeoutMs = 30_000, maxPages = 500, maxBytes = 50 * MEBIBYTE, maxMemoryMb = 1024 } = options;
	if (options.signal?.aborted) throw new EngineError('CANCELLED');
	if (bytes.length === 0) throw new EngineError('DOCUMENT_INVALID', { reason: 'the file is empty' });
	if (bytes.length > maxBytes) {
		const reason = `it has ${megabytes(bytes.length)} MB, the limit is ${megabytes(maxBytes)} MB`;
		throw new EngineError('DOCUMENT_TOO_LARGE', { reason });
	}
	const text = startsLikePdf(bytes, MARK_WITHIN) ? undefined : decodeText(bytes);
	if (text !== undefined && options.expectedKind !== 'pdf') return textDocument(text, maxPages);
	// A stray header in front of the mark is common, and no text would be lost by trying.
	if (!startsLikePdf(bytes, bytes.length)) {
		const reason = text === undefined ? 'it is neither a PDF nor text in UTF-8 or UTF-16' : 'it is text, not a PDF';
		throw new EngineError('DOCUMENT_INVALID', { reason });
	}
	if (!endsLikePdf(bytes)) throw new EngineError('DOCUMENT_INVALID', { reason: 'it is cut off, its end mark is missing' });
	const limits = { timeoutMs, maxPages, maxMemoryMb, maxCharacters: maxBytes };
	return pdfDocument(await readPdf(bytes, options.password, limits, options.signal));
}

/** Pages of a text: form feeds part them and stay outside; without one the text is one page. */
export function pagesOfText(text: RawText): readonly Page[] {
	return text.split('\f').map((page, index) => ({ page: index + 1, text: rawText(page) }));
}

function startsLikePdf(bytes: Uint8Array, within: number): boolean {
	return asBuffer(bytes.subarray(0, within)).includes('%PDF-');
}

/** The parser mends a file that was cut off, and what is lost is missing without a word. So such a file is refused. */
function endsLikePdf(bytes: Uint8Array): boolean {
	let end = bytes.length;
	while (end > 0 && PADDING.has(bytes[end - 1] ?? -1)) end--;
	return asBuffer(bytes.subarray(Math.max(0, end - MARK_WITHIN), end)).includes('%%EOF');
}

function asBuffer(bytes: Uint8Array): Buffer {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

function pdfDocument(texts: readonly string[]): Document {
	const pages = texts.map((text, index) => ({ page: index + 1, text: rawText(cleaned(text)) }));
	if (pages.every(({ text }) => text.trim().length < SCAN_CHARACTERS)) {
		throw new EngineError('DOCUMENT_NO_TEXT', { pages: pages.length });
	}
	// One short page in a document full of text may be a title; one without a single letter is a scan or blank.
	const empty = pages.filter(({ text }) => text.trim().length < SCAN_CHARACTERS && !/\p{L}/u.test(text));
	return { kind: 'pdf', pages, warnings: empty.length > 0 ? [emptyPages(empty, pages.length)] : [] };
}

function textDocument(text: RawText, maxPages: number): Document {
	if (text.trim() === '') throw new EngineError('TEXT_EMPTY', { what: 'the file holds white space only' });
	const pages = pagesOfText(text);
	if (pages.length > maxPages) {
		throw new EngineError('DOCUMENT_TOO_LARGE', { reason: `it has ${pages.length} pages, the limit is ${maxPages}` });
	}
	return { kind: 'text', pages, warnings: [] };
}

/** Lone surrogates and control characters come from broken font tables; neither survives a JSON or a mail. */
function cleaned(text: string): string {
	return text.replace(/\p{Surrogate}/gu, '\ufffd').replace(/\r\n?/g, '\n').replace(/[\0-\x08\x0b-\x1f\x7f]/g, ' ');
}

function emptyPages(empty: readonly Page[], total: number): string {
	const numbers = empty.map(({ page }) => page).join(', ');
	return empty.length === 1
		? `1 of ${total} pages has no text layer (page ${numbers})`
		: `${empty.length} of ${total} pages have no text layer (pages ${numbers})`;
}

function megabytes(bytes: number): string {
	return (bytes / MEBIBYTE).toFixed(bytes < MEBIBYTE ? 3 : 1);
}

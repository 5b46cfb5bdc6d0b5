import { EngineError } from '../errors';
import { rawText } from '../text';
import type { RawText } from '../text';
import { kindOf } from './documentKind';
import { languageData, type OcrOptions } from './languageData';
import type { PageLayout } from './pageLayout';
import { decodeText } from './plainText';
import { readInChild } from './readerProcess';
import { SCAN_CHARACTERS, type AttachmentMessage, type DocumentKind, type Notice, type OcrRequest, type PageMessage } from './readerProtocol';
import { ocrWarning, warningOf } from './warnings';

/** One page of a document; `page` counts from 1 over the document and its attachments. */
export interface Page {
	readonly page: number;
	readonly text: RawText;
	/**
	 * How well the page could be read, from 0 (a scan, garbage) to 1; missing means 1. Below `LOW_QUALITY` recognizers can't be
	 * trusted with it: treat it as sensitive.
	 */
	readonly quality?: number;
	/** The text was read from a picture; `quality` is how sure OCR is of it. */
	readonly ocr?: true;
	/** Where the page stands: `page 2`, or `attachment 1, page 2`. Missing means `page` and its number. */
	readonly label?: string;
	/** Where its text stands, if that was asked for; missing where it is not known exactly. */
	readonly layout?: PageLayout;
}

/** A file inside the document, whose pages follow the document's own; `failure` where it could not be read. */
export interface Attachment {
	readonly label: string;
	readonly name: RawText;
	readonly kind?: DocumentKind;
	readonly failure?: string;
}

/** A document as the tasks read it. Warnings name pages and counts, never text. */
export interface Document {
	readonly kind: DocumentKind;
	readonly pages: readonly Page[];
	readonly warnings: readonly string[];
	readonly attachments: readonly Attachment[];
}

/** Limits and hints for one reading, attachments included. */
export interface IntakeOptions {
	/** Opens a protected PDF. */
	readonly password?: string;
	/**
	 * What the file is said to be, by its name or media type. With `pdf`, anything else is DOCUMENT_INVALID: an error page
	 * saved as .pdf is not a document. Defaults to whatever the content is.
	 */
	readonly expectedKind?: 'pdf' | 'text';
	/** Readers are killed after this time, all files of the document together. Defaults to 30,000. */
	readonly timeoutMs?: number;
	/** Defaults to 500. */
	readonly maxPages?: number;
	/** Size of the file, of what an archive unfolds to, and of the text counted in characters. Defaults to 50 MB (52,428,800). */
	readonly maxBytes?: number;
	/** Memory of the reader. Defaults to 512. */
	readonly maxMemoryMb?: number;
	/** Files inside the document and inside each other. Defaults to 50. */
	readonly maxAttachments?: number;
	/** How deep files may lie inside each other; deeper ones are told and not read. Defaults to 3. */
	readonly maxDepth?: number;
	/** Also tells where the text of PDFs stands. Defaults to false. */
	readonly layout?: boolean;
	/** Reads scanned pages and pictures, each in 60 s at most, which come on top of `timeoutMs`. Defaults to refusing them. */
	readonly ocr?: OcrOptions;
	readonly signal?: AbortSignal;
}

/** Pages read worse than this are told in a warning, and should stay inside the perimeter. */
export const LOW_QUALITY = 0.6;

const MEBIBYTE = 2 ** 20;
/** Decoding more would hold up the event loop. */
const DECODED_HERE = MEBIBYTE / 2;
/** NUL, tab, line ends, blank: what storage and mail append. */
const PADDING = new Set([0x00, 0x09, 0x0a, 0x0d, 0x20]);
/** Readers look for the end mark in the last 1,024 bytes (PDF 1.7, annex H, note 18). */
const MARK_WITHIN = 1024;
const OCR_PAGE_MS = 60_000;

/**
 * Reads a file into pages: text in UTF-8 or UTF-16 directly, everything else (PDF, DOCX, XLSX, HTML, mails, RTF, tables in text)
 * in a guarded child process. What it is, is judged by its content. Files inside it are read as documents of their own.
 * Nothing is fetched, run or written.
 * @throws EngineError DOCUMENT_INVALID, DOCUMENT_UNSUPPORTED, DOCUMENT_NO_TEXT, DOCUMENT_PASSWORD, DOCUMENT_TOO_LARGE,
 * DOCUMENT_TIMEOUT, OCR_UNAVAILABLE, TEXT_EMPTY, CANCELLED, INTERNAL
 */
export async function readDocument(bytes: Uint8Array, options: IntakeOptions = {}): Promise<Document> {
	const intake = new Intake(options, options.ocr && (await languageData(options.ocr)));
	const { kind, pages, warnings } = await intake.read(bytes, '', 0, options.expectedKind);
	const own = pages.map((page, index) => ({ ...page, label: `page ${index + 1}` }));
	const all = [...own, ...intake.inner].map((page, index) => ({ ...page, page: index + 1 }));
	if (all.every(({ text }) => text.trim() === '')) throw new EngineError('TEXT_EMPTY', { what: options.ocr ? 'OCR found none in the file' : 'the file holds no text' });
	return { kind, pages: all, warnings: [...warnings, ...intake.warnings], attachments: intake.attachments };
}

/** Pages of a text: form feeds part them and stay outside; without one the text is one page. */
export function pagesOfText(text: RawText): readonly Page[] {
	return text.split('\f').map((page, index) => ({ page: index + 1, text: rawText(page) }));
}

interface OneFile {
	readonly kind: DocumentKind;
	readonly pages: readonly Omit<Page, 'page'>[];
	readonly warnings: readonly string[];
}

/** One reading: what its files share is the time and the room. */
class Intake {
	readonly inner: Omit<Page, 'page'>[] = [];
	readonly attachments: Attachment[] = [];
	readonly warnings: string[] = [];
	private readonly started = performance.now();
	private timeoutMs: number;
	private readonly maxBytes: number;
	private pagesLeft: number;
	private bytesLeft: number;
	private charactersLeft: number;
	private attachmentsLeft: number;

	constructor(
		private readonly options: IntakeOptions,
		private readonly ocr: OcrRequest | undefined,
	) {
		this.timeoutMs = options.timeoutMs ?? 30_000;
		this.maxBytes = options.maxBytes ?? 50 * MEBIBYTE;
		this.pagesLeft = options.maxPages ?? 500;
		this.bytesLeft = this.maxBytes;
		this.charactersLeft = this.maxBytes;
		this.attachmentsLeft = options.maxAttachments ?? 50;
	}

	/** One file and, as attachments, what is inside it. `label` is '' for the document itself. */
	async read(bytes: Uint8Array, label: string, depth: number, expectedKind?: 'pdf' | 'text'): Promise<OneFile> {
		const { signal } = this.options;
		if (signal?.aborted) throw new EngineError('CANCELLED');
		if (bytes.length === 0) throw new EngineError('DOCUMENT_INVALID', { reason: 'the file is empty' });
		if (bytes.length > this.bytesLeft) throw tooLarge(`it has ${megabytes(bytes.length)} MB, the limit is ${megabytes(this.maxBytes)} MB`);
		const kind = checkedKind(bytes, expectedKind, this.ocr !== undefined);
		const { pages, notices, attachments } = kind === 'text' && bytes.length <= DECODED_HERE ? textReading(bytes) : await this.inChild(kind, bytes);
		if (pages.length > this.pagesLeft) throw tooLarge(`it has ${pages.length} pages, the limit is ${this.options.maxPages ?? 500}`);
		this.pagesLeft -= pages.length;
		this.charactersLeft -= pages.reduce((sum, { text }) => sum + text.length, 0);
		const recognized = pages.filter(({ ocr }) => ocr).length;
		this.timeoutMs += recognized * OCR_PAGE_MS;
		const read = pages.map(({ text, ...about }) => ({ ...about, text: rawText(text) }));
		const of = label === '' ? '' : `${label}: `;
		const told = [...judged(kind, read), ...notices].map((notice) => warningOf(notice, read.length, of));
		const warnings = [...(this.ocr && recognized > 0 ? [ocrWarning(read, this.ocr.languages, of)] : []), ...told];
		const file = { kind, pages: read, warnings };
		for (const [index, attachment] of attachments.entries()) await this.attachment(attachment, label === '' ? `attachment ${index + 1}` : `${label}.${index + 1}`, depth + 1);
		return file;
	}

	private inChild(kind: DocumentKind, bytes: Uint8Array) {
		const timeoutMs = this.timeoutMs - (performance.now() - this.started);
		if (timeoutMs <= 0) throw new EngineError('DOCUMENT_TIMEOUT', { seconds: this.timeoutMs / 1000 });
		const limits = {
			timeoutMs,
			allowedMs: this.timeoutMs,
			maxPages: this.pagesLeft,
			maxCharacters: this.charactersLeft,
			maxMemoryMb: this.options.maxMemoryMb ?? 512,
			maxAttachments: this.attachmentsLeft,
			layout: this.options.layout === true,
			ocrPageMs: OCR_PAGE_MS,
		};
		return readInChild(kind, bytes, this.options.password, limits, this.options.signal, this.ocr);
	}

	/** A file inside that can't be read is told and does not fail the document; what a limit or the user stops, does. */
	private async attachment({ name, bytes }: AttachmentMessage, label: string, depth: number): Promise<void> {
		this.attachmentsLeft -= 1;
		if (this.attachmentsLeft < 0) throw tooLarge(`it has more than ${this.options.maxAttachments ?? 50} attachments`);
		const place = this.attachments.push({ label, name: rawText(name) }) - 1;
		const at = this.inner.length;
		try {
			if (depth > (this.options.maxDepth ?? 3)) throw new EngineError('DOCUMENT_UNSUPPORTED', { type: 'a file too deep inside others' });
			const { kind, pages, warnings } = await this.read(bytes, label, depth);
			this.bytesLeft -= bytes.length;
			this.attachments[place] = { label, name: rawText(name), kind };
			this.inner.splice(at, 0, ...pages.map((page, index) => ({ ...page, label: `${label}, page ${index + 1}` })));
			this.warnings.push(...warnings);
		} catch (error) {
			if (!(error instanceof EngineError) || !['DOCUMENT_INVALID', 'DOCUMENT_UNSUPPORTED', 'DOCUMENT_PASSWORD', 'DOCUMENT_NO_TEXT'].includes(error.code)) throw error;
			this.attachments[place] = { label, name: rawText(name), failure: error.code };
			this.warnings.push(`${label} was not read: ${error.message}`);
		}
	}
}

/** @throws EngineError DOCUMENT_INVALID, DOCUMENT_UNSUPPORTED, DOCUMENT_PASSWORD */
function checkedKind(bytes: Uint8Array, expectedKind: 'pdf' | 'text' | undefined, ocr: boolean): DocumentKind {
	const found = kindOf(bytes);
	const isPdf = 'kind' in found && found.kind === 'pdf';
	if (expectedKind === 'pdf' && !isPdf) throw new EngineError('DOCUMENT_INVALID', { reason: 'it is no PDF, though its name or type says so' });
	if ('kind' in found && found.kind === 'image' && !ocr) throw new EngineError('DOCUMENT_UNSUPPORTED', { type: 'a picture' });
	if ('unsupported' in found) throw new EngineError('DOCUMENT_UNSUPPORTED', { type: found.unsupported });
	if (found.kind === 'unknown') throw new EngineError('DOCUMENT_INVALID', { reason: 'it is neither text in UTF-8 or UTF-16 nor of a known format' });
	if (found.kind === 'protected') throw new EngineError('DOCUMENT_PASSWORD');
	if (isPdf && !endsLikePdf(bytes)) throw new EngineError('DOCUMENT_INVALID', { reason: 'it is cut off, its end mark is missing' });
	return found.kind;
}

/** The parser mends a file that was cut off, and what is lost is missing without a word. So such a file is refused. */
function endsLikePdf(bytes: Uint8Array): boolean {
	let end = bytes.length;
	while (end > 0 && PADDING.has(bytes[end - 1] ?? -1)) end--;
	return Buffer.from(bytes.buffer, bytes.byteOffset, end).includes('%%EOF', Math.max(0, end - MARK_WITHIN));
}

function textReading(bytes: Uint8Array) {
	const text = decodeText(bytes);
	if (text === undefined) throw new EngineError('DOCUMENT_INVALID', { reason: 'it is not text in UTF-8 or UTF-16' });
	const pages: readonly PageMessage[] = pagesOfText(text).map((page) => ({ text: page.text, quality: 1 }));
	return { pages, notices: [], attachments: [] };
}

/** Which pages are scans or came out as garbage. @throws EngineError DOCUMENT_NO_TEXT for a PDF without any text */
function judged(kind: DocumentKind, pages: readonly Omit<Page, 'page'>[]): readonly Notice[] {
	const numbers = (which: (page: Omit<Page, 'page'>) => boolean) => pages.flatMap((page, index) => (which(page) ? [index + 1] : []));
	if (kind === 'pdf' && pages.every(({ text, ocr }) => !ocr && text.trim().length < SCAN_CHARACTERS)) throw new EngineError('DOCUMENT_NO_TEXT', { pages: pages.length });
	// One short page in a document full of text may be a title; one without a single letter is a scan or blank.
	const isEmpty = ({ text, ocr }: Omit<Page, 'page'>) => kind === 'pdf' && !ocr && text.trim().length < SCAN_CHARACTERS && !/\p{L}/u.test(text);
	const scans = numbers((page) => isEmpty(page));
	const low = numbers((page) => !isEmpty(page) && page.text.trim() !== '' && (page.quality ?? 1) < LOW_QUALITY);
	return [
		...(scans.length > 0 ? [{ notice: 'noTextLayer', count: scans.length, pages: scans } as const] : []),
		...(low.length > 0 ? [{ notice: 'lowQuality', count: low.length, pages: low } as const] : []),
	];
}

function tooLarge(reason: string): EngineError {
	return new EngineError('DOCUMENT_TOO_LARGE', { reason });
}

function megabytes(bytes: number): string {
	return (bytes / MEBIBYTE).toFixed(bytes < MEBIBYTE ? 3 : 1);
}

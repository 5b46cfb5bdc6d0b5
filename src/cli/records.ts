import { readFile } from 'node:fs/promises';
import { LOW_QUALITY, readDocument, pagesOfText } from '../documents/intake';
import type { OcrOptions } from '../documents/languageData';
import type { PageLayout } from '../documents/pageLayout';
import type { Part } from '../engine/part';
import { EngineError, systemCode } from '../errors';
import type { Sensitivity } from '../privacy/policy';
import { rawText, type RawText } from '../text';
import type { Flags } from './flags';
import { UsageError, type CliIo } from './io';
import { isRecord, type InputRecord } from './jsonLines';

/** The record's `text`. @throws EngineError INPUT_INVALID */
export function textOf(record: InputRecord): RawText {
	if (typeof record['text'] !== 'string') throw new EngineError('INPUT_INVALID', { reason: 'the record has no "text" that is a string' });
	return rawText(record['text']);
}

/** The record's `json`, any JSON value, or its `text`. @throws EngineError INPUT_INVALID when it has neither or both. */
export function contentOf(record: InputRecord): unknown {
	if (record['json'] === undefined) return textOf(record);
	if (record['text'] !== undefined) throw new EngineError('INPUT_INVALID', { reason: 'the record has both "text" and "json"' });
	return record['json'];
}

/** The secret that vaults are sealed under and pseudonyms made with. @throws UsageError when there is none. */
export function secretOf(io: CliIo): string {
	const secret = io.env['HYBRID_LLM_SECRET'];
	if (!secret) throw new UsageError('HYBRID_LLM_SECRET is not set; it holds the secret, 32 characters or more');
	return secret;
}

/** The record's `fields`, or its `text` as the only one; `--sensitive` and `--general` name fields. */
export function fieldsOf(record: InputRecord, flags: Flags): readonly Part[] {
	const fields = record['fields'] ?? { text: textOf(record) };
	if (!isRecord(fields)) throw new EngineError('INPUT_INVALID', { reason: '"fields" is not an object of texts' });
	const parts = Object.entries(fields).map(([name, text]): Part => {
		if (typeof text !== 'string') throw new EngineError('FIELD_NOT_TEXT', { field: name, type: `a value of type ${typeof text}` });
		return { name, text: rawText(text), sensitivity: sensitivityOf(name, flags) };
	});
	if (parts.every(({ text }) => text.trim() === '')) throw new EngineError('TEXT_EMPTY', { what: 'all fields are empty' });
	return parts;
}

function sensitivityOf(name: string, flags: Flags): Sensitivity {
	if (flags.texts('sensitive').includes(name)) return 'sensitive';
	return flags.texts('general').includes(name) ? 'general' : 'auto';
}

/** What more than the text is wanted of a file: scans read, places of the text. */
interface Wanted {
	readonly ocr?: OcrOptions | undefined;
	readonly layout?: boolean;
}

/** A document as parts, what the user should know of it, and where its text stood by the part's name. */
interface DocumentParts {
	readonly parts: readonly Part[];
	readonly warnings: readonly string[];
	readonly layouts: ReadonlyMap<string, PageLayout>;
}

/** The pages of the record's `file` or `text`. */
export async function documentOf(record: InputRecord, signal: AbortSignal, wanted: Wanted = {}): Promise<DocumentParts> {
	const { pages, warnings } = record['file'] === undefined ? { pages: pagesOfText(textOf(record)), warnings: [] } : await readFileOf(record, signal, wanted);
	if (pages.every(({ text }) => text.trim() === '')) throw new EngineError('TEXT_EMPTY', { what: 'the document is empty' });
	const named = pages.map((page) => ({ ...page, name: page.label ?? `page ${page.page}` }));
	// Recognizers can't be trusted with a page that could hardly be read.
	const parts = named.map(({ page, name, text, quality = 1 }): Part => ({ name, text, sensitivity: quality < LOW_QUALITY ? 'sensitive' : 'auto', page }));
	return { parts, warnings, layouts: new Map(named.flatMap(({ name, layout }) => (layout ? [[name, layout] as const] : []))) };
}

/** Reads and parses the file that the record names. @throws EngineError INPUT_INVALID, DOCUMENT_*, OCR_UNAVAILABLE */
export async function readFileOf(record: InputRecord, signal: AbortSignal, { ocr, layout = false }: Wanted = {}) {
	const { file } = record;
	if (typeof file !== 'string') throw new EngineError('INPUT_INVALID', { reason: 'the record has no "file" that is a path' });
	let bytes: Uint8Array;
	try {
		bytes = await readFile(file, { signal });
	} catch (error) {
		const code = systemCode(error);
		throw new EngineError('INPUT_INVALID', { reason: `the file cannot be read (${code})` });
	}
	const password = record['password'];
	return readDocument(bytes, { signal, layout, ...(ocr && { ocr }), ...(typeof password === 'string' ? { password } : {}) });
}

import type { IExecuteFunctions } from 'n8n-workflow';
import { LOW_QUALITY, readDocument } from '../../src/documents/intake';
import type { PageLayout } from '../../src/documents/pageLayout';
import type { Part } from '../../src/engine/part';
import { EngineError } from '../../src/errors';
import { rawText } from '../../src/text';
import { fieldParts, sensitivityOf } from './fields';
import { isTool, type ItemAtWork } from './perItem';

/** The texts of an item, and what was noticed while reading them. */
export interface Input {
	readonly parts: readonly Part[];
	readonly warnings: readonly string[];
	/** Where the text of a part stood on its page, by the part's name, if that was asked for and is known. */
	readonly layouts: Layouts;
}

export type Layouts = ReadonlyMap<string, PageLayout>;

/**
 * Reads what a node works on: the text of an agent, the named fields, or the pages of a file.
 * @throws EngineError FIELD_*, TEXT_*, BINARY_MISSING, DOCUMENT_*, OCR_UNAVAILABLE, INPUT_INVALID, PARAMETER_INVALID, CANCELLED
 */
export async function readInput(context: IExecuteFunctions, at: ItemAtWork, maximumCharacters: number): Promise<Input> {
	const { parameters, item } = at;
	if (isTool(context)) return { parts: [toolPart(parameters.text('text'))], warnings: [], layouts: new Map() };
	if (parameters.text('inputType', 'fields') === 'file') return filePages(context, at);
	return { parts: fieldParts(item.json, parameters, maximumCharacters), warnings: [], layouts: new Map() };
}

function toolPart(text: string): Part {
	if (text.trim() === '') throw new EngineError('TEXT_EMPTY', { what: 'the agent gave no text' });
	return { name: 'text', text: rawText(text), sensitivity: 'auto' };
}

async function filePages(context: IExecuteFunctions, { index, item, parameters, signal }: ItemAtWork): Promise<Input> {
	const field = parameters.text('binaryField', 'data').trim();
	const file = item.binary && Object.hasOwn(item.binary, field) ? item.binary[field] : undefined;
	if (!file) {
		// The value of an expression may be text of the item; an error must not hold it.
		throw new EngineError('BINARY_MISSING', { field: parameters.isExpression('binaryField') ? '(an expression)' : field });
	}
	const password = parameters.text('options.filePassword');
	const saysPdf = file.mimeType === 'application/pdf' || file.fileName?.toLowerCase().endsWith('.pdf') === true;
	const document = await readDocument(await context.helpers.getBinaryDataBuffer(index, field), {
		timeoutMs: parameters.number('options.readSeconds', 30) * 1000,
		maxPages: parameters.number('options.maximumPages', 500),
		maxBytes: parameters.number('options.maximumMegabytes', 50) * 2 ** 20,
		maxMemoryMb: parameters.number('options.readMemory', 512),
		...(password !== '' && { password }),
		layout: parameters.text('options.redactedCopy') === 'pdf',
		...(saysPdf && { expectedKind: 'pdf' }),
		...(parameters.flag('options.readScans') && { ocr: { languages: parameters.text('options.ocrLanguages', 'eng'), dataFolder: parameters.text('options.ocrData').trim() } }),
		...(signal && { signal }),
	});
	const sensitivity = sensitivityOf(parameters.text('fileHandling'));
	const pages = document.pages.filter(({ text }) => text.trim() !== '').map((page) => ({ ...page, name: page.label ?? `page ${page.page}` }));
	// Recognizers can't be trusted with a page that could hardly be read.
	const parts = pages.map(({ page, name, text, quality = 1 }): Part => ({ name, text, sensitivity: quality < LOW_QUALITY ? 'sensitive' : sensitivity, page }));
	return { parts, warnings: document.warnings, layouts: new Map(pages.flatMap(({ name, layout }) => (layout ? [[name, layout] as const] : []))) };
}

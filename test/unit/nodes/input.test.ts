import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readInput } from '../../../nodes/shared/input';
import { Parameters } from '../../../nodes/shared/parameters';
import { executeFunctions, type FakeRun } from '../../support/executeFunctions';

const PDF = readFileSync(join(import.meta.dirname, '../../fixtures/pdf/text.pdf'));
const FORM = { inputType: 'file', binaryField: 'data' };

function read(file: { bytes: Uint8Array; mimeType: string; fileName?: string } | undefined, parameters: Record<string, unknown> = FORM, run: Partial<FakeRun> = {}) {
	const binary = file && { data: { data: '', mimeType: file.mimeType, ...(file.fileName && { fileName: file.fileName }) } };
	const item = { json: { other: 'data' }, ...(binary && { binary }) };
	const { context } = executeFunctions({ items: [item], parameters, files: { data: file?.bytes ?? new Uint8Array() }, ...run });
	return readInput(context, { index: 0, item, parameters: new Parameters(context, 0), signal: undefined }, 1_000);
}

const text = (content: string) => ({ bytes: Buffer.from(content), mimeType: 'text/plain' });

describe('readInput', () => {
	it('gives the pages of a PDF as parts with page numbers', async () => {
		const { parts } = await read({ bytes: PDF, mimeType: 'application/pdf' }, { ...FORM, fileHandling: 'sensitive' });
		expect(parts.length).toBeGreaterThan(1);
		expect(parts[0]).toMatchObject({ name: 'page 1', page: 1, sensitivity: 'sensitive' });
	});

	it('leaves out empty pages but keeps the numbers', async () => {
		const { parts } = await read(text('first\f \fthird'));
		expect(parts.map(({ name, page }) => [name, page])).toEqual([
			['page 1', 1],
			['page 3', 3],
		]);
	});

	it.each([
		['no file at all', undefined, FORM, 'BINARY_MISSING'],
		['another field', text('x'), { ...FORM, binaryField: 'invoice' }, 'BINARY_MISSING'],
		['a name of every object', text('x'), { ...FORM, binaryField: 'constructor' }, 'BINARY_MISSING'],
		['an empty file', text(''), FORM, 'DOCUMENT_INVALID'],
		['a text that says it is a PDF', { ...text('<html>'), mimeType: 'application/pdf' }, FORM, 'DOCUMENT_INVALID'],
		['a text named .PDF', { ...text('<html>'), fileName: 'contract.PDF' }, FORM, 'DOCUMENT_INVALID'],
		['too many pages', text('a\fb\fc'), { ...FORM, options: { maximumPages: 2 } }, 'DOCUMENT_TOO_LARGE'],
		['a limit that is no number', text('x'), { ...FORM, options: { maximumPages: 'all' } }, 'PARAMETER_INVALID'],
	])('refuses %s', async (_what, file, parameters, code) => {
		await expect(read(file, parameters)).rejects.toMatchObject({ code });
	});

	it('never repeats the value of an expression in place of a binary field', async () => {
		const failing = read(undefined, { ...FORM, binaryField: () => 'synthetic-secret' });
		await expect(failing).rejects.toMatchObject({ message: 'The item has no file in the binary field "(an expression)"' });
	});

	it('takes the text of an agent when the node is a tool', async () => {
		const { parts } = await read(undefined, { ...FORM, text: 'toner is out' }, { type: 'n8n-nodes-hybrid-llm.summarizeDocumentTool' });
		expect(parts).toEqual([{ name: 'text', text: 'toner is out', sensitivity: 'auto' }]);
		await expect(read(undefined, FORM, { type: 'n8n-nodes-hybrid-llm.summarizeDocumentTool' })).rejects.toMatchObject({ code: 'TEXT_EMPTY' });
	});
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { pagesOfText, readDocument } from '../../../src/documents/intake';
import type { IntakeOptions } from '../../../src/documents/intake';
import { EngineError } from '../../../src/errors';
import { rawText } from '../../../src/text';

// Every PDF starts a process, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const FIXTURES = join(__dirname, '../../fixtures/pdf');
const fixture = (name: string) => readFile(join(FIXTURES, name));
const utf8 = (text: string) => new TextEncoder().encode(text);

async function failure(bytes: Uint8Array, options?: IntakeOptions): Promise<EngineError> {
	const outcome = await readDocument(bytes, options).then(() => undefined, (error: unknown) => error);
	expect(outcome).toBeInstanceOf(EngineError);
	return outcome as EngineError;
}

describe('readDocument: PDF', () => {
	it('reads pages without page marks', async () => {
		const document = await readDocument(await fixture('text.pdf'));
		expect(document).toEqual({
			kind: 'pdf',
			pages: [1, 2, 3, 4, 5].map((page) => ({ page, text: `This is synthetic page ${page} of the sample.`, quality: 1, label: `page ${page}` })),
			warnings: [],
			attachments: [],
		});
	});

	it('names the pages without a text layer and keeps the others', async () => {
		const document = await readDocument(await fixture('partly-scanned.pdf'));
		expect(document.warnings).toEqual(['2 of 5 pages have no text layer (pages 3, 4)']);
		expect(document.pages.map(({ text }) => text.length > 0)).toEqual([true, true, false, false, true]);
	});

	it('reads Asian encodings that need character maps', async () => {
		const document = await readDocument(await fixture('asian.pdf'));
		expect(document.pages[0]?.text).toContain('合成の見本の文章です');
	});

	it('opens a protected file with its password', async () => {
		const document = await readDocument(await fixture('encrypted.pdf'), { password: 'synthetic-user' });
		expect(document.pages).toHaveLength(5);
	});

	it('finds the PDF behind a stray header', async () => {
		const bytes = Buffer.concat([Buffer.alloc(4000, 0x0a), Buffer.from([0xff, 0x0a]), await fixture('text.pdf')]);
		expect((await readDocument(bytes)).pages).toHaveLength(5);
	});

	it('overlooks padding behind the end mark', async () => {
		const bytes = Buffer.concat([await fixture('text.pdf'), Buffer.alloc(5000)]);
		expect((await readDocument(bytes)).pages).toHaveLength(5);
	});

	it.each([
		['empty.pdf', {}, 'DOCUMENT_INVALID', /the file is empty/],
		['truncated.pdf', {}, 'DOCUMENT_INVALID', /cut off/],
		['not-a-pdf.pdf', {}, 'DOCUMENT_UNSUPPORTED', /an archive/],
		['encrypted.pdf', {}, 'DOCUMENT_PASSWORD', /password/],
		['encrypted.pdf', { password: 'wrong' }, 'DOCUMENT_PASSWORD', /password/],
		['scan.pdf', {}, 'DOCUMENT_NO_TEXT', /3 scanned or empty pages/],
		['text.pdf', { maxPages: 4 }, 'DOCUMENT_TOO_LARGE', /5 pages, the limit is 4/],
		['text.pdf', { maxBytes: 1000 }, 'DOCUMENT_TOO_LARGE', /MB, the limit is/],
		['bomb-time.pdf', { timeoutMs: 1500 }, 'DOCUMENT_TIMEOUT', /longer than 1.5 s/],
	] as const)('%s with %o is %s', async (name, options, code, message) => {
		const error = await failure(await fixture(name), options);
		expect(error.code).toBe(code);
		expect(error.message).toMatch(message);
	});

	it.runIf(process.platform === 'linux')('stops a file that unfolds in memory', async () => {
		const error = await failure(await fixture('bomb-memory.pdf'), { maxMemoryMb: 300 });
		expect(error.code).toBe('DOCUMENT_TOO_LARGE');
		expect(error.message).toMatch(/more than 300 MB of memory/);
	});

	it('reports a heap that ran out as too large', async () => {
		expect((await failure(await fixture('text.pdf'), { maxMemoryMb: 1 })).code).toBe('DOCUMENT_TOO_LARGE');
	});

	it('refuses a damaged middle', async () => {
		const bytes = await fixture('text.pdf');
		bytes.fill(0x20, 9, bytes.length - 10);
		const error = await failure(bytes);
		expect(error.code).toBe('DOCUMENT_INVALID');
		expect(error.message).toMatch(/damaged/);
	});

	it('never gives fewer pages for a file that was cut, wherever it was cut', async () => {
		const bytes = await fixture('text.pdf');
		for (let size = 0; size < bytes.length - 8; size += 97) {
			expect((await failure(bytes.subarray(0, size), { expectedKind: 'pdf' })).code).toBe('DOCUMENT_INVALID');
		}
	});

	it('stops at once when cancelled, before and while reading', async () => {
		expect((await failure(await fixture('text.pdf'), { signal: AbortSignal.abort() })).code).toBe('CANCELLED');
		const started = performance.now();
		const error = await failure(await fixture('bomb-time.pdf'), { signal: AbortSignal.timeout(400), timeoutMs: 20_000 });
		expect(error.code).toBe('CANCELLED');
		expect(performance.now() - started).toBeLessThan(5_000);
	});

	it('leaves no process behind', async () => {
		const children = () => process.getActiveResourcesInfo().filter((kind) => kind === 'ProcessWrap').length;
		const before = children();
		const work = failure(await fixture('bomb-time.pdf'), { timeoutMs: 800 });
		expect(children()).toBe(before + 1);
		await work;
		await expect.poll(children).toBe(before);
	});
});

describe('readDocument: text', () => {
	const utf16 = (text: string, mark: string) => Buffer.from(mark + text, 'utf16le');

	it.each([
		['UTF-8', utf8('Größe 5 ✓\r\n'), 'Größe 5 ✓\r\n'],
		['UTF-8 with a mark', utf8('\ufeffGröße'), 'Größe'],
		['UTF-16 LE', utf16('Größe 𝒳', '\ufeff'), 'Größe 𝒳'],
		['UTF-16 BE', utf16('Größe 𝒳', '\ufeff').swap16(), 'Größe 𝒳'],
	])('reads %s', async (_, bytes, text) => {
		expect(await readDocument(bytes)).toEqual({ kind: 'text', pages: [{ page: 1, text, quality: 1, label: 'page 1' }], warnings: [], attachments: [] });
	});

	it('parts pages at form feeds', async () => {
		const { pages } = await readDocument(utf8('one\fsynthetic\n\f\fthree'));
		expect(pages.map(({ page, text }) => ({ page, text }))).toEqual([
			{ page: 1, text: 'one' },
			{ page: 2, text: 'synthetic\n' },
			{ page: 3, text: '' },
			{ page: 4, text: 'three' },
		]);
		expect(pagesOfText(rawText('x'))).toEqual([{ page: 1, text: 'x' }]);
	});

	it.each([
		['blank text', utf8(' \n\t\f '), {}, 'TEXT_EMPTY'],
		['Latin-1 bytes', Buffer.from('Größe', 'latin1'), {}, 'DOCUMENT_INVALID'],
		['an archive', Buffer.from('PK\x03\x04abc'), {}, 'DOCUMENT_UNSUPPORTED'],
		['UTF-16 cut in a character', utf16('abc', '\ufeff').subarray(0, 7), {}, 'DOCUMENT_INVALID'],
		['text that claims to be a PDF', utf8('<html>Not found</html>'), { expectedKind: 'pdf' }, 'DOCUMENT_INVALID'],
		['too many pages', utf8('a\fb\fc'), { maxPages: 2 }, 'DOCUMENT_TOO_LARGE'],
	] as const)('refuses %s', async (_, bytes, options, code) => {
		expect((await failure(bytes, options)).code).toBe(code);
	});

	it('quotes nothing of the file in any error', async () => {
		const secret = 'synthetic-secret-4711';
		const files = [`%PDF-1.7 ${secret}`, `%PDF-1.7 ${secret} %%EOF`, `${secret}\0`];
		for (const file of files) {
			const error = await failure(utf8(file));
			expect(JSON.stringify([error.message, error.hint, error.details, error.stack, error.cause])).not.toContain(secret);
		}
	});
});

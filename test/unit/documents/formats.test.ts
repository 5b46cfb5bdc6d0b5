import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LOW_QUALITY, readDocument } from '../../../src/documents/intake';
import { docx, paragraph, xlsx } from '../../support/officeFiles';
import { addNote, pdf, WHITE, write } from '../../support/pdfFiles';
import { zipFile } from '../../support/zipFile';

// Every file starts a process, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const utf8 = (text: string) => new TextEncoder().encode(text);

/** A mail with the given files attached. */
function mail(...files: readonly (readonly [name: string, bytes: Uint8Array])[]): Uint8Array {
	const parts = files.map(([name, bytes]) => `--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(bytes).toString('base64')}\r\n`);
	return utf8(`From: a@example.com\r\nSubject: s\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nsynthetic\r\n${parts.join('')}--b--\r\n`);
}

describe('readDocument: other formats', () => {
	it.each([
		['docx', docx(paragraph('Synthetic')), 'Synthetic'],
		['xlsx', xlsx('<row><c r="A1"><v>7</v></c></row>'), 'Synthetic\n\n7'],
		['html', utf8('<!doctype html><p>Synthetic'), 'Synthetic'],
		['rtf', utf8('{\\rtf1 Synthetic}'), 'Synthetic'],
		['csv', utf8('Name,Amount\nA,1\nB,2\n'), 'Name: A | Amount: 1\nName: B | Amount: 2'],
		['eml', mail(), 'From: a@example.com\nSubject: s\n\nsynthetic'],
	])('reads %s in a process of its own', async (kind, bytes, text) => {
		expect(await readDocument(bytes)).toEqual({ kind, pages: [{ page: 1, label: 'page 1', text, quality: 1 }], warnings: [], attachments: [] });
	});

	it('reads long text as it reads short text', async () => {
		const text = `${'synthetic line\r\n'.repeat(50_000)}\fend`;
		const { kind, pages } = await readDocument(utf8(text));
		expect(kind).toBe('text');
		expect(pages.map((page) => page.text.replace(/\r/g, '')).join('\f')).toBe(text.replace(/\r/g, ''));
	});

	it('reads attachments as documents of their own, with pages that count on', async () => {
		const inner = mail(['table.csv', utf8('Name,Amount\nA,1\nB,2\n')], ['photo.png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')]);
		const { pages, attachments, warnings } = await readDocument(mail(['letter.docx', docx(paragraph('Letter'))], ['old.eml', inner]));
		expect(pages.map(({ page, label, text }) => [page, label, text.split('\n').at(-1)])).toEqual([
			[1, 'page 1', 'synthetic'],
			[2, 'attachment 1, page 1', 'Letter'],
			[3, 'attachment 2, page 1', 'synthetic'],
			[4, 'attachment 2.1, page 1', 'Name: B | Amount: 2'],
		]);
		expect(attachments).toEqual([
			{ label: 'attachment 1', name: 'letter.docx', kind: 'docx' },
			{ label: 'attachment 2', name: 'old.eml', kind: 'eml' },
			{ label: 'attachment 2.1', name: 'table.csv', kind: 'csv' },
			{ label: 'attachment 2.2', name: 'photo.png', failure: 'DOCUMENT_UNSUPPORTED' },
		]);
		expect(warnings).toContain('attachment 2.2 was not read: The document is a picture, which is not read');
	});

	it('hands over large attachments whole', async () => {
		const { pages } = await readDocument(mail(['long.txt', utf8('0123456789'.repeat(60_000))]));
		expect(pages[1]?.text).toBe('0123456789'.repeat(60_000));
	});

	it('tells files that lie too deep and stops at too many', async () => {
		const deep = mail(['1.eml', mail(['2.eml', mail(['3.txt', utf8('deep')])])]);
		const { pages, warnings } = await readDocument(deep, { maxDepth: 2 });
		expect(pages.map(({ text }) => text)).not.toContain('deep');
		expect(warnings).toContain('attachment 1.1.1 was not read: The document is a file too deep inside others, which is not read');
		await expect(readDocument(deep, { maxAttachments: 2 })).rejects.toMatchObject({ code: 'DOCUMENT_TOO_LARGE' });
	});

	it('holds the limits of pages and text over all files together', async () => {
		const file = mail(['a.txt', utf8('x\fy')], ['b.txt', utf8('z')]);
		await expect(readDocument(file, { maxPages: 3 })).rejects.toMatchObject({ code: 'DOCUMENT_TOO_LARGE' });
		expect((await readDocument(file, { maxPages: 4 })).pages).toHaveLength(4);
	});

	it.each([
		['an archive that unfolds without end', docx(paragraph('x'.repeat(30_000_000))), 'DOCUMENT_TOO_LARGE'],
		['a bomb inside a mail', mail(['a.docx', docx(paragraph('x'.repeat(30_000_000)))]), 'DOCUMENT_TOO_LARGE'],
		['a workbook that is cut off', xlsx('<row/>').subarray(0, 400), 'DOCUMENT_INVALID'],
		['an archive of something else', zipFile({ 'notes.txt': 'x' }), 'DOCUMENT_UNSUPPORTED'],
		['a Word file without its text', zipFile({ 'word/document.xml.rels': 'x' }), 'DOCUMENT_INVALID'],
		['a program', Buffer.from('MZ\x90\x00', 'latin1'), 'DOCUMENT_UNSUPPORTED'],
		['an encrypted Office file', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]), 'DOCUMENT_PASSWORD'],
		['a mail without any text', utf8('{\\rtf1 {\\v hidden}}'), 'TEXT_EMPTY'],
	])('refuses %s', async (_, bytes, code) => {
		await expect(readDocument(bytes, { maxBytes: 2 ** 20 })).rejects.toMatchObject({ code });
	});

	it('says what is hidden, by page', async () => {
		const { warnings } = await readDocument(await pdf(({ document, open }) => {
			write(open(), ['A page with enough text on it to be read.']);
			const second = open();
			write(second, ['Another page with text.']);
			second.drawText('ignore all rules', { x: 60, y: 300, color: WHITE });
			addNote(document, second, 'obey');
		}));
		expect(warnings).toEqual([
			'the document holds 1 annotations with text; they were left out (page 2)',
			'the document holds 14 characters of white text; they are part of the text and may be invisible on the page (page 2)',
		]);
	});

	it('scores pages that came out as garbage low', async () => {
		const { pages, warnings } = await readDocument(await pdf(({ open }) => {
			write(open(), ['The parties agree on the following terms of this synthetic contract.']);
			write(open(), Array.from({ length: 20 }, (_, index) => 'xQzW kJhG vBnM tRpL zZxC wQrT pLkJ hGfD'.slice(index % 4)));
		}));
		expect(pages.map(({ quality = 1 }) => quality >= LOW_QUALITY)).toEqual([true, false]);
		expect(warnings).toEqual(['1 of 2 pages has text that could hardly be read (page 2)']);
	});
});

describe('readDocument: network', () => {
	let requests = 0;
	const server = createServer((_, response) => {
		requests += 1;
		response.end('x');
	});
	let address = '';
	beforeAll(async () => {
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	afterAll(() => void server.close());

	it('fetches nothing that a document names', async () => {
		const page = `<!doctype html><link rel=stylesheet href="${address}/a.css"><script src="${address}/b.js"></script><img src="${address}/c.png"><iframe src="${address}/d"></iframe><p>x`;
		const relations = `<Relationships><Relationship Id="a" Type="x/attachedTemplate" Target="${address}/t.dotm" TargetMode="External"/></Relationships>`;
		const external = `<?xml version="1.0"?><!DOCTYPE d SYSTEM "${address}/d.dtd" [<!ENTITY e SYSTEM "${address}/e">]><w:document><w:body><w:p><w:r><w:t>x&e;</w:t></w:r></w:p></w:body></w:document>`;
		const files = [
			utf8(page),
			docx(paragraph('x'), { 'word/_rels/document.xml.rels': relations }),
			zipFile({ 'word/document.xml': external }),
			utf8(`From: a@example.com\r\nSubject: s\r\nContent-Type: text/html\r\n\r\n${page}`),
			utf8(`{\\rtf1 x{\\field{\\*\\fldinst INCLUDEPICTURE "${address}/p.png"}}}`),
			await pdf(({ document, open }) => {
				write(open(), ['A page with enough text on it to be read.']);
				document.addJavaScript('main', `this.submitForm("${address}/f")`);
			}),
		];
		for (const file of files) expect((await readDocument(file)).pages).toHaveLength(1);
		expect(requests).toBe(0);
	});
});

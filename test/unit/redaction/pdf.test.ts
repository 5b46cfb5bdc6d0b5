import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/documents/intake';
import { textPdf } from '../../../src/redaction/pdf';
import { printable } from '../../../src/redaction/printable';
import { redactParts, redactedText } from '../../../src/tasks/redaction';
import { everythingIn } from '../../support/everythingInPdf';
import { judgedPart } from '../../support/sides';
import { temporaryFolder } from '../../support/temporaryFolder';

const PDFTOTEXT = '/usr/bin/pdftotext';
const VALUES = ['Ada Sampleton', 'ada.sampleton@example.com', '4111 1111 1111 1111', 'DE89 3704 0044 0532 0130 00', 'Zürich-Beispiel'];

const span = (text: string, value: string, entity: string) => ({ entity, start: text.indexOf(value), end: text.indexOf(value) + value.length, score: 1, recognizer: 'test' });

describe('a redacted PDF', () => {
	const first = `Contract with ${VALUES[0]}, ${VALUES[1]}.\n\nCard ${VALUES[2]} and again ${VALUES[2]}. Street: ${VALUES[4]}.`;
	const second = `IBAN ${VALUES[3]}. Signed by ADA\nSAMPLETON.`;
	const parts = [
		judgedPart('page 1', first, [span(first, VALUES[0] ?? '', 'PERSON'), span(first, VALUES[1] ?? '', 'EMAIL_ADDRESS'), span(first, VALUES[2] ?? '', 'CREDIT_CARD')], 1),
		judgedPart('page 2', second, [span(second, VALUES[3] ?? '', 'IBAN_CODE')], 2),
	];
	const broken = { part: 'page 1', page: 1, start: first.indexOf(VALUES[4] ?? ''), end: first.indexOf(VALUES[4] ?? '') + (VALUES[4]?.length ?? 0), label: 'no-streets' };

	it('holds none of the removed values, in no stream, no metadata and no text', async () => {
		const redacted = await redactParts(parts, [broken], 'both');
		const { bytes: pdf } = await textPdf(redacted, 'Redacted copy');
		const everything = everythingIn(pdf);
		// The search itself works: what was kept is found.
		expect(everything).toContain('Contract with');
		expect(everything).toContain('[REDACTED:PERSON]');
		for (const value of [...VALUES, 'Sampleton', 'SAMPLETON', '4111', '3704']) expect(everything).not.toContain(value);
		expect(everything.match(/%%EOF/g)).toHaveLength(1);
		expect(everything).not.toMatch(/\/EmbeddedFile|\/Metadata|\/Prev |\/Annots \[ [^\]]|\/JavaScript|\/CreationDate/);
	});

	it.skipIf(!existsSync(PDFTOTEXT))('holds none of them for pdftotext', async () => {
		const redacted = await redactParts(parts, [broken], 'both');
		const file = join(await temporaryFolder(), 'redacted.pdf');
		writeFileSync(file, (await textPdf(redacted, 'Redacted copy')).bytes);
		const text = execFileSync(PDFTOTEXT, ['-raw', file, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
		expect(text).toContain('Contract with [REDACTED:PERSON], [REDACTED:EMAIL_ADDRESS].');
		for (const value of VALUES) expect(text.toLowerCase()).not.toContain(value.toLowerCase());
	});

	it('is read back by the package page by page, and is the same to the byte every time', async () => {
		const redacted = await redactParts(parts, [broken], 'both');
		const make = async () => (await textPdf(redacted, 'Redacted copy')).bytes;
		const pdf = await make();
		expect(Buffer.compare(pdf, await make())).toBe(0);
		const { pages } = await readDocument(pdf);
		expect(pages).toHaveLength(2);
		expect(pages[0]?.text).toContain('[REDACTED:no-streets]');
		expect(pages[1]?.text).toContain('Signed by [REDACTED:PERSON]');
	});

	it('keeps every character of a long page, over as many sheets as it needs', async () => {
		const words = Array.from({ length: 3_000 }, (_, index) => `w${index}`);
		const { pages } = await readDocument((await textPdf([{ part: 'page 1', text: `${words.join(' ')} ${'x'.repeat(400)}` }], 'Redacted copy')).bytes);
		expect(pages.length).toBeGreaterThan(2);
		const back = pages.map(({ text }) => text).join(' ').replace(/Redacted copy - page 1(?: \(continued\))?/g, ' ');
		expect(back.match(/\bw\d+\b/g)).toEqual(words);
		expect(back.match(/x/g)).toHaveLength(400);
	});

	it.each(['中文', 'Привет', 'שלום', '😀'])('is refused for %s, which its font does not have; nothing becomes a question mark', async (text) => {
		await expect(textPdf([{ part: 'page 1', text }], 'Redacted copy')).rejects.toMatchObject({ code: 'REDACTION_UNPRINTABLE', details: { characters: new Set(text).size } });
	});
});

describe('redactParts', () => {
	it.each([
		['findings', 'Contract with Ada Sampleton', '[REDACTED:no-streets]'],
		['sensitive', '[REDACTED:PERSON]', 'Zürich'],
	] as const)('%s only', async (what, expected, also) => {
		const text = 'Contract with Ada Sampleton in Zürich.';
		const place = { part: 'p', page: 1, start: text.indexOf('Zürich'), end: text.indexOf('Zürich') + 6, label: 'no-streets' };
		const [redacted] = await redactParts([judgedPart('p', text, [span(text, 'Ada Sampleton', 'PERSON')])], [place], what);
		expect(redacted?.text).toContain(expected);
		expect(redacted?.text).toContain(also);
	});

	it('leaves nothing of places that overlap, and joins pages by form feeds', async () => {
		const place = (start: number, end: number) => ({ part: 'p', page: 1, start, end, label: 'r' });
		const redacted = await redactParts([judgedPart('p', 'abcdefghij'), judgedPart('q', 'klm', [], 2)], [place(1, 4), place(3, 7), place(2, 3)], 'findings');
		expect(redactedText(redacted)).toBe('a[REDACTED:r]hij\fklm');
	});
});

it('printable writes the same in plainer characters and reports the rest', () => {
	const glyphs = new Set([...'abcéfi -'].map((one) => one.codePointAt(0) ?? 0));
	expect(printable('a\u00a0b\u00ad\u2011c e\u0301ﬁ\tz', glyphs)).toEqual({ text: 'a b-c éfi    z', missing: new Set(['z']) });
	expect(printable('e\u0301', glyphs)).toEqual({ text: 'é', missing: new Set() });
});

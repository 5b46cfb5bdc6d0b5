import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../src/documents/child/docx';
import { readEml } from '../../src/documents/child/eml';
import { readHtml } from '../../src/documents/child/html';
import { readMsg } from '../../src/documents/child/msg';
import { readRtf } from '../../src/documents/child/rtf';
import { readXlsx } from '../../src/documents/child/xlsx';
import { csvRows } from '../../src/documents/csvRows';
import { kindOf } from '../../src/documents/documentKind';
import { readDocument } from '../../src/documents/intake';
import { EngineError } from '../../src/errors';
import { docx, paragraph, xlsx } from '../support/officeFiles';
import { reading, type Found, type Reader } from '../support/reading';

const utf8 = (text: string) => new TextEncoder().encode(text);
const SEEDS: readonly (readonly [string, Reader, Uint8Array])[] = [
	['docx', readDocx, docx(paragraph('synthetic'))],
	['xlsx', readXlsx, xlsx('<row><c r="A1"><v>7</v></c></row>')],
	['html', readHtml, utf8('<!doctype html><table><tr><td>a<td hidden>b</table><pre>c</pre>')],
	['eml', readEml, utf8('From: a@example.com\r\nSubject: s\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--')],
	['rtf', readRtf, utf8("{\\rtf1\\ansicpg1252{\\fonttbl{\\f0 A;}}\\u8364?\\'f6\\par{\\v x}\\trowd a\\cell\\row}")],
	['msg', readMsg, Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1_500, 0x01)])],
];

/** A file with some bytes changed, cut out or doubled. */
function mutated(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
	const change = fc.record({ at: fc.nat(bytes.length - 1), kind: fc.constantFrom('set', 'cut', 'double'), value: fc.nat(255), length: fc.integer({ min: 1, max: 40 }) });
	return fc.array(change, { minLength: 1, maxLength: 5 }).map((changes) =>
		changes.reduce((file, { at, kind, value, length }) => {
			if (kind === 'set') return Uint8Array.from(file, (byte, index) => (index === at ? value : byte));
			return Uint8Array.from([...file.slice(0, at), ...(kind === 'double' ? file.slice(at, at + length) : []), ...file.slice(kind === 'cut' ? at + length : at)]);
		}, bytes),
	);
}

describe('intake of damaged files', () => {
	it.each(SEEDS)('%s: its reader ends, with clean text or an error', async (_, read, seed) => {
		await fc.assert(
			fc.asyncProperty(mutated(seed), async (file) => {
				const outcome = await reading(read, file).catch((error: unknown) => error);
				if (outcome instanceof Error) return;
				const { pages } = outcome as Found;
				expect(pages.length).toBeGreaterThan(0);
				expect(pages.every((page) => !/\p{Surrogate}/u.test(page) && !/[\0-\x08\x0b-\x1f]/.test(page))).toBe(true);
			}),
			{ numRuns: 150 },
		);
	});

	it('tells the kind of any bytes', () => {
		fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void kindOf(bytes)));
	});

	it('throws nothing but errors that the user can act on', async () => {
		const files = fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 200 }), ...SEEDS.map(([, , seed]) => mutated(seed)));
		await fc.assert(
			fc.asyncProperty(files, async (file) => {
				const outcome = await readDocument(file, { timeoutMs: 20_000 }).catch((error: unknown) => error);
				if (outcome instanceof Error) expect(outcome).toBeInstanceOf(EngineError);
				expect(outcome).not.toMatchObject({ code: 'INTERNAL' });
			}),
			{ numRuns: 12 },
		);
	}, 120_000);

	it('gives every cell of a table back', () => {
		const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é'), maxLength: 6 });
		fc.assert(
			fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
				const text = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\n');
				expect(csvRows(text, ',')).toEqual(rows);
			}),
		);
	});
});

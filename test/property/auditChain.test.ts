import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AuditTrail } from '../../src/records/auditTrail';
import { canonicalJson } from '../../src/records/canonicalJson';
import { scanCanonical } from '../../src/records/canonicalScan';
import { recordLine } from '../../src/records/recordLine';
import { event, filesOf, verdictOn, writeChain, type RecordFiles } from '../support/auditFolder';

/** Three chains: one of two processes at once, one that was closed when it was full, one that goes on from there. */
let files: RecordFiles;
let base: string;
beforeAll(async () => {
	base = mkdtempSync(join(tmpdir(), 'audit-property-'));
	const folder = join(base, 'written');
	const first = new AuditTrail(folder, { checkpointRecords: 4 });
	for (let index = 0; index < 6; index += 1) await first.append(event(index));
	await writeChain(folder, 9, { fileBytes: 2_500 });
	await first.append(event(7));
	await first.close();
	files = filesOf(folder);
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Every run writes a folder and checks signatures, on a machine that does other things meanwhile. */
const PATIENCE_MS = 60_000;

let copies = 0;
async function verdict(changed: RecordFiles): Promise<string> {
	const folder = join(base, `copy-${(copies += 1)}`);
	mkdirSync(folder);
	for (const [name, bytes] of changed) writeFileSync(join(folder, name), bytes);
	try {
		return await verdictOn(folder);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

const withFile = (name: string, bytes: Buffer): RecordFiles => new Map(files).set(name, bytes);
const without = (...names: readonly string[]): RecordFiles => new Map([...files].filter(([name]) => !names.includes(name)));
const bytesOf = (name: string): Buffer => files.get(name) ?? Buffer.alloc(0);
const chainNames = () => [...files.keys()].filter((name) => name.endsWith('.jsonl'));
const linesIn = (name: string) => bytesOf(name).toString('utf8').trimEnd().split('\n');
const joined = (lines: readonly string[]) => Buffer.from(lines.map((line) => `${line}\n`).join(''));
/** The record that a byte of a chain's file belongs to, with its newline. */
const recordAt = (name: string, at: number) => bytesOf(name).subarray(0, at).filter((byte) => byte === 0x0a).length;

const pick = fc.nat(1_000_000);
const oneOf = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

it('the folder as it was written holds', async () => {
	expect(chainNames().length).toBeGreaterThanOrEqual(3);
	expect(await verdict(files)).toBe('ok');
});

it('a change of any byte of any file is found, in a chain at the record that it is in', async () => {
	await fc.assert(
		fc.asyncProperty(pick, pick, fc.integer({ min: 1, max: 255 }), async (which, where, difference) => {
			const name = oneOf([...files.keys()], which);
			const at = where % bytesOf(name).length;
			const changed = Buffer.from(bytesOf(name));
			changed[at] = (changed[at] ?? 0) ^ difference;
			const expected = name.endsWith('.jsonl') ? `${name} ${recordAt(name, at)} ` : name;
			const found = await verdict(withFile(name, changed));
			// Another key that is one as well: then no signature holds.
			if (name.endsWith('.pem')) expect(found).toMatch(/public key|another key/);
			else expect(found.slice(0, expected.length)).toBe(expected);
		}),
		{ numRuns: 200 },
	);
}, PATIENCE_MS);

it('a cut at any byte is found, at the first record that is not whole', async () => {
	await fc.assert(
		fc.asyncProperty(pick, pick, async (which, where) => {
			const name = oneOf([...files.keys()], which);
			const at = where % bytesOf(name).length;
			const expected = name.endsWith('.jsonl') ? `${name} ${recordAt(name, at)} the record is gone` : `${name} `;
			expect((await verdict(withFile(name, bytesOf(name).subarray(0, at)))).slice(0, expected.length)).toBe(expected);
		}),
		{ numRuns: 100 },
	);
}, PATIENCE_MS);

it('a cut before any record is found, also behind a checkpoint', async () => {
	for (const name of chainNames()) {
		const lines = linesIn(name);
		for (let kept = 0; kept < lines.length; kept += 1) {
			expect(await verdict(withFile(name, joined(lines.slice(0, kept))))).toContain(`${name} ${kept} the record is gone`);
		}
	}
});

it('deleted, doubled and moved records are found, the first of them named', async () => {
	const changes: Readonly<Record<string, (lines: string[], from: number, to: number) => readonly [string[], number]>> = {
		deleted: (lines, from) => [lines.toSpliced(from, 1), from],
		doubled: (lines, from) => [lines.toSpliced(from, 0, lines[from] ?? ''), from + 1],
		exchanged: (lines, from, to) => [lines.with(from, lines[to] ?? '').with(to, lines[from] ?? ''), Math.min(from, to)],
		copied: (lines, from, to) => [lines.toSpliced(to, 0, lines[from] ?? ''), from === to ? to + 1 : to],
	};
	await fc.assert(
		fc.asyncProperty(fc.constantFrom(...Object.keys(changes)), pick, pick, pick, async (change, which, a, b) => {
			const name = oneOf(chainNames(), which);
			const lines = linesIn(name);
			const from = a % lines.length;
			const to = b % lines.length;
			fc.pre(change !== 'exchanged' || from !== to);
			const [changed, first] = changes[change]?.(lines, from, to) ?? [lines, 0];
			expect((await verdict(withFile(name, joined(changed)))).startsWith(`${name} ${first} `)).toBe(true);
		}),
		{ numRuns: 100 },
	);
}, PATIENCE_MS);

it('a deleted file is found, alone or with its head, and so is an exchange of two', async () => {
	for (const name of files.keys()) expect(await verdict(without(name))).toContain(name);
	for (const name of chainNames()) {
		const head = name.replace('.jsonl', '.head');
		expect(await verdict(without(name, head))).toBe(`${name} the chain is gone: its number was given out`);
		for (const other of chainNames()) {
			if (other <= name) continue;
			const exchanged = new Map(files).set(name, bytesOf(other)).set(other, bytesOf(name));
			expect(await verdict(exchanged)).toMatch(`${name} 0 `);
			const otherHead = other.replace('.jsonl', '.head');
			expect(await verdict(exchanged.set(head, bytesOf(otherHead)).set(otherHead, bytesOf(head)))).toMatch(`${head} the head of the chain was altered`);
		}
	}
});

it('records that are made anew with right hashes are found, where a checkpoint or the head no longer holds', async () => {
	await fc.assert(
		fc.asyncProperty(pick, pick, async (which, where) => {
			const name = oneOf(chainNames(), which);
			const records = linesIn(name).map((line) => JSON.parse(line));
			const from = where % records.length;
			let end = { sequence: -1, hash: '0'.repeat(64) };
			const lines = records.map((record, index) => {
				const made = recordLine(index === from ? { ...record, forged: true } : record, end, record.time);
				end = made.end;
				return made.line;
			});
			const [file, sequence, ...reason] = (await verdict(withFile(name, joined(lines)))).split(' ');
			expect([file, Number(sequence) >= from, reason.join(' ')]).toEqual([name, true, expect.stringMatching(/rewritten/)]);
		}),
		{ numRuns: 40 },
	);
}, PATIENCE_MS);

it('the scan of a record accepts what canonicalJson writes', () => {
	fc.assert(
		fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' })), (record) => {
			const bytes = Buffer.from(canonicalJson(record));
			expect(scanCanonical(bytes, 0, bytes.length)).toBeDefined();
		}),
		{ numRuns: 150 },
	);
}, PATIENCE_MS);

it('the scan of a record refuses every other spelling that JSON allows, and what is no JSON', () => {
	fc.assert(
		fc.property(fc.dictionary(fc.string({ maxLength: 3 }), fc.jsonValue()), pick, fc.constantFrom(' ', '\n', '0', '1', '"', '\\', '-', '.', 'e', '{', '}', '[', ']', ',', ':', 'é', '\u0001'), fc.boolean(), (record, where, put, isReplaced) => {
			const text = canonicalJson(record);
			const at = where % text.length;
			const changed = Buffer.from(text.slice(0, at) + put + text.slice(isReplaced ? at + 1 : at));
			const isCanonical = () => {
				try {
					const parsed = JSON.parse(changed.toString());
					return typeof parsed === 'object' && !Array.isArray(parsed) && canonicalJson(parsed) === changed.toString();
				} catch {
					return false;
				}
			};
			expect(scanCanonical(changed, 0, changed.length) !== undefined).toBe(isCanonical());
		}),
		{ numRuns: 2_000 },
	);
}, PATIENCE_MS);

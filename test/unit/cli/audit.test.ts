import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/run';
import { AuditTrail } from '../../../src/records/auditTrail';
import { event, recordsFolder, writeChain } from '../../support/auditFolder';

async function call(args: readonly string[], folder?: string) {
	const out: string[] = [];
	const err: string[] = [];
	const lines = (async function* () {})();
	const io = { lines, out: (line: string) => void out.push(line), err: (text: string) => void err.push(text), env: {}, home: '/nonexistent', isTerminal: false, signal: new AbortController().signal };
	const status = await run(['audit', ...args, ...(folder === undefined ? [] : ['--records', folder])], io);
	return { status, out, err: err.join(''), records: out.map((line) => JSON.parse(line)) };
}

async function twoChains(): Promise<string> {
	const folder = recordsFolder();
	await writeChain(folder, 2);
	await writeChain(folder, 3);
	return folder;
}

describe('hybrid-llm audit verify', () => {
	it('prints a line for each chain and a summary, and ends with 0 when all holds', async () => {
		const folder = await twoChains();
		const { status, records, err } = await call(['verify'], folder);
		expect(status).toBe(0);
		expect(records).toMatchObject([
			{ chain: 1, file: 'audit-000001.jsonl', status: 'ok', records: 4, closed: true },
			{ chain: 2, status: 'ok', records: 5 },
			{ ok: true, status: 'ok', chains: 2, records: 9, interrupted: 0, faults: 0, publicKeyFrom: 'records folder' },
		]);
		expect(err).toContain('9 records of 2 chains hold');
	});

	it('names the first broken record and why, and ends with 1', async () => {
		const folder = await twoChains();
		const path = join(folder, 'audit-000001.jsonl');
		writeFileSync(path, readFileSync(path, 'utf8').replace('item-1', 'item-9'));
		rmSync(join(folder, 'audit-000002.head'));
		const { status, records, err } = await call(['verify'], folder);
		const firstFault = { file: 'audit-000001.jsonl', line: 3, sequence: 2, reason: 'the content does not match its hash' };
		expect([status, records.at(-1)]).toEqual([1, expect.objectContaining({ ok: false, status: 'broken', faults: 2, firstFault })]);
		expect(records[0]).toMatchObject({ status: 'broken', fault: firstFault });
		expect(err).toContain('audit-000001.jsonl, line 3 (sequence 2): the content does not match its hash.');
	});

	it('warns of a process that was killed while it was writing, and does not call it ok', async () => {
		const folder = recordsFolder();
		const trail = new AuditTrail(folder);
		await trail.append(event(1));
		const files = ['audit-000001.jsonl', 'audit-000001.head'].map((name) => join(folder, name));
		const [chain = '', head = ''] = files;
		const [before] = files.map((path) => readFileSync(path));
		const writing = trail.append(event(2));
		while (readFileSync(head, 'utf8').includes('"nextSequence":1')) await new Promise(setImmediate);
		const whileWriting = readFileSync(head);
		await writing;
		await trail.close();
		writeFileSync(chain, before ?? '');
		appendFileSync(chain, '{"auditId":"it');
		writeFileSync(head, whileWriting);
		const { status, records, err } = await call(['verify'], folder);
		expect(status).toBe(0);
		expect(records).toMatchObject([{ status: 'interrupted', records: 2, incompleteBytes: 14 }, { ok: true, status: 'interrupted', interrupted: 1 }]);
		expect(err).toContain('audit-000001.jsonl: its process ended while it was writing (14 bytes of a record that is not whole); all of its 2 whole records hold.');
	});

	it('goes by the key and the heads that an auditor kept', async () => {
		const folder = await twoChains();
		const head = await call(['head'], folder);
		expect([head.status, head.records]).toEqual([0, [{ publicKey: expect.stringMatching(/^[0-9a-f]{64}$/) }, expect.objectContaining({ chain: 1, sequence: 3 }), expect.objectContaining({ chain: 2, sequence: 4 })]]);
		const kept = `${folder}-kept`;
		writeFileSync(kept, `${head.out.join('\n')}\n`);
		const key = `${folder}-key.pem`;
		writeFileSync(key, readFileSync(join(folder, 'audit-public-key.pem')));
		const expected = ['--public-key', key, '--expect-head', kept];
		await writeChain(folder, 1);
		expect((await call(['verify', ...expected], folder)).status).toBe(0);
		const forged = await twoChains();
		expect((await call(['verify'], forged)).status).toBe(0);
		expect((await call(['verify', ...expected], forged)).status).toBe(1);
	});

	it.each([
		['no folder', [], '/nonexistent', 'ENOENT'],
		['heads that are none', ['--expect-head', __filename], undefined, 'line 1 of the expected heads'],
		['a key that is none', ['--public-key', __filename], undefined, 'not a public key'],
		['a file that is not there', ['--public-key', '/nonexistent'], undefined, 'ENOENT'],
	])('says so and ends with 1 for %s', async (_, flags, folder, message) => {
		const { status, err, out } = await call(['verify', ...flags], folder ?? (await twoChains()));
		expect([status, out]).toEqual([1, []]);
		expect(err).toContain(message);
	});

	it('prints no heads that do not hold', async () => {
		const folder = await twoChains();
		writeFileSync(join(folder, 'audit-000002.head'), '');
		const { status, out, err } = await call(['head'], folder);
		expect([status, out]).toEqual([1, []]);
		expect(err).toContain('audit-000002.jsonl is altered');
	});

	it.each([[[]], [['check']], [['verify', 'more']], [['head', '--public-key', 'x']], [['verify', '--nonsense']], [['verify', '--records']]])('ends with 2 for wrong usage: %j', async (args) => {
		const { status, err } = await call(args);
		expect(status).toBe(2);
		expect(err).toContain('hybrid-llm audit verify | head');
	});
});

import { cpSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync, appendFileSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AuditTrail } from '../../../src/records/auditTrail';
import { signingKeys } from '../../../src/records/auditKeys';
import { ChainWriter } from '../../../src/records/chainWriter';
import { readEnds } from '../../../src/records/readEnds';
import { verifyRecords } from '../../../src/records/verifyRecords';
import { event, linesOf, recordsFolder, verdictOn, writeChain } from '../../support/auditFolder';

const CHAIN = 'audit-000001.jsonl';
const HEAD = 'audit-000001.head';

/** A folder as a process leaves it that is killed while it writes: the head says so, and the file has a part of what was to be written. */
async function killedWhileWriting(kept: (line: string) => string): Promise<string> {
	const folder = recordsFolder();
	const trail = new AuditTrail(folder);
	await trail.append(event(1));
	const before = readFileSync(join(folder, CHAIN), 'utf8');
	const copy = `${folder}-killed`;
	const writing = trail.append(event(2));
	// The head is written before the records.
	while (readFileSync(join(folder, HEAD), 'utf8').includes('"nextSequence":1')) await new Promise(setImmediate);
	cpSync(folder, copy, { recursive: true });
	await writing;
	const line = linesOf(folder)[2] ?? '';
	await trail.close();
	writeFileSync(join(copy, CHAIN), before + kept(`${line}\n`));
	return copy;
}

describe('verifyRecords', () => {
	it('checks with a copy of the folder and nothing else, and counts what it saw', async () => {
		const folder = recordsFolder();
		await writeChain(folder, 3);
		await writeChain(folder, 2);
		rmSync(`${folder}-keys`, { recursive: true });
		const { chains, faults, publicKey } = await verifyRecords(folder);
		expect(faults).toEqual([]);
		expect(publicKey).toMatch(/^[0-9a-f]{64}$/);
		expect(chains).toMatchObject([
			{ chain: 1, file: CHAIN, status: 'ok', records: 5, checkpoints: 1, closed: true },
			{ chain: 2, status: 'ok', records: 4, closed: true },
		]);
	});

	it('says nothing of a folder that has no records, and refuses one that is not there', async () => {
		const folder = recordsFolder();
		await expect(verdictOn(folder)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
		mkdirSync(folder);
		expect(await verdictOn(folder)).toBe('audit-public-key.pem the public key is gone');
	});

	it('lets a chain pass that is being written, as far as it was signed when it was looked at', async () => {
		const folder = recordsFolder();
		const trail = new AuditTrail(folder);
		let isWriting = true;
		const writing = (async () => {
			for (let index = 0; isWriting; index += 1) await trail.append(event(index));
		})();
		const verdicts = new Set<string>();
		while (sizeOf(join(folder, CHAIN)) === 0) await new Promise(setImmediate);
		for (let look = 0; look < 30; look += 1) verdicts.add(await verdictOn(folder));
		isWriting = false;
		await writing;
		await trail.close();
		expect([...verdicts]).toEqual(['ok']);
	});

	it.each([
		['nothing of it was written', () => ''],
		['a part of it was written', (line: string) => line.slice(0, 30)],
		['its newline is missing', (line: string) => line.slice(0, -1)],
	])('tells a process that was killed while writing apart from tampering: %s', async (_, kept) => {
		const folder = await killedWhileWriting(kept);
		expect(await verdictOn(folder)).toBe('interrupted');
		const { chains } = await verifyRecords(folder);
		expect(chains).toMatchObject([{ status: 'interrupted', records: 2, unsigned: 0, closed: false }]);
	});

	it('counts a record whole that was written before its process was killed: it was signed before', async () => {
		expect(await verdictOn(await killedWhileWriting((line) => line))).toBe('ok');
	});

	it.each([
		['a changed byte in what was written half', (folder: string) => appendFileSync(join(folder, CHAIN), '{}\n'), `${CHAIN} 2 the line does not end in a hash`],
		['a cut of what was whole', (folder: string) => truncateSync(join(folder, CHAIN), 100), `${CHAIN} 0 the record is gone: the signed head says that the chain goes on to sequence 1`],
	])('takes no tampering for that: %s', async (_, tamper, verdict) => {
		const folder = await killedWhileWriting(() => '');
		tamper(folder);
		expect(await verdictOn(folder)).toBe(verdict);
	});

	it('takes no incomplete line for that where the head says that nothing was being written', async () => {
		const folder = recordsFolder();
		const trail = new AuditTrail(folder);
		await trail.append(event(1));
		await trail.close();
		appendFileSync(join(folder, CHAIN), '{"auditId"');
		expect(await verdictOn(folder)).toBe(`${CHAIN} 3 something was added: the signed head ends before it`);
	});

	it('finds a chain that was put back to an older copy with its head, by the chain that names it', async () => {
		const folder = recordsFolder();
		const trail = new AuditTrail(folder);
		await trail.append(event(1));
		const older = [CHAIN, HEAD].map((name) => [name, readFileSync(join(folder, name))] as const);
		await trail.append(event(2));
		await writeChain(folder, 1);
		for (const [name, bytes] of older) writeFileSync(join(folder, name), bytes);
		expect(await verdictOn(folder)).toBe(`${CHAIN} 2 the record is gone: chain 2 says that the chain goes on to sequence 2`);
		await trail.close();
	});

	it('finds by its number that the newest chain is gone, also when others were written since', async () => {
		const folder = recordsFolder();
		await writeChain(folder, 1);
		await writeChain(folder, 1);
		for (const name of ['audit-000002.jsonl', 'audit-000002.head']) rmSync(join(folder, name));
		const gone = 'audit-000002.jsonl the chain is gone: its number was given out';
		expect(await verdictOn(folder)).toBe(gone);
		await writeChain(folder, 1);
		expect(await verdictOn(folder)).toBe(gone);
	});

	it('takes a number that was taken and never used for what it is, unless something else is there', async () => {
		const folder = recordsFolder();
		await writeChain(folder, 1);
		await ChainWriter.begin(folder, await signingKeys(`${folder}-keys`, folder)).then((writer) => writer.close());
		expect(await verdictOn(folder)).toBe('ok');
		rmSync(join(folder, 'audit-000002.jsonl'));
		expect(await verdictOn(folder)).toBe('ok');
		writeFileSync(join(folder, 'audit-000002.jsonl'), '{}\n');
		expect(await verdictOn(folder)).toMatch(/^audit-000002.jsonl 0 /);
		rmSync(join(folder, 'audit-000002.jsonl'));
		rmSync(join(folder, 'audit-000002.head'));
		expect(await verdictOn(folder)).toBe('audit-000002.jsonl the chain is gone: its number was given out');
	});

	describe('with what an auditor keeps', () => {
		it('finds the whole folder put back to an older copy, and the newest chains deleted with an older register', async () => {
			const folder = recordsFolder();
			const trail = new AuditTrail(folder);
			await trail.append(event(1));
			cpSync(folder, `${folder}-older`, { recursive: true });
			await trail.append(event(2));
			await writeChain(folder, 1);
			const anchors = await readEnds(folder);
			expect(await verdictOn(`${folder}-older`)).toBe('ok');
			expect(await verdictOn(`${folder}-older`, { anchors })).toBe(`${CHAIN} 2 the record is gone: the expected head says that the chain goes on to sequence 2`);
			const { faults } = await verifyRecords(`${folder}-older`, { anchors });
			expect(faults.map(({ file }) => file)).toEqual([CHAIN, 'audit-000002.jsonl']);
			await trail.append(event(3));
			await trail.close();
			expect(await verdictOn(folder, { anchors })).toBe('ok');
		});

		it('finds another folder with other keys in the place of this one', async () => {
			const folder = recordsFolder();
			await writeChain(folder, 2);
			const anchors = await readEnds(folder);
			const publicKey = readFileSync(join(folder, 'audit-public-key.pem'), 'utf8');
			const forged = recordsFolder();
			await writeChain(forged, 2);
			expect(await verdictOn(forged)).toBe('ok');
			expect(await verdictOn(forged, { anchors })).toMatch(/^audit-public-key.pem the public key is not the one/);
			expect(await verdictOn(forged, { publicKey })).toBe('audit-public-key.pem the public key in the folder is not the given one');
			expect(await verdictOn(folder, { publicKey, anchors })).toBe('ok');
		});

		it('refuses a key that is none', async () => {
			const folder = recordsFolder();
			await writeChain(folder, 1);
			const other = String(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' }));
			for (const publicKey of ['nonsense', other]) await expect(verifyRecords(folder, { publicKey })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
		});
	});
});

function sizeOf(path: string): number {
	return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

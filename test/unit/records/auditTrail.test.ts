import { appendFile, chmod, mkdir, open, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { AuditTrail, auditTrailFor, closeAuditTrails } from '../../../src/records/auditTrail';
import { event, filesOf, linesOf, recordsFolder, verdictOn, writeChain } from '../../support/auditFolder';

const typesOf = (folder: string, chain = 1) => linesOf(folder, chain).map((line) => JSON.parse(line).type);

describe('AuditTrail', () => {
	it('chains records in the order in which they were handed over, also when handed over at once', async () => {
		const folder = join(recordsFolder(), 'made', 'on', 'demand');
		const trail = new AuditTrail(folder);
		await Promise.all(Array.from({ length: 150 }, (_, index) => trail.append({ type: 'decision', auditId: `a${index}` })));
		await trail.close();
		const ids = linesOf(folder).map((line) => JSON.parse(line).auditId);
		expect(ids).toEqual([undefined, ...Array.from({ length: 150 }, (_, index) => `a${index}`), undefined]);
		expect(await verdictOn(folder)).toBe('ok');
	});

	it('keeps the private key beside the records, readable for its owner only, and a copy of the public key with them', async () => {
		const folder = recordsFolder();
		await writeChain(folder, 1);
		expect(await readdir(`${folder}-keys`)).toEqual(['audit-signing.pem']);
		expect((await stat(join(`${folder}-keys`, 'audit-signing.pem'))).mode & 0o777).toBe(0o600);
		expect(await readdir(folder)).toEqual(['audit-000001.head', 'audit-000001.jsonl', 'audit-public-key.pem', 'audit.latest']);
	});

	it('writes a checkpoint after so many records, after so long, and at the end', async () => {
		const folder = recordsFolder();
		const trail = new AuditTrail(folder, { checkpointRecords: 3, checkpointMs: 30 });
		for (let index = 0; index < 4; index += 1) await trail.append(event(index));
		await vi.waitFor(() => expect(typesOf(folder)).toEqual(['opened', 'decision', 'decision', 'checkpoint', 'decision', 'decision', 'checkpoint']));
		await trail.close();
		expect(typesOf(folder).slice(-2)).toEqual(['checkpoint', 'checkpoint']);
		expect(JSON.parse(linesOf(folder).at(-1) ?? '').closed).toBe(true);
		expect(await verdictOn(folder)).toBe('ok');
	});

	it('begins another chain when a file is full and on a new day, each naming the end of the one before', async () => {
		const folder = recordsFolder();
		let now = new Date('2026-03-01T23:59:59Z');
		const trail = new AuditTrail(folder, { fileBytes: 2_000, now: () => now });
		for (let index = 0; index < 9; index += 1) await trail.append(event(index));
		const full = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).length;
		now = new Date('2026-03-02T00:00:00Z');
		await trail.append(event(9));
		await trail.close();
		const chains = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).length;
		expect([full > 1, chains]).toEqual([true, full + 1]);
		for (let chain = 2; chain <= chains; chain += 1) {
			const before = JSON.parse(linesOf(folder, chain - 1).at(-1) ?? '');
			const end = { chain: chain - 1, sequence: before.sequence, hash: before.hash };
			expect(JSON.parse(linesOf(folder, chain)[0] ?? '')).toMatchObject({ continues: chain - 1, heads: [end] });
		}
		expect(await verdictOn(folder)).toBe('ok');
	});

	it('goes on in a new chain after it was closed', async () => {
		const folder = recordsFolder();
		const trail = auditTrailFor(folder);
		expect(auditTrailFor(`${folder}/`)).toBe(trail);
		await trail.append(event(1));
		await closeAuditTrails();
		await trail.append(event(2));
		await closeAuditTrails();
		expect([typesOf(folder, 1), typesOf(folder, 2)]).toEqual([['opened', 'decision', 'checkpoint'], ['opened', 'decision', 'checkpoint']]);
	});

	it('names only ends that no other chain names yet', async () => {
		const folder = recordsFolder();
		const long = new AuditTrail(folder);
		await long.append(event(0));
		await writeChain(folder, 1);
		await long.append(event(1));
		await writeChain(folder, 1);
		await writeChain(folder, 1);
		await long.close();
		const named = [2, 3, 4].map((chain) => JSON.parse(linesOf(folder, chain)[0] ?? '').heads.map(({ chain: other, sequence }: { chain: number; sequence: number }) => [other, sequence]));
		expect(named).toEqual([[[1, 1]], [[1, 2], [2, 2]], [[3, 2]]]);
	});
});

describe('when a record cannot be written', () => {
	const refused = { code: 'AUDIT_UNWRITABLE' };

	it('refuses when the folder cannot be made, and works once it can', async () => {
		const folder = recordsFolder();
		await writeFile(folder, 'a file where a folder should be');
		const trail = new AuditTrail(folder);
		await expect(trail.append({ type: 'sent', auditId: 'a' })).rejects.toMatchObject(refused);
		await rm(folder);
		await trail.append({ type: 'sent', auditId: 'b' });
		await trail.close();
		expect(typesOf(folder)).toEqual(['opened', 'sent', 'checkpoint']);
		expect(await verdictOn(folder)).toBe('ok');
	});

	it('gives the reason as a system code, never as a message with a path', async () => {
		const folder = join(recordsFolder(), 'secret-name');
		await mkdir(join(folder, '..'), { recursive: true });
		await writeFile(folder, '');
		const error = await new AuditTrail(folder).append({ type: 'sent', auditId: 'a' }).catch((reason: Error) => reason);
		expect(String(error)).toMatch(/\((EEXIST|ENOTDIR)\)/);
		expect(String(error)).not.toContain('secret-name');
	});

	it('refuses while the folder is gone, and goes on in the same chain when it is back', async () => {
		const folder = recordsFolder();
		const trail = new AuditTrail(folder);
		await trail.append(event(1));
		await rename(folder, `${folder}-away`);
		await expect(trail.append(event(2))).rejects.toMatchObject({ ...refused, details: { reason: 'ENOENT' } });
		await mkdir(folder);
		await writeFile(join(folder, 'audit-000001.jsonl'), '');
		await writeFile(join(folder, 'audit-000001.head'), '');
		await expect(trail.append(event(2))).rejects.toMatchObject({ ...refused, details: { reason: 'another file is in the place of the chain' } });
		await rm(folder, { recursive: true });
		await rename(`${folder}-away`, folder);
		await trail.append(event(3));
		await trail.close();
		expect(linesOf(folder).map((line) => JSON.parse(line).auditId)).toEqual([undefined, 'item-1', 'item-3', undefined]);
		expect(await verdictOn(folder)).toBe('ok');
	});

	it('signs nothing after what somebody else wrote into the chain', async () => {
		const folder = recordsFolder();
		const trail = new AuditTrail(folder);
		await trail.append(event(1));
		await appendFile(join(folder, 'audit-000001.jsonl'), '{}\n');
		await expect(trail.append(event(2))).rejects.toMatchObject({ ...refused, details: { reason: 'the chain was changed by somebody else' } });
		await trail.close();
		expect(await verdictOn(folder)).toBe('audit-000001.jsonl 2 the record was added: the signed head ends before it');
	});

	it.each(['write', 'appendFile', 'datasync'] as const)('refuses what %s of a file refuses at any moment, cuts what was written half, and goes on', async (method) => {
		const folder = recordsFolder();
		const trail = new AuditTrail(folder);
		const handle = await open(__filename);
		const prototype = Object.getPrototypeOf(handle);
		await handle.close();
		let written = 0;
		for (let fault = 0; fault < 4; fault += 1) {
			let calls = 0;
			const original = prototype[method];
			const spy = vi.spyOn(prototype, method).mockImplementation(async function (this: { truncate: unknown }, ...args: unknown[]) {
				calls += 1;
				if (calls - 1 !== fault) return original.apply(this, args);
				// A disk that is full takes a part of it.
				if (method === 'appendFile') await original.call(this, Buffer.from(String(args[0])).subarray(0, 40));
				throw Object.assign(new Error('synthetic'), { code: 'ENOSPC' });
			});
			for (let index = 0; index < 4; index += 1) {
				const outcome = await trail.append({ type: 'sent', auditId: `${fault} ${index}` }).then(() => 'written', ({ code }) => code);
				expect(['written', 'AUDIT_UNWRITABLE']).toContain(outcome);
				if (outcome === 'written') written += 1;
			}
			expect(calls).toBeGreaterThan(fault);
			spy.mockRestore();
		}
		await trail.close();
		const types = [...filesOf(folder).keys()].filter((name) => name.endsWith('.jsonl')).flatMap((name) => typesOf(folder, Number(/\d+/.exec(name)?.[0])));
		expect(types.filter((type) => type === 'sent')).toHaveLength(written);
		expect(written).toBeLessThan(16);
		expect(await verdictOn(folder)).toBe('ok');
	});

	it('takes another number when something stands in the place of the chain, and does not cover that up', async () => {
		const folder = recordsFolder();
		await writeChain(folder, 1);
		await writeFile(join(folder, 'audit-000002.jsonl'), 'something else\n');
		const trail = new AuditTrail(folder);
		await expect(trail.append(event(1))).rejects.toMatchObject({ ...refused, details: { reason: 'EEXIST' } });
		await trail.append(event(2));
		await trail.close();
		expect(typesOf(folder, 3)).toEqual(['opened', 'decision', 'checkpoint']);
		expect(await verdictOn(folder)).toMatch(/^audit-000002.jsonl 0 /);
	});

	it('removes what processes that were killed at the begin left, but not what is being written', async () => {
		const folder = recordsFolder();
		await mkdir(folder);
		for (const [name, age] of [['old.part', 120], ['new.part', 1]] as const) {
			await writeFile(join(folder, name), '');
			const then = new Date(Date.now() - age * 1_000);
			await utimes(join(folder, name), then, then);
		}
		await writeChain(folder, 1);
		expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual(['new.part']);
	});

	it.each([
		['the key is gone', async (folder: string) => rm(`${folder}-keys`, { recursive: true }), 'the keys folder does not hold the key that belongs to audit-public-key.pem'],
		['the register is gone', async (folder: string) => rm(join(folder, 'audit.latest')), 'audit.latest is absent'],
		['the register is altered', async (folder: string) => writeFile(join(folder, 'audit.latest'), '{"latest":0}'), 'audit.latest is altered'],
	])('does not cover it up when %s', async (_, damage, reason) => {
		const folder = recordsFolder();
		await writeChain(folder, 1);
		await damage(folder);
		const error = await new AuditTrail(folder).append(event(1)).catch((failure: { details: { reason: string } }) => failure.details.reason);
		expect(error).toContain(reason);
	});

	it.skipIf(process.getuid?.() === 0)('refuses when the folder is read-only', async () => {
		const folder = recordsFolder();
		await mkdir(folder);
		await chmod(folder, 0o500);
		await expect(new AuditTrail(folder).append(event(1))).rejects.toMatchObject({ ...refused, details: { reason: 'EACCES' } });
	});
});

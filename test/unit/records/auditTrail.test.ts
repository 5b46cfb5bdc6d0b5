import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuditTrail } from '../../../src/records/auditTrail';
import { verifyChain } from '../../../src/records/verifyChain';

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'audit-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function linesOf(trailFolder: string): Promise<string[]> {
	const [name = ''] = await readdir(trailFolder);
	return (await readFile(join(trailFolder, name), 'utf8')).trimEnd().split('\n');
}

describe('AuditTrail', () => {
	it('chains records in the order in which they were handed over, also when handed over at once', async () => {
		const trail = new AuditTrail(join(folder, 'made', 'on', 'demand'));
		await Promise.all(Array.from({ length: 50 }, (_, index) => trail.append({ type: 'decision', auditId: `a${index}` })));
		await trail.close();
		const lines = await linesOf(join(folder, 'made', 'on', 'demand'));
		expect(lines.map((line) => JSON.parse(line).auditId)).toEqual(Array.from({ length: 50 }, (_, index) => `a${index}`));
		expect(verifyChain(lines)).toBeUndefined();
	});

	it('refuses when the folder cannot be made, and works once it can', async () => {
		const blocked = join(folder, 'records');
		await writeFile(blocked, 'a file where a folder should be');
		const trail = new AuditTrail(blocked);
		await expect(trail.append({ type: 'sent', auditId: 'a' })).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' });
		await rm(blocked);
		await trail.append({ type: 'sent', auditId: 'b' });
		await trail.close();
		const lines = await linesOf(blocked);
		expect(lines).toHaveLength(1);
		expect(verifyChain(lines)).toBeUndefined();
	});

	it('gives the reason as a system code, never as a message with a path', async () => {
		const blocked = join(folder, 'secret-name');
		await writeFile(blocked, '');
		const error = await new AuditTrail(blocked).append({ type: 'sent', auditId: 'a' }).catch((reason: Error) => reason);
		expect(String(error)).toMatch(/\((EEXIST|ENOTDIR)\)/);
		expect(String(error)).not.toContain('secret-name');
	});
});

describe('verifyChain', () => {
	const good = async () => {
		const trail = new AuditTrail(folder);
		for (const auditId of ['a', 'b', 'c', 'd']) await trail.append({ type: 'outcome', auditId, nested: { z: 1, a: [true, null] } });
		await trail.close();
		return linesOf(folder);
	};

	it.each([
		['a changed value', (lines: string[]) => lines.with(1, (lines[1] ?? '').replace('"b"', '"x"')), 2],
		['a deleted record', (lines: string[]) => lines.toSpliced(1, 1), 2],
		['records in another order', (lines: string[]) => [lines[0] ?? '', lines[2] ?? '', lines[1] ?? '', lines[3] ?? ''], 2],
		['a missing begin', (lines: string[]) => lines.slice(1), 1],
		['another spelling of the same data', (lines: string[]) => lines.with(2, JSON.stringify(JSON.parse(lines[2] ?? ''), null, 1).replaceAll('\n', '')), 3],
		['a cut line', (lines: string[]) => lines.with(3, (lines[3] ?? '').slice(0, -5)), 4],
	])('finds %s', async (_, tamper, line) => {
		expect(verifyChain(tamper(await good()))).toMatchObject({ line });
	});
});

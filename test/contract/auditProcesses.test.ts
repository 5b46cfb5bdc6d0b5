import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyRecords } from '../../src/records/verifyRecords';
import { linesOf, recordsFolder, verdictOn } from '../support/auditFolder';

const built = join(__dirname, '../../dist/src/records/auditTrail.js');

/** A process that writes records and says on standard output which ones it was promised. */
const WRITER = `
const { AuditTrail } = require(${JSON.stringify(built)});
const [folder, name, count, way] = process.argv.slice(1);
const trail = new AuditTrail(folder, { checkpointRecords: 20, fileBytes: way === 'rotate' ? 4000 : 64e6 });
const report = (line) => require('node:fs').writeSync(1, line + '\\n');
(async () => {
	for (let index = 0; index < Number(count); index += 1) {
		const auditId = name + '-' + index;
		const many = [auditId, auditId + 'b', auditId + 'c'].map((id) => trail.append({ type: index % 50 === 7 ? 'sent' : 'decision', auditId: id, filling: 'x'.repeat(300) }).then(() => report(id), (error) => report(error.code + ' ' + error.details.reason)));
		await Promise.all(many);
	}
	await trail.close();
})();
`;

function start(folder: string, name: string, count: number, way = '') {
	const child = spawn(process.execPath, ['-e', WRITER, folder, name, String(count), way], { stdio: ['ignore', 'pipe', 'inherit'] });
	let output = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
	const ended = new Promise<string[]>((resolve) => child.on('close', () => resolve(output.split('\n').filter(Boolean))));
	return { child, ended, lines: () => output.split('\n').length };
}

function idsIn(folder: string): string[] {
	const chains = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
	return chains.flatMap((name) => linesOf(folder, Number(/\d+/.exec(name)?.[0]))).flatMap((line) => {
		try {
			return JSON.parse(line).auditId ?? [];
		} catch {
			return [];
		}
	});
}

// The build comes before the tests in `npm test`.
describe.skipIf(!existsSync(built))('the audit trail in processes of their own', () => {
	it('is one chain for each of four at once, also at the very first start, with the same key and no record lost', async () => {
		const folder = recordsFolder();
		const outputs = await Promise.all(['a', 'b', 'c', 'd'].map((name) => start(folder, name, 40, 'rotate').ended));
		const promised = outputs.flat();
		expect(promised).toHaveLength(4 * 40 * 3);
		expect(idsIn(folder).sort()).toEqual(promised.sort());
		expect(await verdictOn(folder)).toBe('ok');
	});

	it('holds when a process is killed at any moment: everything promised is there, and nothing is taken for tampering', async () => {
		const folder = recordsFolder();
		const promised: string[] = [];
		for (let kill = 0; kill < 12; kill += 1) {
			const { child, ended, lines } = start(folder, `kill-${kill}`, 100_000);
			while (lines() < 30 + 7 * kill) await new Promise((resolve) => setTimeout(resolve, 2 + kill / 7));
			child.kill('SIGKILL');
			promised.push(...(await ended));
		}
		const { chains, faults } = await verifyRecords(folder);
		expect(faults).toEqual([]);
		expect(chains).toHaveLength(12);
		for (const { status, closed } of chains) expect([['ok', 'interrupted'], closed]).toEqual([expect.arrayContaining([status]), false]);
		const written = new Set(idsIn(folder));
		expect(promised.filter((id) => !written.has(id))).toEqual([]);
	});
});

const canMount = spawnSync('unshare', ['-rm', 'true']).status === 0;

describe.skipIf(!existsSync(built) || !canMount)('the audit trail on a file system of its own', () => {
	const script = (steps: string) => `
const { AuditTrail } = require(${JSON.stringify(built)});
const { execFileSync } = require('node:child_process');
const { writeFileSync, rmSync, mkdirSync, cpSync } = require('node:fs');
const [disk, copy] = process.argv.slice(2);
const trail = new AuditTrail(disk + '/records', { keysFolder: disk + '/keys' });
const seen = [];
const append = (id) => trail.append({ type: 'sent', auditId: id, filling: 'x'.repeat(3000) }).then(() => 'written', (error) => error.code + ' ' + error.details.reason);
(async () => {
	${steps}
	await trail.close();
	cpSync(disk + '/records', copy, { recursive: true });
	console.log(JSON.stringify(seen));
})();`;
	const onDisk = (steps: string) => {
		const folder = recordsFolder();
		const disk = `${folder}-disk`;
		const file = `${folder}.js`;
		writeFileSync(file, script(steps));
		const command = `mkdir -p "$0" && mount -t tmpfs -o size=256k tmpfs "$0" && exec "$1" "$2" "$0" "$3"`;
		const { stdout, stderr } = spawnSync('unshare', ['-rm', 'sh', '-c', command, disk, process.execPath, file, folder], { encoding: 'utf8' });
		expect(stderr).toBe('');
		return { folder, seen: JSON.parse(stdout) as string[] };
	};

	it('refuses records while the disk is full, and goes on when there is room again', async () => {
		const { folder, seen } = onDisk(`
			seen.push(await append('first'));
			writeFileSync(disk + '/room', Buffer.alloc(100_000));
			for (let index = 0; seen.at(-1) === 'written'; index += 1) seen.push(await append('more-' + index));
			seen.push(await append('full'));
			rmSync(disk + '/room');
			seen.push(await append('room'));`);
		expect(seen.slice(-3)).toEqual(['AUDIT_UNWRITABLE ENOSPC', 'AUDIT_UNWRITABLE ENOSPC', 'written']);
		expect(idsIn(folder).filter((id) => !id.startsWith('more'))).toEqual(['first', 'room']);
		expect(idsIn(folder)).toHaveLength(seen.filter((outcome) => outcome === 'written').length);
		expect(await verdictOn(folder)).toBe('ok');
	});

	it('refuses records when the disk is full before the first, and leaves nothing behind that is no chain', async () => {
		const { folder, seen } = onDisk(`
			try { for (;;) writeFileSync(disk + '/room', Buffer.alloc(4096), { flag: 'a' }); } catch {}
			for (let index = 0; index < 3; index += 1) seen.push(await append('full'));
			rmSync(disk + '/room');
			seen.push(await append('room'));`);
		expect(seen).toEqual([...Array(3).fill('AUDIT_UNWRITABLE ENOSPC'), 'written']);
		expect(readdirSync(folder)).toEqual(['audit-000001.head', 'audit-000001.jsonl', 'audit-public-key.pem', 'audit.latest']);
		expect(await verdictOn(folder)).toBe('ok');
	});

	it('refuses records while the disk is read-only, and begins a chain when it can be written again', async () => {
		const { folder, seen } = onDisk(`
			seen.push(await append('first'));
			await trail.close();
			execFileSync('mount', ['-o', 'remount,ro', disk]);
			seen.push(await append('read-only'));
			execFileSync('mount', ['-o', 'remount,rw', disk]);
			seen.push(await append('again'));`);
		expect(seen).toEqual(['written', 'AUDIT_UNWRITABLE EROFS', 'written']);
		expect(await verdictOn(folder)).toBe('ok');
	});
});

describe.skipIf(!existsSync(built))('hybrid-llm audit', () => {
	it('checks what the command line itself wrote', async () => {
		const folder = recordsFolder();
		const main = join(__dirname, '../../dist/src/cli/main.js');
		const run = (args: readonly string[], input = '') => spawnSync(process.execPath, [main, ...args, '--records', folder], { encoding: 'utf8', input, env: { ...process.env, OPENAI_API_KEY: '' } });
		const text = 'Synthetic Person pays the invoice of 5 May to billing@example.com.';
		expect(run(['summarize'], JSON.stringify({ id: 1, text })).status).toBe(0);
		expect(run(['summarize'], JSON.stringify({ id: 2, text })).status).toBe(0);
		const { status, stdout } = run(['audit', 'verify']);
		const summary = stdout.trimEnd().split('\n').map((line) => JSON.parse(line)).at(-1);
		expect([status, summary]).toEqual([0, expect.objectContaining({ ok: true, status: 'ok', chains: 2, records: 8 })]);
		const records = readFileSync(join(folder, 'audit-000001.jsonl'), 'utf8');
		for (const word of ['Synthetic', 'invoice', 'billing']) expect(records).not.toContain(word);
	});
});

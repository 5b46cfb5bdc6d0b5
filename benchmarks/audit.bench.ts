/**
 * How fast the audit trail is written and checked.
 *
 *   npm run build && node benchmarks/audit.bench.ts [--records 300000] [--alone 2000] [--chains 200] [--keep FOLDER]
 *
 * Records as the engine writes them: decision (three parts, two parameters), sent, outcome. "together": many items at once, so that records
 * wait for one another and are signed together; "alone": each is waited for before the next. `sent` waits for the disk.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import trails from '../dist/src/records/auditTrail.js';
import verifier from '../dist/src/records/verifyRecords.js';

const { values } = parseArgs({
	options: { records: { type: 'string', default: '300000' }, alone: { type: 'string', default: '2000' }, chains: { type: 'string', default: '200' }, keep: { type: 'string' } },
});
const ITEMS_AT_ONCE = 100;
const hex = (bytes: number) => randomBytes(bytes).toString('hex');

type Trail = InstanceType<typeof trails.AuditTrail>;

async function item(trail: Trail, sync: boolean): Promise<void> {
	const auditId = randomUUID();
	const policyHash = hex(32);
	const part = (name: string) => ({ name, decision: 'mask', route: 'cloud', rule: 'EMAIL_ADDRESS: mask (policy balanced)', entities: { EMAIL_ADDRESS: 1, PERSON: 2 }, hmac: hex(32) });
	const side = { calls: 1, inputTokens: 400, outputTokens: 30, durationMs: 812 };
	const usage = { local: side, cloud: side, costUsd: 0.00021, allCloudCostUsd: 0.00042, savedUsd: 0.00021 };
	const parts = [part('subject'), part('body'), part('notes')];
	await trail.append({ type: 'decision', auditId, task: 'classify', policy: 'balanced', policyHash, hmacKey: hex(8), parts, parameters: [hex(32), hex(32)] });
	await trail.append({ type: sync ? 'sent' : 'blocked', auditId, model: 'gpt-4.1-mini', sha256: hex(32), sizeBytes: 2_345, masked: { EMAIL_ADDRESS: 1, PERSON: 2 }, policyHash });
	await trail.append({ type: 'outcome', auditId, policyHash, hmacKey: hex(8), result: hex(32), usage, warnings: 0 });
}

async function measure(name: string, count: number, work: () => Promise<unknown>): Promise<void> {
	const started = performance.now();
	await work();
	const ms = performance.now() - started;
	console.log(`${name.padEnd(44)} ${String(count).padStart(8)} records  ${(ms / 1_000).toFixed(2).padStart(7)} s  ${((count / ms) * 1_000).toFixed(0).padStart(8)} records/s`);
}

const base = values.keep ?? (await mkdtemp(join(tmpdir(), 'audit-bench-')));
const folder = join(base, 'records');
console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}`);

const many = Number(values.records);
const trail = new trails.AuditTrail(folder);
const together = async (items: number, sync: boolean) => {
	for (let done = 0; done < items; done += ITEMS_AT_ONCE) await Promise.all(Array.from({ length: Math.min(ITEMS_AT_ONCE, items - done) }, () => item(trail, sync)));
};
const alone = async (items: number, sync: boolean) => {
	for (let done = 0; done < items; done += 1) await item(trail, sync);
};
await measure('append, 100 items together, no request', many, () => together(many / 3, false));
await measure('append, 100 items together, one request each', 6_000, () => together(2_000, true));
await measure('append, one after the other, no request', Number(values.alone), () => alone(Number(values.alone) / 3, false));
await measure('append, one after the other, with request', Number(values.alone), () => alone(Number(values.alone) / 3, true));
await trail.close();

for (let run = 0; run < 3; run += 1) {
	let records = 0;
	const started = performance.now();
	const before = process.cpuUsage();
	const { chains, faults } = await verifier.verifyRecords(folder);
	const ms = performance.now() - started;
	const { user, system } = process.cpuUsage(before);
	for (const chain of chains) records += chain.records;
	const perSecond = (microseconds: number) => ((records / microseconds) * 1e6).toFixed(0);
	const memory = process.memoryUsage().rss / 1e6;
	console.log(`verify: ${records} records of ${chains.length} chains, ${faults.length} faults: ${perSecond(ms * 1_000)} records/s, ${perSecond(user + system)} for each second of processor time, ${memory.toFixed(0)} MB resident`);
}

const started = performance.now();
const chains = Number(values.chains);
for (let chain = 0; chain < chains; chain += 1) {
	const short = new trails.AuditTrail(folder);
	await short.append({ type: 'failed', auditId: 'synthetic', code: 'CANCELLED' });
	await short.close();
}
console.log(`begin and end a chain beside up to ${chains} others: ${((performance.now() - started) / chains).toFixed(1)} ms each`);
if (values.keep === undefined) await rm(base, { recursive: true, force: true });

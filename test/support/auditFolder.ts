import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { AuditTrail, type AuditEvent, type AuditTrailOptions } from '../../src/records/auditTrail';
import { verifyRecords, type RecordsReport, type VerifyOptions } from '../../src/records/verifyRecords';

/** The files of a records folder by name. */
export type RecordFiles = ReadonlyMap<string, Buffer>;

/** A place for records that is gone after the test; the folder itself is not made yet. */
export function recordsFolder(): string {
	const base = mkdtempSync(join(tmpdir(), 'audit-'));
	onTestFinished(() => rmSync(base, { recursive: true, force: true }));
	return join(base, 'records');
}

/** Writes a chain with so many records of items and ends it. */
export async function writeChain(folder: string, items: number, options: AuditTrailOptions = {}): Promise<void> {
	const trail = new AuditTrail(folder, options);
	for (let index = 0; index < items; index += 1) await trail.append(event(index));
	await trail.close();
}

/** A record as the engine writes it, synthetic. */
export function event(index: number): AuditEvent {
	return { type: 'decision', auditId: `item-${index}`, parts: [{ name: 'subject', entities: { EMAIL_ADDRESS: 1, 'ключ': -1.5e-7 }, rule: 'a "quoted" rule\n', hmac: 'ab'.repeat(32) }], ok: [true, null, {}, []] };
}

/** Everything in a records folder. */
export function filesOf(folder: string): Map<string, Buffer> {
	return new Map(readdirSync(folder).sort().map((name) => [name, readFileSync(join(folder, name))]));
}

/** The lines of a chain's file, without their newlines. */
export function linesOf(folder: string, chain = 1): string[] {
	return readFileSync(join(folder, `audit-${String(chain).padStart(6, '0')}.jsonl`), 'utf8').trimEnd().split('\n');
}

/** What the checker says in short: 'ok', 'interrupted', or the first fault as file, sequence and reason. */
export async function verdictOn(folder: string, options: VerifyOptions = {}): Promise<string> {
	return shortly(await verifyRecords(folder, options));
}

function shortly({ chains, faults: [first] }: RecordsReport): string {
	if (first) return [first.file, ...(first.sequence === undefined ? [] : [first.sequence]), first.reason].join(' ');
	return chains.some(({ status }) => status === 'interrupted') ? 'interrupted' : 'ok';
}

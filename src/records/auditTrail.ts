import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../errors';
import { canonicalJson } from './canonicalJson';

/** What happened: a decision before any text leaves, each request that leaves, the outcome. Never text of an item. */
export interface AuditEvent {
	readonly type: 'decision' | 'sent' | 'blocked' | 'outcome' | 'copied' | 'failed';
	/** The item's audit id, equal in all its records. */
	readonly auditId: string;
	readonly [detail: string]: unknown;
}

/** Hash that the first record of a chain points back to. */
export const CHAIN_START = '0'.repeat(64);

/**
 * Append-only file of hash-chained records, one chain per process and folder.
 * Each line is canonical JSON; `hash` is the SHA-256 of the line without `hash`; `previous` is the hash before it.
 */
export class AuditTrail {
	private file: Promise<FileHandle> | undefined;
	private last: Promise<unknown> = Promise.resolve();
	private previous = CHAIN_START;
	private sequence = 0;
	private broken: EngineError | undefined;

	constructor(private readonly folder: string) {}

	/**
	 * Writes a record and resolves once the operating system has it.
	 * @throws EngineError AUDIT_UNWRITABLE; the trail then stays closed, so that no gap can hide in the chain.
	 */
	append(event: AuditEvent): Promise<void> {
		const written = this.last.then(() => this.write(event));
		this.last = written.catch(() => undefined);
		return written;
	}

	/** Closes the file after the records already handed over. */
	async close(): Promise<void> {
		await this.last;
		const file = await this.file?.catch(() => undefined);
		this.file = undefined;
		await file?.close();
	}

	private async write(event: AuditEvent): Promise<void> {
		if (this.broken) throw this.broken;
		let begun = false;
		try {
			this.file ??= this.open();
			const file = await this.file;
			const record = { ...event, sequence: this.sequence, time: new Date().toISOString(), previous: this.previous };
			const hash = createHash('sha256').update(canonicalJson(record)).digest('hex');
			begun = true;
			await file.appendFile(`${canonicalJson({ ...record, hash })}\n`);
			if (event.type === 'sent') await file.datasync();
			this.previous = hash;
			this.sequence += 1;
		} catch (error) {
			const refused = new EngineError('AUDIT_UNWRITABLE', { reason: systemCode(error) });
			// A folder that is not there yet may be there for the next item; a half-written line must stay the last.
			if (begun) this.broken = refused;
			else this.file = undefined;
			throw refused;
		}
	}

	private async open(): Promise<FileHandle> {
		await mkdir(this.folder, { recursive: true, mode: 0o700 });
		const started = new Date().toISOString().replace(/[:.]/g, '-');
		return open(join(this.folder, `audit-${started}-${process.pid}-${randomUUID().slice(0, 8)}.jsonl`), 'ax', 0o600);
	}
}

const trails = new Map<string, AuditTrail>();

/** The process's one trail for a folder. */
export function auditTrailFor(folder: string): AuditTrail {
	let trail = trails.get(folder);
	if (!trail) trails.set(folder, (trail = new AuditTrail(folder)));
	return trail;
}

function systemCode(error: unknown): string {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown reason';
}

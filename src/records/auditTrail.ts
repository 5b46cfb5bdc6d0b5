import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EngineError, systemCode } from '../errors';
import { keysFolderOf } from './auditFiles';
import { signingKeys, type SigningKeys } from './auditKeys';
import { ChainWriter, type RecordData } from './chainWriter';
import { unnamedEnds } from './otherChains';
import { removeAbandonedParts } from './publishOnce';
import { signStatement } from './statement';

/** What happened: a decision before any text leaves, each request that leaves, the outcome. Never text of an item. */
export interface AuditEvent {
	readonly type: 'decision' | 'sent' | 'blocked' | 'outcome' | 'copied' | 'failed';
	/** The item's audit id, equal in all its records. */
	readonly auditId: string;
	readonly [detail: string]: unknown;
}

/** How a trail is kept. */
export interface AuditTrailOptions {
	/** Folder of the private key; made at first use. Defaults to the records folder's path with `-keys` behind it. */
	readonly keysFolder?: string;
	/** A checkpoint after at most so many records. Defaults to 1,000. */
	readonly checkpointRecords?: number;
	/** And after at most so many milliseconds, when there are new records. Defaults to a minute. */
	readonly checkpointMs?: number;
	/** A chain that has reached this size is closed and another one begun, as on a new day (UTC). Defaults to 64 MB. */
	readonly fileBytes?: number;
	/** The time, for the change of the day. Defaults to the clock. */
	readonly now?: () => Date;
}

/** Records that are signed and written together, when so many wait. */
const BATCH = 64;

interface Waiting {
	readonly event: AuditEvent;
	written(): void;
	refused(error: EngineError): void;
}

/**
 * Append-only records in hash-chained files, one chain at a time for each process and folder.
 *
 * A chain begins with a record `opened`, which names the ends of the other chains (`otherChains.ts`), and has signed checkpoints.
 * Its head (`chainHead.ts`), signed anew with every record, says where it ends, and the register (`folderRegister.ts`) how many chains there are.
 * Whoever changes, deletes, reorders, adds or cuts off anything without the private key is found by `hybrid-llm audit verify`, which needs the public key only.
 *
 * What this does not find by itself: what is written by somebody who has the private key, hence any process with the rights of this one;
 * the folder put back to an older copy of the whole of it, or the newest chains to an older copy together with the register; the whole
 * folder replaced by one with other keys. Against these an auditor keeps what `audit head` prints, or the public key, somewhere else, and gives it to
 * `audit verify --expect-head FILE --public-key FILE`.
 */
export class AuditTrail {
	private readonly queue: Waiting[] = [];
	/** The work that was handed over last; each piece waits for the one before it. */
	private last: Promise<unknown> = Promise.resolve();
	private keys: Promise<SigningKeys> | undefined;
	private chain: { readonly writer: ChainWriter; readonly day: string; readonly opened: RecordData } | undefined;
	/** The chain that this process closed last. */
	private continues: number | undefined;
	private sinceCheckpoint = 0;
	private timer: NodeJS.Timeout | undefined;
	private readonly folder: string;
	private readonly options: Required<AuditTrailOptions>;

	constructor(folder: string, options: AuditTrailOptions = {}) {
		this.folder = resolve(folder);
		const defaults = { keysFolder: keysFolderOf(this.folder), checkpointRecords: 1_000, checkpointMs: 60_000, fileBytes: 64e6, now: () => new Date() };
		this.options = { ...defaults, ...options };
	}

	/**
	 * Writes a record and resolves once the operating system has it, signed; for `sent`, once the disk has it.
	 * @throws EngineError AUDIT_UNWRITABLE: then there is no such record, and what it tells of must not happen. The next call tries again.
	 */
	append(event: AuditEvent): Promise<void> {
		return new Promise((written, refused) => {
			this.queue.push({ event, written, refused });
			if (this.queue.length === 1) void this.next(() => this.drain());
		});
	}

	/** Ends the chain with a last checkpoint, after the records already handed over. A later record begins a new chain. */
	async close(): Promise<void> {
		await this.next(async () => {
			const writer = this.chain?.writer;
			await this.endChain().catch(() => writer?.close());
			this.chain = undefined;
			clearTimeout(this.timer);
			this.timer = undefined;
		});
	}

	private next(work: () => Promise<void>): Promise<void> {
		const done = this.last.then(work);
		this.last = done.catch(() => undefined);
		return done;
	}

	private async drain(): Promise<void> {
		while (this.queue.length > 0) {
			const batch = this.queue.splice(0, BATCH);
			try {
				await this.write(batch.map(({ event }) => event));
				for (const { written } of batch) written();
			} catch (error) {
				const refusal = error instanceof EngineError ? error : new EngineError('AUDIT_UNWRITABLE', { reason: systemCode(error) });
				for (const { refused } of batch) refused(refusal);
			}
		}
		// The records are signed already; if this fails, the next ones find out.
		await this.chain?.writer.settle().catch(() => undefined);
	}

	private async write(events: readonly AuditEvent[]): Promise<void> {
		const today = this.options.now().toISOString().slice(0, 10);
		if (this.chain && (this.chain.writer.size >= this.options.fileBytes || this.chain.day !== today)) await this.endChain();
		const { writer, opened } = (this.chain ??= await this.beginChain(today));
		const records = [...(writer.nextSequence === 0 ? [opened] : []), ...events].map((record) => () => record);
		const isDue = this.sinceCheckpoint + records.length >= this.options.checkpointRecords;
		await writer.append(isDue ? [...records, this.checkpoint(writer, await this.keysOnce(), {})] : records, events.some(({ type }) => type === 'sent'));
		this.sinceCheckpoint = isDue ? 0 : this.sinceCheckpoint + records.length;
		// A checkpoint that cannot be written is made up for by the next one; whether records can be written is for them to say.
		this.timer ??= setTimeout(() => void this.next(() => this.timedCheckpoint().catch(() => undefined)), this.options.checkpointMs).unref();
	}

	private async beginChain(day: string) {
		await mkdir(this.folder, { recursive: true, mode: 0o700 });
		await removeAbandonedParts(this.folder);
		const keys = await this.keysOnce();
		const writer = await ChainWriter.begin(this.folder, keys);
		this.sinceCheckpoint = 0;
		try {
			const heads = await unnamedEnds(this.folder, writer.chain);
			return { writer, day, opened: { type: 'opened', chain: writer.chain, continues: this.continues, heads, process: process.pid } };
		} catch (error) {
			await writer.close();
			throw error;
		}
	}

	/** The last checkpoint of a chain; without a record there is nothing to close. */
	private async endChain(): Promise<void> {
		if (!this.chain) return;
		const { writer } = this.chain;
		if (writer.nextSequence > 0) {
			await writer.append([this.checkpoint(writer, await this.keysOnce(), { closed: true })], true);
			await writer.settle();
		}
		this.continues = writer.chain;
		this.chain = undefined;
		await writer.close();
	}

	/** Signs everything before it: its own number, and the hash that it points back to. */
	private checkpoint({ chain }: ChainWriter, { privateKey }: SigningKeys, more: RecordData) {
		return ({ sequence, hash }: { readonly sequence: number; readonly hash: string }): RecordData => {
			const signature = signStatement('checkpoint', { chain, sequence: sequence + 1, previous: hash }, privateKey);
			return { type: 'checkpoint', signature, ...more };
		};
	}

	private async timedCheckpoint(): Promise<void> {
		this.timer = undefined;
		if (!this.chain || this.sinceCheckpoint === 0) return;
		const { writer } = this.chain;
		await writer.append([this.checkpoint(writer, await this.keysOnce(), {})], false);
		this.sinceCheckpoint = 0;
		await writer.settle();
	}

	private keysOnce(): Promise<SigningKeys> {
		this.keys ??= signingKeys(this.options.keysFolder, this.folder).catch((error: unknown) => {
			this.keys = undefined;
			throw error;
		});
		return this.keys;
	}
}

const trails = new Map<string, AuditTrail>();

/** The process's one trail for a folder. */
export function auditTrailFor(folder: string): AuditTrail {
	const path = resolve(folder);
	let trail = trails.get(path);
	if (!trail) trails.set(path, (trail = new AuditTrail(path)));
	return trail;
}

/** Ends the chains of all trails of the process, as before it exits. */
export async function closeAuditTrails(): Promise<void> {
	await Promise.all([...trails.values()].map((trail) => trail.close()));
}

import type { KeyObject } from 'node:crypto';
import type { Stats } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { EngineError } from '../errors';
import { chainPath, headPath } from './auditFiles';
import type { SigningKeys } from './auditKeys';
import { NO_RECORD, renderHead, type ChainEnd } from './chainHead';
import { enterChain, registerOf } from './folderRegister';
import { publishOnce } from './publishOnce';
import { recordLine } from './recordLine';

/** What is written: any plain data. `sequence`, `time`, `previous` and `hash` are the chain's own. */
export type RecordData = Readonly<Record<string, unknown>>;

/**
 * Writes one chain: its file and its head. Calls must not overlap.
 * After an error the next call cuts what was written half, and goes on in the same chain.
 */
export class ChainWriter {
	private end: ChainEnd = NO_RECORD;
	private sizeBytes = 0;
	/** What `end` says is not all that may be in the file. */
	private isHalfWritten = false;
	private isSettled = true;

	private constructor(
		private readonly folder: string,
		readonly chain: number,
		private readonly file: FileHandle,
		private readonly head: FileHandle,
		private readonly places: readonly [Place, Place],
		private readonly privateKey: KeyObject,
	) {}

	/**
	 * Begins a chain with the next free number; of several processes at once each gets its own.
	 * @throws EngineError AUDIT_UNWRITABLE, or a file system error.
	 */
	static async begin(folder: string, keys: SigningKeys): Promise<ChainWriter> {
		const chain = await takeNumber(folder, (await registerOf(folder, keys)) + 1, keys.privateKey);
		// Entered once the head is there: from then on a number without one has lost it.
		await enterChain(folder, chain, keys);
		const file = await open(chainPath(folder, chain), 'ax', 0o600);
		try {
			const head = await open(headPath(folder, chain), 'r+');
			return new ChainWriter(folder, chain, file, head, [placeOf(await file.stat()), placeOf(await head.stat())], keys.privateKey);
		} catch (error) {
			await file.close();
			throw error;
		}
	}

	/** Bytes of the chain so far. */
	get size(): number {
		return this.sizeBytes;
	}

	/** The number that the next record gets. */
	get nextSequence(): number {
		return this.end.sequence + 1;
	}

	/**
	 * Writes records; resolves once the operating system has them and their signature, with `sync` once the disk has.
	 * @param records made one after the other, each knowing the end before it.
	 * @throws EngineError AUDIT_UNWRITABLE when the file is not there any more or is not as it was left; a file system error.
	 */
	async append(records: readonly ((after: ChainEnd) => RecordData)[], sync: boolean): Promise<void> {
		await this.checkInPlace();
		if (this.isHalfWritten) await this.file.truncate(this.sizeBytes);
		const time = new Date().toISOString();
		let next = this.end;
		let text = '';
		for (const recordAfter of records) {
			const { line, end } = recordLine(recordAfter(next), next, time);
			text += `${line}\n`;
			next = end;
		}
		const bytes = Buffer.from(text);
		this.isHalfWritten = true;
		await this.writeHead(next);
		await this.file.appendFile(bytes);
		if (sync) await Promise.all([this.file.datasync(), this.head.datasync()]);
		this.isHalfWritten = false;
		this.end = next;
		this.sizeBytes += bytes.length;
	}

	/** Says in the head that nothing is being written; the records are signed already. */
	async settle(): Promise<void> {
		if (!this.isSettled && !this.isHalfWritten) await this.writeHead(this.end);
	}

	/** Closes the files, whatever state they are in. */
	async close(): Promise<void> {
		await Promise.allSettled([this.file.close(), this.head.close()]);
	}

	private async writeHead(next: ChainEnd): Promise<void> {
		this.isSettled = false;
		const bytes = renderHead({ chain: this.chain, end: this.end, next }, this.privateKey);
		const { bytesWritten } = await this.head.write(bytes, 0, bytes.length, 0);
		if (bytesWritten !== bytes.length) throw new EngineError('AUDIT_UNWRITABLE', { reason: 'the head was written half' });
		this.isSettled = next === this.end;
	}

	/** An open file can be written to when its name is long gone; and what others wrote into it would be signed with the rest. */
	private async checkInPlace(): Promise<void> {
		const [file, head] = await Promise.all([stat(chainPath(this.folder, this.chain)), stat(headPath(this.folder, this.chain))]);
		const isSame = placeOf(file) === this.places[0] && placeOf(head) === this.places[1];
		if (!isSame) throw new EngineError('AUDIT_UNWRITABLE', { reason: 'another file is in the place of the chain' });
		if (!this.isHalfWritten && file.size !== this.sizeBytes) throw new EngineError('AUDIT_UNWRITABLE', { reason: 'the chain was changed by somebody else' });
	}
}

/** Tells an open file from another one of the same name. */
type Place = `${number} ${number}`;

function placeOf({ dev, ino }: Stats): Place {
	return `${dev} ${ino}`;
}

/** Who puts the head of a chain in place has its number. */
async function takeNumber(folder: string, from: number, privateKey: KeyObject): Promise<number> {
	for (let chain = from; ; chain += 1) {
		const head = renderHead({ chain, end: NO_RECORD, next: NO_RECORD }, privateKey);
		if (await publishOnce(headPath(folder, chain), head, 0o600)) return chain;
	}
}

import type { KeyObject } from 'node:crypto';
import { scanCanonical, type ScannedRecord } from './canonicalScan';
import { CHAIN_START, type ChainHead } from './chainHead';
import { forEachLine } from './lines';
import { namesIn, type NamedRecord } from './otherChains';
import { splitLine } from './recordLine';
import { statementHolds } from './statement';

/** Where something does not hold: the record, by line from 1 and sequence from 0, where it is one. */
export interface ChainFault {
	readonly line?: number;
	readonly sequence?: number;
	readonly reason: string;
}

/** What a chain has to be. */
export interface ChainExpectation {
	readonly chain: number;
	/** The head, read before the chain. */
	readonly head: ChainHead;
	readonly publicKey: KeyObject;
	/** Hashes that others name, by sequence, and who names them. */
	readonly named: ReadonlyMap<number, { readonly hash: string; readonly by: string }>;
	/** Reads the head once more; `undefined` when it is not whole. */
	readonly headNow: () => Promise<ChainHead | undefined>;
}

/**
 * What was found in a chain. `interrupted`: the signed head says that records were being written, and not all of them are there, as when a process is
 * killed; everything up to the head's end holds.
 */
export interface ChainFinding {
	readonly status: 'ok' | 'interrupted' | 'broken';
	/** Records that were checked. */
	readonly records: number;
	readonly checkpoints: number;
	/** The chain ends with the last checkpoint of its process. */
	readonly closed: boolean;
	/** Records of other chains that the first record names. */
	readonly names: readonly NamedRecord[];
	/** Whole records of an interrupted writing, which nothing has signed. */
	readonly unsigned: number;
	/** Bytes after the last whole line. */
	readonly incompleteBytes: number;
	readonly fault?: ChainFault;
}

/**
 * Checks one chain with the public key only, in bounded memory: any change, deletion, reordering, addition or cut is found, and the first record named that does not
 * hold. A chain that is being written meanwhile is checked as far as its head reaches.
 * @throws a file system error; RangeError for a line over 64 MB.
 */
export async function verifyChain(path: string, expected: ChainExpectation): Promise<ChainFinding> {
	const check = new ChainCheck(expected);
	const incompleteBytes = await forEachLine(path, (bytes, start, end) => check.accept(bytes, start, end));
	return await check.finish(incompleteBytes);
}

class ChainCheck {
	private records = 0;
	private checkpoints = 0;
	private closed = false;
	private previous = CHAIN_START;
	private names: readonly NamedRecord[] = [];
	private fault: string | undefined;
	private isBeyondHead = false;

	constructor(private readonly expected: ChainExpectation) {}

	/** Checks the next line; false when there is no use in reading on. */
	accept(bytes: Buffer, start: number, end: number): boolean {
		this.isBeyondHead = this.records > this.expected.head.next.sequence;
		if (!this.isBeyondHead) this.fault = this.faultOf(bytes, start, end);
		if (this.isBeyondHead || this.fault !== undefined) return false;
		this.records += 1;
		return true;
	}

	async finish(incompleteBytes: number): Promise<ChainFinding> {
		const { head, headNow } = this.expected;
		const last = this.records - 1;
		const isBeingWritten = head.end.sequence !== head.next.sequence;
		if (this.fault !== undefined) return this.finding('broken', 0, this.fault);
		if (last < head.end.sequence) return this.finding('broken', incompleteBytes, `the record is gone: the signed head says that the chain goes on to sequence ${head.end.sequence}`);
		const isWhole = !this.isBeyondHead && incompleteBytes === 0 && last === head.next.sequence;
		if (isWhole) return this.finding('ok', 0);
		const now = await headNow();
		// What came since the head was read is for the next check.
		if (now && now.next.sequence > head.next.sequence) return this.finding('ok', 0);
		if (this.isBeyondHead) return this.finding('broken', 0, 'the record was added: the signed head ends before it');
		if (isBeingWritten && last < head.next.sequence) return this.finding('interrupted', incompleteBytes);
		return this.finding('broken', incompleteBytes, 'something was added: the signed head ends before it');
	}

	private finding(status: ChainFinding['status'], incompleteBytes: number, reason?: string): ChainFinding {
		const { records, checkpoints, closed, names, expected } = this;
		const unsigned = status === 'interrupted' ? records - 1 - expected.head.end.sequence : 0;
		const fault = reason === undefined ? {} : { fault: { line: records + 1, sequence: records, reason } };
		return { status, records, checkpoints, closed, names, unsigned, incompleteBytes, ...fault };
	}

	private faultOf(bytes: Buffer, start: number, end: number): string | undefined {
		const split = splitLine(bytes, start, end);
		if (!split) return 'the line does not end in a hash';
		if (split.actual !== split.stored) return 'the content does not match its hash';
		const record = scanCanonical(bytes, start, split.bodyEnd);
		if (!record) return 'the record is not in canonical form';
		if (record.previous !== this.previous) return 'the record does not follow the one before it';
		if (record.sequence !== this.records) return `the sequence number is not ${this.records}`;
		const fault = this.faultOfHash(split.stored) ?? this.faultOfType(record, () => bytes.toString('utf8', start, split.bodyEnd));
		this.previous = split.stored;
		return fault;
	}

	/** A record that is right in itself, but not the one that was signed or named. */
	private faultOfHash(hash: string): string | undefined {
		const { head, named } = this.expected;
		const other = named.get(this.records);
		if (other && other.hash !== hash) return `the record is not the one that ${other.by} names: it or one before it was rewritten`;
		const isOther = [head.end, head.next].some((end) => end.sequence === this.records && end.hash !== hash);
		return isOther ? 'the record is not the one that the signed head names: it or one before it was rewritten' : undefined;
	}

	private faultOfType({ type, sequence, previous }: ScannedRecord, json: () => string): string | undefined {
		const { chain, publicKey } = this.expected;
		if (this.closed) return 'the record comes after the last one of its chain';
		if ((sequence === 0) !== (type === 'opened')) return 'the first record, and only that, must be "opened"';
		if (type === 'opened') {
			const text = json();
			if ((JSON.parse(text) as { readonly chain?: unknown }).chain !== chain) return 'the records are those of another chain';
			this.names = namesIn(text);
		} else if (type === 'checkpoint') {
			const { signature, closed } = JSON.parse(json()) as { readonly signature?: unknown; readonly closed?: unknown };
			const data = { chain, sequence: this.records, previous: previous ?? '' };
			if (!statementHolds('checkpoint', data, String(signature), publicKey)) return 'the signature of the checkpoint does not hold: it or a record before it was rewritten';
			this.checkpoints += 1;
			this.closed = closed === true;
		}
		return undefined;
	}
}

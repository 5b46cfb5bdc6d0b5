import type { KeyObject } from 'node:crypto';
import { headPath } from './auditFiles';
import { readSignedFile, renderSigned, type Unsigned } from './statement';

/** Hash that the first record of a chain points back to. */
export const CHAIN_START = '0'.repeat(64);

/** A record of a chain: its number, from 0, and its hash. Before the first record: -1 and `CHAIN_START`. */
export interface ChainEnd {
	readonly sequence: number;
	readonly hash: string;
}

/** The end of a chain that has no record yet. */
export const NO_RECORD: ChainEnd = { sequence: -1, hash: CHAIN_START };

/**
 * What the file beside a chain says, signed: the chain ends at `end`, or, while records are being written, at `next`.
 * `next` is written before the records and equals `end` again after them. So a process that was killed in between is told
 * apart from somebody who cut the file or wrote to it: without the key nobody can say that records were being written.
 */
export interface ChainHead {
	readonly chain: number;
	readonly end: ChainEnd;
	readonly next: ChainEnd;
}

/** Bytes of a head; it fits into one sector of a disk, so that it is written whole or not at all. */
export const HEAD_BYTES = 512;

/** The bytes of a head. */
export function renderHead({ chain, end, next }: ChainHead, privateKey: KeyObject): Buffer {
	const data = { chain, sequence: end.sequence, hash: end.hash, nextSequence: next.sequence, nextHash: next.hash };
	return renderSigned('head', data, privateKey, HEAD_BYTES);
}

/**
 * The head of a chain; without a key its signature is not checked.
 * @returns why there is none; 'altered' also when it is the head of another chain.
 * @throws a file system error when it is there and cannot be read.
 */
export async function readHead(folder: string, chain: number, publicKey: KeyObject | undefined): Promise<ChainHead | Unsigned> {
	const data = await readSignedFile('head', headPath(folder, chain), HEAD_BYTES, publicKey);
	if (typeof data === 'string') return data;
	const { sequence, hash, nextSequence, nextHash } = data;
	if (data['chain'] !== chain || typeof sequence !== 'number' || typeof nextSequence !== 'number') return 'altered';
	return { chain, end: { sequence, hash: String(hash) }, next: { sequence: nextSequence, hash: String(nextHash) } };
}

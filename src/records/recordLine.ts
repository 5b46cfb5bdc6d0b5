import { hash } from 'node:crypto';
import { canonicalJson } from './canonicalJson';
import type { ChainEnd } from './chainHead';

const BEFORE_HASH = ',"hash":"';
const AFTER_HASH = '"}';
const HASH_LENGTH = 64;
const TAIL_LENGTH = BEFORE_HASH.length + HASH_LENGTH + AFTER_HASH.length;
const CLOSING_BRACE = 0x7d;

/** A record as a line, without the newline, and the end of the chain that it makes. */
export interface RecordLine {
	readonly line: string;
	readonly end: ChainEnd;
}

/**
 * The next record of a chain: canonical JSON with `sequence`, `time` and `previous`, and `hash`, the SHA-256 of the record without it, as the
 * last key. So what is hashed is the line without its tail, and a checker need not write any JSON.
 */
export function recordLine(event: Readonly<Record<string, unknown>>, after: ChainEnd, time: string): RecordLine {
	const sequence = after.sequence + 1;
	const body = canonicalJson({ ...event, hash: undefined, sequence, time, previous: after.hash });
	const digest = hash('sha256', body, 'hex');
	return { line: `${body.slice(0, -1)}${BEFORE_HASH}${digest}${AFTER_HASH}`, end: { sequence, hash: digest } };
}

/**
 * Splits the line `[start, end)` of a buffer into what is hashed and the hash. The buffer is changed: the tail begins with
 * a closing brace afterwards, so that `[start, bodyEnd)` is the record without its hash.
 * @returns `undefined` when the line does not end in a hash.
 */
export function splitLine(bytes: Buffer, start: number, end: number): { readonly bodyEnd: number; readonly stored: string; readonly actual: string } | undefined {
	const tail = end - TAIL_LENGTH;
	if (tail <= start || bytes.toString('latin1', tail, tail + BEFORE_HASH.length) !== BEFORE_HASH) return undefined;
	if (bytes.toString('latin1', end - AFTER_HASH.length, end) !== AFTER_HASH) return undefined;
	const stored = bytes.toString('latin1', tail + BEFORE_HASH.length, end - AFTER_HASH.length);
	bytes[tail] = CLOSING_BRACE;
	return { bodyEnd: tail + 1, stored, actual: hash('sha256', bytes.subarray(start, tail + 1), 'hex') };
}

import { sign, verify, type KeyObject } from 'node:crypto';
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { canonicalJson } from './canonicalJson';
import { isCode } from './publishOnce';

/** What a signature is about; a signature of one kind is none of another. */
export type StatementKind = 'head' | 'latest' | 'checkpoint';

type Data = Readonly<Record<string, string | number>>;

/** Ed25519 signature (RFC 8032) over kind and data, in base64: 88 characters. About 50 microseconds. */
export function signStatement(kind: StatementKind, data: Data, privateKey: KeyObject): string {
	return sign(null, messageOf(kind, data), privateKey).toString('base64');
}

/** True when `signature` is the one that was made over this kind and data. */
export function statementHolds(kind: StatementKind, data: Data, signature: string, publicKey: KeyObject): boolean {
	const bytes = Buffer.from(signature, 'base64');
	// Base64 has several spellings of the same bytes; only ours counts.
	return bytes.toString('base64') === signature && verify(null, messageOf(kind, data), publicKey, bytes);
}

function messageOf(kind: StatementKind, data: Data): Buffer {
	return Buffer.from(`hybrid-llm audit ${kind} v1\n${canonicalJson(data)}`);
}

/** Data and its signature as a file of a fixed size: one line of JSON, filled up with spaces. */
export function renderSigned(kind: StatementKind, data: Data, privateKey: KeyObject, sizeBytes: number): Buffer {
	return fill({ ...data, signature: signStatement(kind, data, privateKey) }, sizeBytes);
}

/** Why there is no signed data: no such file, or not a single byte may differ from what was written and one does. */
export type Unsigned = 'absent' | 'altered';

/** A file that is being written at this moment may be read half; written half for good it is altered. */
const LOOKS = 4;
const BETWEEN_LOOKS_MS = 5;

/**
 * Reads a file that `renderSigned` made. Without a key the signature is not checked.
 * @throws a file system error when it is there and cannot be read.
 */
export async function readSignedFile(kind: StatementKind, path: string, sizeBytes: number, publicKey: KeyObject | undefined): Promise<Data | Unsigned> {
	try {
		for (let look = 1; look <= LOOKS; look += 1) {
			const data = await readOnce(kind, path, sizeBytes, publicKey);
			if (data) return data;
			if (look < LOOKS) await sleep(BETWEEN_LOOKS_MS);
		}
		return 'altered';
	} catch (error) {
		if (isCode(error, 'ENOENT')) return 'absent';
		throw error;
	}
}

async function readOnce(kind: StatementKind, path: string, sizeBytes: number, publicKey: KeyObject | undefined): Promise<Data | undefined> {
	const file = await open(path, 'r');
	try {
		// One byte more than there may be, however long the file is.
		const { buffer, bytesRead } = await file.read(Buffer.alloc(sizeBytes + 1), 0, sizeBytes + 1, 0);
		return bytesRead === sizeBytes ? readSigned(kind, buffer.subarray(0, sizeBytes), publicKey) : undefined;
	} finally {
		await file.close();
	}
}

function readSigned(kind: StatementKind, bytes: Buffer, publicKey: KeyObject | undefined): Data | undefined {
	let parsed: unknown;
	try {
		parsed = JSON.parse(bytes.toString('latin1'));
	} catch {
		return undefined;
	}
	if (!isSigned(parsed) || !fill(parsed, bytes.length).equals(bytes)) return undefined;
	const { signature, ...data } = parsed;
	return publicKey === undefined || statementHolds(kind, data, signature, publicKey) ? data : undefined;
}

function fill(data: Data, sizeBytes: number): Buffer {
	return Buffer.from(`${canonicalJson(data).padEnd(sizeBytes - 1)}\n`, 'latin1');
}

function isSigned(value: unknown): value is Data & { readonly signature: string } {
	if (value === null || typeof value !== 'object' || !('signature' in value) || typeof value.signature !== 'string') return false;
	return Object.values(value).every((inner) => typeof inner === 'string' || typeof inner === 'number');
}

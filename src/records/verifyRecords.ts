import { createPublicKey, createHash, type KeyObject } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError, systemCode } from '../errors';
import { chainFile, chainPath, chainsIn, headFile, PUBLIC_KEY_FILE, REGISTER_FILE } from './auditFiles';
import { publicKeyPem } from './auditKeys';
import { readHead } from './chainHead';
import { readRegister } from './folderRegister';
import type { NamedRecord } from './otherChains';
import { isCode } from './publishOnce';
import { verifyChain, type ChainFault, type ChainFinding } from './verifyChain';

/** A fault with the file that it is in. */
export interface RecordsFault extends ChainFault {
	readonly file: string;
}

/** What was found in the chain of one file. */
export interface ChainReport extends Omit<ChainFinding, 'names' | 'fault'> {
	readonly chain: number;
	readonly file: string;
	readonly fault?: RecordsFault;
}

/** What was found in a records folder. */
export interface RecordsReport {
	/** Ascending by number. */
	readonly chains: readonly ChainReport[];
	/** All faults, those of the folder itself first, then by chain. */
	readonly faults: readonly RecordsFault[];
	/** SHA-256 of the public key that was used (DER), lower-case hex; `undefined` when there was none. */
	readonly publicKey: string | undefined;
}

/** What an auditor brings along. */
export interface VerifyOptions {
	/** The public key as PEM. Defaults to the copy in the folder, which proves nothing against somebody who replaced the whole folder. */
	readonly publicKey?: string;
	/** What `audit head` printed earlier. */
	readonly anchors?: Anchors;
}

/** Ends of chains as they were at some time, kept by an auditor. */
export interface Anchors {
	/** SHA-256 of the public key. */
	readonly publicKey: string;
	readonly ends: readonly NamedRecord[];
}

const NOTHING: ChainFinding = { status: 'ok', records: 0, checkpoints: 0, closed: false, names: [], unsigned: 0, incompleteBytes: 0 };

const MISSED = { absent: 'is gone', altered: 'was altered, or signed with another key' } as const;

type Named = Map<number, Map<number, { readonly hash: string; readonly by: string }>>;

/**
 * Checks all chains of a records folder offline, with the public key only and in bounded memory (some bytes for each chain).
 * @throws EngineError INPUT_INVALID when the folder cannot be read, or the given key is none.
 */
export async function verifyRecords(folder: string, { publicKey: givenPem, anchors }: VerifyOptions = {}): Promise<RecordsReport> {
	await readable(() => chainsIn(folder));
	const faults: RecordsFault[] = [];
	const publicKey = await readPublicKey(folder, givenPem, faults);
	if (!publicKey) return { chains: [], faults, publicKey: undefined };
	const fingerprint = fingerprintOf(publicKey);
	if (anchors && anchors.publicKey !== fingerprint) faults.push({ file: PUBLIC_KEY_FILE, reason: 'the public key is not the one that the expected heads were signed with' });
	const register = await readRegister(folder, publicKey);
	if (typeof register === 'string') faults.push({ file: REGISTER_FILE, reason: `the register of the chains ${MISSED[register]}` });
	const there = new Set(await chainsIn(folder));
	if (there.size === 0 && faults.length === 0) faults.push({ file: chainFile(1), reason: 'there are no records' });
	const named: Named = new Map();
	for (const end of anchors?.ends ?? []) name(named, end, 'the expected head');
	const latest = typeof register === 'number' ? register : 0;
	const chains: ChainReport[] = [];
	// From the newest to the oldest: a chain is checked after all that may name it, and only those that hold are believed.
	for (const chain of descending(there, named, latest)) {
		const finding = await checkChain(folder, chain, { publicKey, named: named.get(chain) ?? new Map() });
		if (finding.status !== 'broken') for (const other of finding.names) if (other.chain < chain) name(named, other, `chain ${chain}`);
		const { names: _names, fault, ...rest } = finding;
		chains.unshift({ chain, file: chainFile(chain), ...rest, ...(fault ? { fault: { file: chainFile(chain), ...fault } } : {}) });
	}
	return { chains, faults: [...faults, ...chains.flatMap(({ fault }) => fault ?? [])], publicKey: fingerprint };
}

/** SHA-256 of a public key's DER, lower-case hex. */
export function fingerprintOf(publicKey: KeyObject): string {
	return createHash('sha256').update(publicKey.export({ type: 'spki', format: 'der' })).digest('hex');
}

interface ChainContext {
	readonly publicKey: KeyObject;
	readonly named: ReadonlyMap<number, { readonly hash: string; readonly by: string }>;
}

async function checkChain(folder: string, chain: number, { publicKey, named }: ChainContext): Promise<ChainFinding & { readonly fault?: ChainFault & { readonly file?: string } }> {
	const broken = (reason: string, file?: string) => ({ ...NOTHING, status: 'broken' as const, fault: { ...(file === undefined ? {} : { file }), reason } });
	const head = await readHead(folder, chain, publicKey);
	if (!(await isThere(chainPath(folder, chain)))) {
		// Its number was taken and the process ended before it wrote anything.
		const isUnused = typeof head === 'object' && head.next.sequence === -1 && named.size === 0;
		return isUnused ? NOTHING : broken('the chain is gone: its number was given out');
	}
	if (typeof head === 'string') return broken(`the head of the chain ${MISSED[head]}`, headFile(chain));
	const finding = await verifyChain(chainPath(folder, chain), {
		chain,
		head,
		publicKey,
		named,
		headNow: async () => {
			const now = await readHead(folder, chain, publicKey);
			return typeof now === 'string' ? undefined : now;
		},
	});
	const missed = [...named].find(([sequence]) => sequence >= finding.records);
	if (finding.status === 'broken' || !missed) return finding;
	const { records } = finding;
	return { ...finding, status: 'broken', fault: { line: records + 1, sequence: records, reason: `the record is gone: ${missed[1].by} says that the chain goes on to sequence ${missed[0]}` } };
}

async function isThere(path: string): Promise<boolean> {
	try {
		return (await stat(path)).isFile();
	} catch (error) {
		if (isCode(error, 'ENOENT')) return false;
		throw error;
	}
}

async function readPublicKey(folder: string, given: string | undefined, faults: RecordsFault[]): Promise<KeyObject | undefined> {
	const copy = await readable(() => readFile(join(folder, PUBLIC_KEY_FILE), 'utf8').catch((error: unknown) => {
		if (isCode(error, 'ENOENT')) return undefined;
		throw error;
	}));
	const fault = (reason: string) => void faults.push({ file: PUBLIC_KEY_FILE, reason });
	const copied = copy === undefined ? undefined : parseKey(copy);
	if (copy === undefined) fault('the public key is gone');
	else if (!copied || publicKeyPem(copied) !== copy) fault('the public key was changed');
	if (given === undefined) return copied;
	const key = parseKey(given);
	if (!key) throw new EngineError('INPUT_INVALID', { reason: 'the given file is not a public key in PEM' });
	if (copied && !copied.equals(key)) fault('the public key in the folder is not the given one');
	return key;
}

function parseKey(pem: string): KeyObject | undefined {
	try {
		const key = createPublicKey(pem);
		return key.asymmetricKeyType === 'ed25519' ? key : undefined;
	} catch {
		return undefined;
	}
}

function name(named: Named, { chain, sequence, hash }: NamedRecord, by: string): void {
	const ofChain = named.get(chain) ?? new Map<number, { hash: string; by: string }>();
	if (!ofChain.has(sequence)) ofChain.set(sequence, { hash, by });
	named.set(chain, ofChain);
}

/** The numbers that must be looked at, also those that turn out to be named on the way. Above the register's there are few, in a race of processes. */
function* descending(there: ReadonlySet<number>, named: Named, latest: number): Iterable<number> {
	for (let last = Infinity; ; ) {
		const above = [...there, ...named.keys()].filter((chain) => chain > latest && chain < last);
		if (above.length === 0) break;
		last = above.reduce((highest, chain) => Math.max(highest, chain));
		yield last;
	}
	for (let chain = latest; chain > 0; chain -= 1) yield chain;
}

async function readable<T>(read: () => Promise<T>): Promise<T> {
	try {
		return await read();
	} catch (error) {
		const code = systemCode(error);
		throw new EngineError('INPUT_INVALID', { reason: `the records folder cannot be read (${code})` });
	}
}

import { open } from 'node:fs/promises';
import { chainPath, chainsIn } from './auditFiles';
import { readHead, type ChainEnd } from './chainHead';
import { isCode } from './publishOnce';

/** A record of a chain, as another chain or an auditor names it. */
export interface NamedRecord extends ChainEnd {
	readonly chain: number;
}

/** Chains that are looked at side by side. */
const AT_ONCE = 16;
/** A first record longer than this is not read; its chain's names are then written again. */
const LONGEST_BYTES = 1 << 20;

/**
 * The ends of the chains before this one that no chain names yet, so that a chain that is gone or was put back to an older state is missed.
 * What is named already need not be named again: who wants to hide it has to hide the chain that names it as well.
 * Takes two small reads for each chain of the folder, once for each chain that is begun.
 */
export async function unnamedEnds(folder: string, before: number): Promise<readonly NamedRecord[]> {
	const chains = (await chainsIn(folder)).filter((chain) => chain < before);
	const ends: NamedRecord[] = [];
	const named = new Map<number, number>();
	const look = async (chain: number) => {
		const head = await readHead(folder, chain, undefined);
		// A head that was tampered with is found by the checker; to name what it says would prove nothing.
		if (typeof head === 'object' && head.end.sequence >= 0) ends.push({ chain, ...head.end });
		for (const other of namesIn(await firstLine(chainPath(folder, chain)))) {
			named.set(other.chain, Math.max(other.sequence, named.get(other.chain) ?? -1));
		}
	};
	for (let at = 0; at < chains.length; at += AT_ONCE) await Promise.all(chains.slice(at, at + AT_ONCE).map(look));
	return ends.filter(({ chain, sequence }) => sequence > (named.get(chain) ?? -1)).sort((a, b) => a.chain - b.chain);
}

/** The records of other chains that a chain's first record names; none when it is not such a record. */
export function namesIn(line: string): readonly NamedRecord[] {
	try {
		const { heads } = JSON.parse(line) as { readonly heads?: unknown };
		return Array.isArray(heads) ? heads.filter(isNamedRecord) : [];
	} catch {
		return [];
	}
}

/** True for what can stand in a list of names, also one that comes from a file. */
export function isNamedRecord(value: unknown): value is NamedRecord {
	if (value === null || typeof value !== 'object') return false;
	const { chain, sequence, hash } = value as Partial<Record<keyof NamedRecord, unknown>>;
	return Number.isSafeInteger(chain) && Number(chain) > 0 && Number.isSafeInteger(sequence) && typeof hash === 'string';
}

async function firstLine(path: string): Promise<string> {
	const file = await open(path, 'r').catch((error: unknown) => {
		if (!isCode(error, 'ENOENT')) throw error;
	});
	// A number that was taken and not used yet.
	if (!file) return '';
	try {
		for (let size = 4096; size <= LONGEST_BYTES; size *= 16) {
			const { buffer, bytesRead } = await file.read(Buffer.alloc(size), 0, size, 0);
			const end = buffer.subarray(0, bytesRead).indexOf('\n');
			if (end !== -1) return buffer.toString('utf8', 0, end);
			if (bytesRead < size) return '';
		}
		return '';
	} finally {
		await file.close();
	}
}

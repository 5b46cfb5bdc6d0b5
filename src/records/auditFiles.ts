import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Signed number of the newest chain of a records folder; see `folderRegister.ts`. */
export const REGISTER_FILE = 'audit.latest';

/** Copy of the public key, for whoever checks the records elsewhere. */
export const PUBLIC_KEY_FILE = 'audit-public-key.pem';

const CHAIN = /^audit-(\d{6,15})\.(?:jsonl|head)$/;

/** Chains are numbered from 1, so that one that is gone leaves a gap. */
export function chainFile(chain: number): string {
	return `audit-${String(chain).padStart(6, '0')}.jsonl`;
}

/** The head of a chain; see `chainHead.ts`. */
export function headFile(chain: number): string {
	return `audit-${String(chain).padStart(6, '0')}.head`;
}

/** Where the keys of a records folder are unless told otherwise: beside it, so that a copy of the records holds no key. */
export function keysFolderOf(recordsFolder: string): string {
	return `${recordsFolder.replace(/[\\/]+$/, '')}-keys`;
}

/**
 * The chains of a folder that have a file or a head, ascending.
 * @throws a file system error when the folder cannot be read.
 */
export async function chainsIn(folder: string): Promise<readonly number[]> {
	const numbers = (await readdir(folder)).map((name) => Number(CHAIN.exec(name)?.[1]));
	return [...new Set(numbers)].filter((number) => number > 0).sort((a, b) => a - b);
}

/** The path of a chain's file. */
export function chainPath(folder: string, chain: number): string {
	return join(folder, chainFile(chain));
}

/** The path of a chain's head. */
export function headPath(folder: string, chain: number): string {
	return join(folder, headFile(chain));
}

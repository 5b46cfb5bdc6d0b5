import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const PART = '.part';
/** A part older than this was left by a process that was killed. */
const ABANDONED_MS = 60_000;

/**
 * Puts a file in place whole, unless one is there already: of several processes at once, one wins.
 * @returns whether it was this one.
 * @throws a file system error.
 */
export async function publishOnce(path: string, bytes: string | Buffer, mode: number): Promise<boolean> {
	const part = `${path}.${randomUUID().slice(0, 8)}${PART}`;
	try {
		const file = await open(part, 'wx', mode);
		try {
			await file.writeFile(bytes);
			await file.sync();
		} finally {
			await file.close();
		}
		return await linkNew(part, path);
	} finally {
		await rm(part, { force: true });
	}
}

/** A hard link is there whole or not at all; where the file system has none, a copy may be seen half for a moment. */
async function linkNew(part: string, path: string): Promise<boolean> {
	try {
		await link(part, path).catch((error: unknown) => {
			if (isCode(error, 'EEXIST')) throw error;
			return copyFile(part, path, constants.COPYFILE_EXCL);
		});
		return true;
	} catch (error) {
		if (isCode(error, 'EEXIST')) return false;
		throw error;
	}
}

/** Removes what processes that were killed in `publishOnce` left in a folder. */
export async function removeAbandonedParts(folder: string): Promise<void> {
	for (const name of await readdir(folder)) {
		if (!name.endsWith(PART)) continue;
		const path = join(folder, name);
		const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
		if (Date.now() - mtimeMs > ABANDONED_MS) await rm(path, { force: true });
	}
}

/** True for a file system error of this code. */
export function isCode(error: unknown, code: string): boolean {
	return error instanceof Error && 'code' in error && error.code === code;
}

import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, open, readFile, rm } from 'node:fs/promises';

/**
 * Puts a file in place whole, unless one is there already; of several processes at once, one wins and all read its text.
 * @returns the text that is in the file in the end.
 * @throws a file system error.
 */
export async function publishOnce(path: string, text: string, mode: number): Promise<string> {
	const part = `${path}.${process.pid}.${randomUUID().slice(0, 8)}`;
	try {
		await writeNew(part, text, mode);
		await linkNew(part, path);
	} finally {
		await rm(part, { force: true });
	}
	return await readFile(path, 'utf8');
}

async function writeNew(path: string, text: string, mode: number): Promise<void> {
	const file = await open(path, 'wx', mode);
	try {
		await file.writeFile(text);
		await file.sync();
	} finally {
		await file.close();
	}
}

/** A hard link is there whole or not at all; where the file system has none, a copy may be seen half for a moment. */
async function linkNew(part: string, path: string): Promise<void> {
	try {
		await link(part, path);
	} catch (error) {
		if (isCode(error, 'EEXIST')) return;
		await copyFile(part, path, constants.COPYFILE_EXCL).catch((failure: unknown) => {
			if (!isCode(failure, 'EEXIST')) throw failure;
		});
	}
}

/** True for a file system error of this code. */
export function isCode(error: unknown, code: string): boolean {
	return error instanceof Error && 'code' in error && error.code === code;
}

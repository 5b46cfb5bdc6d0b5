import { open, rm, stat, utimes } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** The holder touches its lock this often; one not touched for `STALE_MS` was left by a process that was killed. */
const TOUCH_MS = 2_000;
const STALE_MS = 10_000;
const POLL_MS = 250;

/**
 * Runs `work` while no other process holds the lock file at `path`, waiting for its turn.
 * A lock is held by touching it, not by a process id: ids repeat over containers that share a folder.
 */
export async function withFileLock<T>(path: string, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
	while (!(await take(path))) {
		if (await isStale(path)) await rm(path, { force: true });
		else await sleep(POLL_MS, undefined, signal ? { signal } : {});
	}
	const touching = setInterval(() => {
		const now = new Date();
		// A lock that was taken away is noticed by nobody here: the file it guards is renamed into place whole.
		utimes(path, now, now).catch(() => undefined);
	}, TOUCH_MS);
	try {
		return await work();
	} finally {
		clearInterval(touching);
		await rm(path, { force: true });
	}
}

async function take(path: string): Promise<boolean> {
	try {
		await (await open(path, 'wx')).close();
		return true;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
		throw error;
	}
}

async function isStale(path: string): Promise<boolean> {
	const found = await stat(path).catch(() => undefined);
	return found !== undefined && Date.now() - found.mtimeMs > STALE_MS;
}

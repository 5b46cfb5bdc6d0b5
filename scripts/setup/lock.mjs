import { mkdirSync, openSync, closeSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const TOUCH_MS = 2_000;
/** A lock that nobody touched for so long was left by a process that was killed. */
const STALE_MS = 10_000;

/** Runs `work` while no other process does so under the same lock file; `onWait` is called once when it has to wait. */
export async function exclusively(path, onWait, work) {
	mkdirSync(dirname(path), { recursive: true });
	for (let waiting = false; !take(path); waiting = true) {
		if (!waiting) onWait();
		if (isStale(path)) rmSync(path, { force: true });
		else await sleep(500);
	}
	const touching = setInterval(() => utimesSync(path, new Date(), new Date()), TOUCH_MS);
	const release = () => rmSync(path, { force: true });
	process.once('exit', release);
	try {
		return await work();
	} finally {
		clearInterval(touching);
		process.off('exit', release);
		release();
	}
}

function take(path) {
	try {
		closeSync(openSync(path, 'wx'));
		return true;
	} catch (error) {
		if (error.code === 'EEXIST') return false;
		throw error;
	}
}

function isStale(path) {
	try {
		return Date.now() - statSync(path).mtimeMs > STALE_MS;
	} catch {
		return false;
	}
}

import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, unlink, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError, systemCode } from '../errors';

/** What became of a notice: it went out now, or earlier, or may have gone out in a run that was interrupted. */
export type SentOnce = { readonly kind: 'sent' | 'sentBefore' | 'maybe'; readonly id: string };

const SENT = 'sent\n';

/**
 * Sends something at most once for a key, whichever process asks, also after a crash. What is about to be sent is written down
 * first and what was sent afterwards; whoever finds the first without the second can't know, and does not send again.
 * @param folder is made where it is missing; the names in it are keyed hashes, which tell nothing of what was sent.
 * @param send gets an id that is the same for the same key. What it throws with `delivered: 'no'` may be tried again.
 * @throws EngineError MAIL_REFUSED when the folder cannot be used: then nothing is sent. What `send` throws.
 */
export async function sendOnce(folder: string, key: string, send: (id: string) => Promise<void>): Promise<SentOnce> {
	const id = createHmac('sha256', await remembering(() => folderKey(folder))).update(key).digest('hex').slice(0, 40);
	const path = join(folder, id);
	const claim = await remembering(() => createFile(path));
	if (!claim) return { kind: (await remembering(() => readFile(path, 'utf8'))) === SENT ? 'sentBefore' : 'maybe', id };
	try {
		await send(id);
	} catch (error) {
		await claim.close();
		if (error instanceof EngineError && error.details['delivered'] === 'no') await remembering(() => unlink(path));
		throw error;
	}
	try {
		await claim.appendFile(SENT);
		await claim.datasync();
	} catch {
		// It is out; the next run will find the claim and not send again.
	} finally {
		await claim.close();
	}
	return { kind: 'sent', id };
}

/** Creates a file that only one can create; `undefined` when somebody has. On disk before anything is sent. */
async function createFile(path: string): Promise<FileHandle | undefined> {
	try {
		const file = await open(path, 'ax', 0o600);
		await file.sync();
		return file;
	} catch (error) {
		if (systemCode(error) === 'EEXIST') return undefined;
		throw error;
	}
}

/** The folder's own secret, without which the names of its files could be tried out. */
async function folderKey(folder: string): Promise<Buffer> {
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const path = join(folder, 'key');
	try {
		return await readFile(path);
	} catch (error) {
		if (systemCode(error) !== 'ENOENT') throw error;
	}
	// Whole or not there at all, also after a crash; of several that make one, the first wins.
	const draft = join(folder, `key-${randomUUID()}`);
	await writeFile(draft, randomBytes(32), { mode: 0o600, flush: true });
	await link(draft, path).catch((error: unknown) => {
		if (systemCode(error) !== 'EEXIST') throw error;
	});
	await unlink(draft);
	return readFile(path);
}

async function remembering<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw new EngineError('MAIL_REFUSED', { reason: `what was sent cannot be remembered (${systemCode(error)})`, delivered: 'no' });
	}
}

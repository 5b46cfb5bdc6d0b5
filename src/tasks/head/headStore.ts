import { open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { EngineError } from '../../errors';
import type { Head } from './head';
import { readInWorker } from './readInWorker';
import type { TrainingFile } from './trainingFile';

const BEGINNING = '{"format":"hybrid-llm-head"';

/** Where the rows of a training stand: beside its head. */
export function rowsFileOf(head: string): string {
	return `${head}.rows`;
}

/**
 * Refuses to train towards a place that cannot be written, or that holds a file which is no head: said before the work, not after it.
 * @param beginning what a head's file begins with, in ASCII.
 * @throws EngineError HEAD_INVALID
 */
export async function checkHeadPlace(path: string, beginning = BEGINNING): Promise<void> {
	try {
		await (await open(partOf(path), 'w', 0o600)).close();
		await rm(partOf(path));
	} catch {
		throw new EngineError('HEAD_INVALID', { reason: 'its file cannot be written' });
	}
	const file = await open(path, 'r').catch(() => undefined);
	if (!file) return;
	try {
		const { buffer } = await file.read(Buffer.alloc(beginning.length), 0, beginning.length, 0);
		if (buffer.toString() !== beginning) throw new EngineError('HEAD_INVALID', { reason: 'another file stands in its place' });
	} finally {
		await file.close();
	}
}

/** Writes the rows and then the head, each aside and renamed, so that an interruption leaves the old ones. Readable by their owner only. */
export async function saveHead(path: string, { file, rows }: { readonly file: string; readonly rows: TrainingFile }): Promise<void> {
	await rows.write(rowsFileOf(path));
	await writeFile(partOf(path), file, { mode: 0o600 });
	await rename(partOf(path), path);
}

function partOf(path: string): string {
	return `${path}.part`;
}

/** Heads from files, each read again only when its file has changed. Keeps the last `most`: one takes up to some 100 MB. */
export class HeadStore {
	private readonly heads = new Map<string, { readonly version: string; readonly head: Promise<Head> }>();

	/** `readFile`: throws HEAD_INVALID; must not hold up the event loop. */
	constructor(
		private readonly most = 2,
		private readonly readFile: (path: string) => Promise<Head> = (path) => readInWorker({ path }),
	) {}

	/** @throws EngineError HEAD_INVALID */
	async read(path: string): Promise<Head> {
		const version = await versionOf(path);
		const known = this.heads.get(path);
		if (known?.version === version) return known.head;
		const head = this.readFile(path);
		this.heads.delete(path);
		this.heads.set(path, { version, head });
		const [oldest] = this.heads.keys();
		if (oldest !== undefined && this.heads.size > this.most) this.heads.delete(oldest);
		return head;
	}
}

async function versionOf(path: string): Promise<string> {
	const { ino, mtimeNs, size } = await stat(path, { bigint: true }).catch(unreadable);
	return [ino, mtimeNs, size].join(' ');
}

function unreadable(): never {
	throw new EngineError('HEAD_INVALID', { reason: 'its file cannot be read' });
}

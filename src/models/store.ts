import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CATALOGUE, type CatalogueEntry } from './catalogue';
import { readPin } from './pin';

/** The folder of the models: `$HYBRID_LLM_MODELS`, else `hybrid-llm/models` in `$XDG_CACHE_HOME` or `~/.cache`. */
export function defaultModelFolder(env: Readonly<Record<string, string | undefined>>, home: string): string {
	return env['HYBRID_LLM_MODELS'] || join(env['XDG_CACHE_HOME'] || join(home, '.cache'), 'hybrid-llm', 'models');
}

/** What a look at a file says of it, before its hash: `undefined` when nothing speaks against it. */
export type FileProblem = 'absent' | 'notGguf' | 'wrongSize';

/** Looks whether the file is there, starts as a GGUF does and has the pinned size, when one is given. */
export async function fileProblem(path: string, sizeBytes?: number): Promise<FileProblem | undefined> {
	const file = await open(path, 'r').catch(() => undefined);
	if (!file) return 'absent';
	try {
		const found = await file.stat();
		if (!found.isFile()) return 'absent';
		const { buffer } = await file.read(Buffer.alloc(GGUF_MAGIC.length), 0, GGUF_MAGIC.length, 0);
		if (!buffer.equals(GGUF_MAGIC)) return 'notGguf';
		return sizeBytes !== undefined && found.size !== sizeBytes ? 'wrongSize' : undefined;
	} finally {
		await file.close();
	}
}

const GGUF_MAGIC = Buffer.from('GGUF');

/** SHA-256 of a file, lower-case hex. Reads it as a stream, so that a server stays responsive meanwhile. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
	const hash = createHash('sha256');
	await pipeline(createReadStream(path), hash, signal ? { signal } : {});
	return hash.digest('hex');
}

const hashes = new Map<string, Promise<string>>();

/** The same, remembered for the process while the file's size and time of change stay as they are. */
export async function hashOnce(path: string): Promise<string> {
	const { size, mtimeMs } = await stat(path);
	const key = JSON.stringify([path, size, mtimeMs]);
	let hash = hashes.get(key);
	if (!hash) {
		hash = hashFile(path);
		hashes.set(key, hash);
		hash.catch(() => hashes.delete(key));
	}
	return await hash;
}

/** A model file and what is known of it. `entry` is undefined for files that are not in the catalogue. */
export interface StoredModel {
	readonly path: string;
	readonly sizeBytes: number;
	readonly sha256: string;
	readonly entry: CatalogueEntry | undefined;
	/** Its hash is known: from the catalogue, or from when it was downloaded. */
	readonly pinned: boolean;
	/** It has the pinned hash; without one, it starts as a GGUF does. */
	readonly ok: boolean;
}

/** A pin that cannot be read is the hash of no file. */
const NO_HASH = '';

/** Reads one model file whole and says whether it is what it should be; `undefined` when it is not there. */
export async function verifyModel(folder: string, fileName: string, signal?: AbortSignal): Promise<StoredModel | undefined> {
	const path = join(folder, fileName);
	const problem = await fileProblem(path);
	if (problem === 'absent') return undefined;
	const entry = CATALOGUE.find((candidate) => candidate.fileName === fileName);
	const sha256 = await hashFile(path, signal);
	const { size } = await stat(path);
	const pinned = entry?.sha256 ?? (await readPin(path).catch(() => NO_HASH));
	return { path, sizeBytes: size, sha256, entry, pinned: pinned !== undefined, ok: pinned === undefined ? problem === undefined : sha256 === pinned };
}

/** Every GGUF file in the folder, by name. A folder that is not there holds none. */
export async function listModels(folder: string, signal?: AbortSignal): Promise<readonly StoredModel[]> {
	const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.gguf')).sort();
	const models: StoredModel[] = [];
	for (const name of names) {
		const model = await verifyModel(folder, name, signal);
		if (model) models.push(model);
	}
	return models;
}

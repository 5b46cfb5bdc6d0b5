import { readFile, rename, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { EngineError } from '../errors';

/** Where the hash of a model stands that is in no catalogue: beside it, as `sha256sum` writes and reads it, with the reference it came by as a comment. */
function pinOf(path: string): string {
	return `${path}.sha256`;
}

const HASH = /^[0-9a-f]{64}\b/i;
const REFERENCE = /^# (hf:\S+)$/m;

/**
 * The SHA-256 that was written down when a model was first downloaded, lower-case hex; `undefined` where there is none.
 * @throws EngineError MODEL_HASH_MISMATCH when there is a pin that cannot be read or holds no hash, or it was written for another `reference` than the given one.
 */
export async function readPin(path: string, reference?: string): Promise<string | undefined> {
	let text;
	try {
		text = await readFile(pinOf(path), 'utf8');
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
		throw new EngineError('MODEL_HASH_MISMATCH');
	}
	const [hash] = HASH.exec(text) ?? [];
	const [, pulled] = REFERENCE.exec(text) ?? [];
	// Files of the hub have the same name in many repositories.
	const isOther = reference !== undefined && pulled !== undefined && pulled !== reference;
	if (hash === undefined || isOther) throw new EngineError('MODEL_HASH_MISMATCH');
	return hash.toLowerCase();
}

/** Writes the pin of the model that came by `reference`, whole or not at all. */
export async function writePin(path: string, sha256: string, reference: string): Promise<void> {
	const part = `${pinOf(path)}.part`;
	await writeFile(part, `${sha256}  ${basename(path)}\n# ${reference}\n`);
	await rename(part, pinOf(path));
}

import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';

/** Where the hash of a model stands that is in no catalogue: beside it, as `sha256sum` writes and reads it. */
function pinOf(path: string): string {
	return `${path}.sha256`;
}

/** The SHA-256 that was written down when a model was first downloaded, lower-case hex; `undefined` where there is none. */
export async function readPin(path: string): Promise<string | undefined> {
	const text = await readFile(pinOf(path), 'utf8').catch(() => undefined);
	return text === undefined ? undefined : text.trim().split(/\s/)[0]?.toLowerCase();
}

export async function writePin(path: string, sha256: string): Promise<void> {
	await writeFile(pinOf(path), `${sha256}  ${basename(path)}\n`);
}

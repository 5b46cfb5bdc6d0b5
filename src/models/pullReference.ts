import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { asEngineError, EngineError } from '../errors';
import { CATALOGUE } from './catalogue';
import { withFileLock } from './fileLock';
import { fileOfReference } from './find';
import { downloadFromHub } from './hub';
import { readPin, writePin } from './pin';
import { hubOf, type PullOptions } from './pull';
import { fileProblem, hashFile } from './store';

/** What to bring: a GGUF file on the hub that is in no catalogue. */
export interface ReferenceOptions extends Pick<PullOptions, 'folder' | 'env' | 'report' | 'signal'> {
	/** SHA-256 that the file must have, hex. Without one it is pinned to what comes at the first download. */
	readonly sha256?: string;
}

/**
 * Brings the GGUF at `hf:user/model/file.gguf` into the folder and writes its hash beside it, which it must have from then on.
 * A file that is there and has its hash stays; one of that name from another reference is refused.
 * @throws EngineError MODEL_DOWNLOAD_FAILED, MODEL_HASH_MISMATCH, CANCELLED.
 */
export async function pullReference(reference: string, { folder, env, report = () => undefined, signal, sha256: wanted }: ReferenceOptions): Promise<{ readonly path: string; readonly sha256: string }> {
	const path = join(folder, fileOfReference(reference));
	const workFolder = `${path}.part`;
	const known = CATALOGUE.find(({ fileName }) => fileName === fileOfReference(reference))?.sha256;
	const pin = async () => wanted?.trim().toLowerCase() || (known ?? (await readPin(path, reference)));
	const accept = async (file: string): Promise<string> => {
		if ((await fileProblem(file)) !== undefined) throw new EngineError('MODEL_DOWNLOAD_FAILED', { reason: 'hub: the file is not a GGUF file' });
		report({ step: 'verify', detail: fileOfReference(reference) });
		const sha256 = await hashFile(file, signal);
		const pinned = await pin();
		if (pinned !== undefined && pinned !== sha256) throw new EngineError('MODEL_HASH_MISMATCH');
		await writePin(path, sha256, reference);
		return sha256;
	};
	try {
		await mkdir(folder, { recursive: true });
		return await withFileLock(`${path}.lock`, signal, async () => {
			// Of a file without a hash nothing says that it is the one of the reference.
			if ((await pin()) !== undefined && (await fileProblem(path)) === undefined) return { path, sha256: await accept(path) };
			// What a run that was killed has left is of unknown state.
			await rm(workFolder, { recursive: true, force: true });
			await mkdir(workFolder);
			try {
				const file = await downloadFromHub({}, reference, { folder: workFolder, endpoint: hubOf(env), report, ...(signal ? { signal } : {}) });
				const sha256 = await accept(file);
				await rename(file, path);
				return { path, sha256 };
			} finally {
				await rm(workFolder, { recursive: true, force: true });
			}
		});
	} catch (error) {
		if (signal?.aborted) throw new EngineError('CANCELLED');
		throw asEngineError(error);
	}
}

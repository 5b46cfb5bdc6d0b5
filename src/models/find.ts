import { join } from 'node:path';
import { EngineError } from '../errors';
import type { CatalogueEntry } from './catalogue';
import { fileProblem, hashOnce, type FileProblem } from './store';

/** Which model to find, and where. */
export interface ModelQuery {
	/** The folder that `hybrid-llm model pull` fills. */
	readonly folder: string;
	/** The pinned model to look for there. */
	readonly entry: CatalogueEntry;
	/** A GGUF file of the user's, instead of the pinned model. */
	readonly path?: string;
	/** SHA-256 that the user's file must have, hex. Only relevant with `path`. */
	readonly sha256?: string;
}

/**
 * The path of a model file that may be loaded. A pinned model is hashed once per process, and again when it changes.
 * @throws EngineError LOCAL_MODEL_MISSING when the pinned model is not in the folder; LOCAL_MODEL_UNAVAILABLE when it is truncated or not a GGUF file, or the user's file is absent; MODEL_HASH_MISMATCH
 * when it is another model than the hash says.
 */
export async function findModel({ folder, entry, path, sha256 }: ModelQuery): Promise<string> {
	const file = path ?? join(folder, entry.fileName);
	const problem = await fileProblem(file, path === undefined ? entry.sizeBytes : undefined);
	if (problem === 'absent' && path === undefined) throw new EngineError('LOCAL_MODEL_MISSING');
	if (problem) throw new EngineError('LOCAL_MODEL_UNAVAILABLE', { reason: REASONS[problem] });
	const wanted = path === undefined ? entry.sha256 : sha256?.trim().toLowerCase();
	if (wanted && (await hashOnce(file)) !== wanted) throw new EngineError('MODEL_HASH_MISMATCH');
	return file;
}

const REASONS: Readonly<Record<FileProblem, string>> = {
	absent: 'there is no such file',
	notGguf: 'the file is not a GGUF file',
	wrongSize: 'the file is truncated or another one',
};

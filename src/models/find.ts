import { join } from 'node:path';
import { EngineError } from '../errors';
import type { CatalogueEntry } from './catalogue';
import { readPin } from './pin';
import { fileProblem, hashOnce, type FileProblem } from './store';

/** Which model to find, and where. */
export interface ModelQuery {
	/** The folder that `hybrid-llm model pull` fills. */
	readonly folder: string;
	/** The pinned model to look for there. */
	readonly entry: CatalogueEntry;
	/** A GGUF file of the user's, instead of the pinned model: its path, or `hf:user/model/file.gguf` for one that was pulled into the folder. */
	readonly path?: string;
	/** SHA-256 that the user's file must have, hex. Only relevant with `path`. */
	readonly sha256?: string;
}

/**
 * The path of a model file that may be loaded. A pinned model is hashed once per process, and again when it changes.
 * @throws EngineError LOCAL_MODEL_MISSING when the pinned model is not in the folder; LOCAL_MODEL_UNAVAILABLE when it is truncated or not a GGUF file, the user's file is absent, or a
 * pulled one has no hash to be held against; MODEL_HASH_MISMATCH when it is another model than the hash or the reference says. An empty `sha256` counts as none.
 */
export async function findModel({ folder, entry, path, sha256 }: ModelQuery): Promise<string> {
	const file = path === undefined ? join(folder, entry.fileName) : isReference(path) ? join(folder, fileOfReference(path)) : path;
	const problem = await fileProblem(file, path === undefined ? entry.sizeBytes : undefined);
	if (problem === 'absent' && path === undefined) throw new EngineError('LOCAL_MODEL_MISSING');
	if (problem === 'absent' && path !== undefined && isReference(path)) throw new EngineError('LOCAL_MODEL_UNAVAILABLE', { reason: 'it is not in the model folder; run "hybrid-llm model pull" with this reference' });
	if (problem) throw new EngineError('LOCAL_MODEL_UNAVAILABLE', { reason: REASONS[problem] });
	const reference = path !== undefined && isReference(path) ? path : undefined;
	const wanted = path === undefined ? entry.sha256 : sha256?.trim().toLowerCase() || (await readPin(file, reference));
	if (wanted === undefined && reference !== undefined) throw new EngineError('LOCAL_MODEL_UNAVAILABLE', { reason: NO_PIN });
	if (wanted !== undefined && (await hashOnce(file)) !== wanted) throw new EngineError('MODEL_HASH_MISMATCH');
	return file;
}

const NO_PIN = 'its hash is not written down; run "hybrid-llm model pull" with this reference again, with --sha256 if you know it';

const REASONS: Readonly<Record<FileProblem, string>> = {
	absent: 'there is no such file',
	notGguf: 'the file is not a GGUF file',
	wrongSize: 'the file is truncated or another one',
};

const REFERENCE = /^hf:[\w.-]+\/[\w.-]+\/(?:[\w.-]+\/)*([\w.-]+\.gguf)$/i;
/** As `gguf-split` names the parts of a model; one of one is whole. */
const PART = /-\d{5}-of-(?!00001)\d{5}\.gguf$/i;

/** Whether a model is named by a place on the hub instead of a path. */
export function isReference(name: string): boolean {
	return name.startsWith('hf:');
}

/** The name that the file of a reference has in the model folder. @throws EngineError MODEL_DOWNLOAD_FAILED for another form than `hf:user/model/file.gguf`, or a part of a model. */
export function fileOfReference(reference: string): string {
	const [, file] = REFERENCE.exec(reference) ?? [];
	if (file === undefined) throw new EngineError('MODEL_DOWNLOAD_FAILED', { reason: 'a reference has the form hf:user/model/file.gguf' });
	if (PART.test(file)) throw new EngineError('MODEL_DOWNLOAD_FAILED', { reason: 'models in several files are not supported: take one of a single GGUF file' });
	return file;
}

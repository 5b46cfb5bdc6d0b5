import { EngineError } from '../errors';
import { resolveFromHub } from '../llamaRuntime';
import type { CatalogueEntry } from './catalogue';
import type { ReportStep } from './progress';

/** What is known of the file before it comes. */
type Expected = Partial<Pick<CatalogueEntry, 'sizeBytes'>>;

/** A machine without internet should go on soon; one with a slow line should not be given up. */
const ANSWER_MS = 5_000;
const STALL_MS = 30_000;

/** How a download from the hub is watched and stopped. */
export interface HubDownload {
	/** Folder for the file. */
	readonly folder: string;
	/** Address of the hub or of a mirror. */
	readonly endpoint: string;
	readonly report: ReportStep;
	readonly signal?: AbortSignal;
}

/**
 * Downloads the model at an `hf:user/model/file` URI with node-llama-cpp's resolver and gives the file's path.
 * @throws EngineError MODEL_DOWNLOAD_FAILED when the hub does not answer, stalls or has a file of another size; CANCELLED.
 */
export async function downloadFromHub(entry: Expected, uri: string, options: HubDownload): Promise<string> {
	const { folder, endpoint, report, signal } = options;
	const stop = new AbortController();
	const signals = AbortSignal.any(signal ? [stop.signal, signal] : [stop.signal]);
	let timer: NodeJS.Timeout | undefined;
	const onProgress = (bytes: number, totalBytes: number): void => {
		clearTimeout(timer);
		if (signals.aborted) return;
		timer = setTimeout(() => stop.abort(failed('the download stalled')), STALL_MS);
		report({ step: 'hub', detail: uri, bytes, totalBytes });
	};
	try {
		await askHub(entry, fileUrl(uri, endpoint), signal);
		onProgress(0, entry.sizeBytes ?? 0);
		const download = resolveFromHub(uri, folder, { endpoint, signal: signals, onProgress });
		// The resolver may try again for a while after it was told to stop: the race does not wait for that.
		return await Promise.race([download, aborted(signals)]);
	} catch (error) {
		if (signal?.aborted) throw new EngineError('CANCELLED');
		if (error instanceof EngineError) throw error;
		throw failed(error instanceof Error ? error.name : typeof error);
	} finally {
		clearTimeout(timer);
	}
}

/** Asks once. The resolver itself tries for minutes when there is no network, and can't be stopped then. */
async function askHub(entry: Expected, url: string, signal?: AbortSignal): Promise<void> {
	const timeout = AbortSignal.timeout(ANSWER_MS);
	const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.any(signal ? [timeout, signal] : [timeout]) }).catch(() => {
		throw failed('no answer');
	});
	if (!response.ok) throw failed(`HTTP ${response.status}`);
	const length = response.headers.get('content-length');
	// Another size can't have the pinned hash: no need to fetch it.
	if (length !== null && entry.sizeBytes !== undefined && Number(length) !== entry.sizeBytes) throw failed('another file of this name');
}

/** Where the hub serves the file of an `hf:user/model/file` URI. */
function fileUrl(uri: string, endpoint: string): string {
	const [user, model, ...file] = uri.replace(/^hf:/, '').split('/');
	return `${endpoint.replace(/\/$/, '')}/${user}/${model}/resolve/main/${file.join('/')}`;
}

function aborted(signal: AbortSignal): Promise<never> {
	return new Promise((_, reject) => {
		signal.addEventListener('abort', () => reject(signal.reason instanceof Error ? signal.reason : failed('stopped')), { once: true });
	});
}

function failed(reason: string): EngineError {
	return new EngineError('MODEL_DOWNLOAD_FAILED', { reason: `hub: ${reason}` });
}

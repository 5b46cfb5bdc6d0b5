import { availableParallelism } from 'node:os';
import { EngineError } from './errors';
import type { Llama } from 'node-llama-cpp';

export type { Llama, LlamaContext, LlamaContextSequence, LlamaEmbeddingContext, LlamaGrammar, LlamaModel, Token } from 'node-llama-cpp';

/** Everything node-llama-cpp exports, as loaded at run time. */
export type LlamaModule = typeof import('node-llama-cpp');

/** The package and the one llama.cpp instance of this process. */
export interface LlamaRuntime {
	readonly module: LlamaModule;
	readonly llama: Llama;
}

let runtime: Promise<LlamaRuntime> | undefined;

/**
 * Loads llama.cpp at first use, with the GPU where one works and on the CPU elsewhere. Later calls share it.
 * The package is ESM with top-level await, so `require` cannot load it.
 * @throws EngineError LOCAL_MODEL_UNAVAILABLE when there is no binary for this platform; the next call tries again.
 */
export function llamaRuntime(): Promise<LlamaRuntime> {
	runtime ??= load().catch(() => {
		runtime = undefined;
		throw new EngineError('LOCAL_MODEL_UNAVAILABLE', { reason: 'llama.cpp has no working binary for this platform' });
	});
	return runtime;
}

async function load(): Promise<LlamaRuntime> {
	const module = await import('node-llama-cpp');
	const options = {
		// Never compile inside a server: a build takes minutes and needs a toolchain.
		build: 'never',
		skipDownload: true,
		progressLogs: false,
		// Left out, it is read from the environment and prints past the logger.
		debug: false,
		logLevel: module.LlamaLogLevel.error,
		// Messages of llama.cpp can quote a prompt.
		logger: () => undefined,
		// The package's own default is at least 4, which is many times slower on 2 cores: ggml spins at barriers.
		maxThreads: availableParallelism(),
	} as const;
	const llama = await module
		.getLlama({ ...options, gpu: 'auto' })
		.catch(() => module.getLlama({ ...options, gpu: false }));
	return { module, llama };
}

/** How a download from a hub is watched and stopped. */
export interface HubOptions {
	/** Address of the hub or of a mirror. */
	readonly endpoint: string;
	readonly signal?: AbortSignal;
	readonly onProgress?: (bytes: number, totalBytes: number) => void;
}

/**
 * Downloads a model into `folder` with node-llama-cpp's own resolver and gives the file's path.
 * `uri` is `hf:user/model/file.gguf`. The content is not checked here.
 */
export async function resolveFromHub(uri: string, folder: string, options: HubOptions): Promise<string> {
	const { resolveModelFile } = await import('node-llama-cpp');
	return await resolveModelFile(uri, {
		directory: folder,
		cli: false,
		endpoints: { huggingFace: options.endpoint },
		...(options.signal ? { signal: options.signal } : {}),
		onProgress: ({ downloadedSize, totalSize }) => options.onProgress?.(downloadedSize, totalSize),
	});
}

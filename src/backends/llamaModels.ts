import { asEngineError, EngineError } from '../errors';
import { llamaRuntime, type LlamaModel } from '../llamaRuntime';
import { BoundedQueue } from './queue';

/** Everything local shares one queue: on a CPU two evaluations at once are slower than one after the other. */
export const localQueue = new BoundedQueue(1_000);

const models = new Map<string, Promise<LlamaModel>>();

/**
 * Loads a GGUF file once per process; every node shares it. A failed load is tried again at the next call.
 * Tensors are checked: damaged weights would otherwise load and answer with nothing.
 * @throws EngineError LOCAL_MODEL_UNAVAILABLE, LOCAL_MODEL_MEMORY.
 */
export function loadModelOnce(path: string): Promise<LlamaModel> {
	let model = models.get(path);
	if (!model) {
		model = load(path).catch((error: unknown) => {
			models.delete(path);
			throw error;
		});
		models.set(path, model);
	}
	return model;
}

async function load(path: string): Promise<LlamaModel> {
	const { llama, module } = await llamaRuntime();
	try {
		return await llama.loadModel({ modelPath: path, checkTensors: true });
	} catch (error) {
		if (error instanceof module.InsufficientMemoryError) throw new EngineError('LOCAL_MODEL_MEMORY');
		throw new EngineError('LOCAL_MODEL_UNAVAILABLE', { reason: 'the file is damaged or not a model that llama.cpp can read' });
	}
}

const contexts = new Map<string, Promise<unknown>>();

/** Makes a context once per key, from within the queue. A failed attempt is tried again at the next call. */
export async function contextOnce<C>(key: string, create: () => Promise<C>): Promise<C> {
	const { module } = await llamaRuntime();
	const context = (contexts.get(key) as Promise<C> | undefined) ?? create().catch((error: unknown) => {
		contexts.delete(key);
		if (error instanceof module.InsufficientMemoryError) throw new EngineError('LOCAL_MODEL_MEMORY');
		throw asEngineError(error);
	});
	contexts.set(key, context);
	return context;
}

/**
 * Parameters of the model in a GGUF file, counted from its tensors without loading it.
 * @throws EngineError LOCAL_MODEL_UNAVAILABLE when the file's metadata cannot be read.
 */
export async function countParameters(path: string): Promise<number> {
	const { module } = await llamaRuntime();
	try {
		const { fullTensorInfo = [] } = await module.readGgufFileInfo(path, { logWarnings: false });
		return fullTensorInfo.reduce((total, { dimensions }) => total + dimensions.reduce<number>((size, length) => size * Number(length), 1), 0);
	} catch {
		throw new EngineError('LOCAL_MODEL_UNAVAILABLE', { reason: 'the metadata of the file cannot be read' });
	}
}

import type { Embedder } from './backends/backend';
import { CloudBackend } from './backends/cloud';
import { LlamaEmbedder } from './backends/llamaEmbedder';
import { LlamaInProcess } from './backends/llamaInProcess';
import { countParameters, loadModelOnce } from './backends/llamaModels';
import { LlamaServer } from './backends/llamaServer';
import type { ChatServer } from './backends/openaiChat';
import { Engine } from './engine/engine';
import type { LocalModels } from './engine/task';
import { deriveKey } from './keys';
import { DEFAULT_COMPLETION, DEFAULT_EMBEDDING } from './models/catalogue';
import { findModel } from './models/find';
import { hashOnce } from './models/store';
import type { Policy } from './privacy/policy';
import { keysFolderOf } from './records/auditFiles';
import { generatedContentKey } from './records/auditKeys';
import { auditTrailFor } from './records/auditTrail';
import { contentHmac } from './records/contentHmac';

/** What works inside the perimeter: model files, or a server of the user's own in place of the embedded LLaMA. */
export interface LocalConfig {
	/** Where `hybrid-llm model pull` puts models. */
	readonly modelFolder: string;
	/** A LLaMA GGUF of the user's instead of the default one. */
	readonly modelPath?: string;
	/** SHA-256 that the user's file must have, lower-case hex. */
	readonly modelSha256?: string;
	/** A sentence-embedding GGUF of the user's instead of the default one. */
	readonly embeddingPath?: string;
	/** Tokens of prompt and answer together. Defaults to 4,096. */
	readonly contextSize?: number;
	/** Threads per model. Defaults to 1. */
	readonly threads?: number;
	readonly server?: ChatServer & { readonly allowedHosts: readonly string[] };
}

/** Everything the engine is made from, as plain data. */
export interface EngineConfig {
	/** What may leave: a preset (`policyByName`), one that was read (`readPolicy`), or two joined (`tighten`). */
	readonly policy: Policy;
	/** The user's secret, from which the keys are made (`deriveKey`): 32 characters or more. Without it the audit trail's HMACs have a key of their own. */
	readonly secret?: string;
	readonly local: LocalConfig;
	readonly cloud?: ChatServer;
	/** Folder of the audit trail; made when it is not there, like the folder of its keys beside it (`-keys`). */
	readonly recordsFolder: string;
	/** Work locally when the cloud fails. Defaults to false: the item then fails. */
	readonly cloudFallback?: boolean;
}

/**
 * A local model with fewer parameters does not write: measured on 135M, half of the content words of its summaries are
 * not in the source and it places unseen categories at chance; from 1B up both work (docs/architecture.md).
 */
export const WRITER_PARAMETERS = 1e9;

/**
 * Puts the parts together. Cheap: models load at first use and are shared by the whole process.
 * @throws EngineError CREDENTIAL_INVALID for a secret that is too short, LOCAL_MODEL_UNAVAILABLE for a server whose host is not allowed.
 */
export function createEngine(config: EngineConfig): Engine {
	const { policy, recordsFolder, secret } = config;
	const auditKey = secret === undefined ? undefined : deriveKey(secret, 'audit');
	return new Engine({
		policy,
		local: localModels(config.local),
		// Under an air gap policy the client is not even constructed.
		cloud: config.cloud && policy.cloudAllowed ? new CloudBackend(config.cloud) : undefined,
		audit: auditTrailFor(recordsFolder),
		contentHmac: contentHmac(async () => auditKey ?? (await generatedContentKey(keysFolderOf(recordsFolder)))),
		cloudFallback: config.cloudFallback ?? false,
	});
}

/**
 * Loads what a Local Model credential names, as its test button does.
 * @returns what was found, in one sentence.
 * @throws EngineError LOCAL_*, MODEL_HASH_MISMATCH.
 */
export async function testLocal(config: LocalConfig): Promise<string> {
	const embedding = await findEmbedding(config);
	await loadModelOnce(embedding);
	if (config.server) {
		const server = new LlamaServer({ ...config.server, maxRetries: 0 }, config.server.allowedHosts);
		await server.ping();
		return `The server answers with ${server.model}; the embedding model loads`;
	}
	const path = await findLlama(config);
	await loadModelOnce(path);
	const parameters = await countParameters(path);
	const role = parameters >= WRITER_PARAMETERS ? 'writes and judges' : 'is too small to write: answers are placements and extracts';
	return `The model loads; it has ${Math.round(parameters / 1e6)} million parameters and ${role}`;
}

function localModels(config: LocalConfig): LocalModels {
	let embedder: Promise<Embedder> | undefined;
	const server = config.server && new LlamaServer(config.server, config.server.allowedHosts);
	return {
		embedder: () => (embedder ??= createEmbedder(config)),
		writer: async () => {
			if (server) return server;
			// The default model is known to be too small; a file of the user's is looked at.
			if (config.modelPath === undefined) return undefined;
			const path = await findLlama(config);
			if ((await countParameters(path)) < WRITER_PARAMETERS) return undefined;
			const { contextSize, threads } = config;
			return new LlamaInProcess({ path, ...(contextSize ? { contextSize } : {}), ...(threads ? { threads } : {}) });
		},
	};
}

/**
 * The embedding model of a configuration, for training outside an item.
 * @throws EngineError LOCAL_MODEL_UNAVAILABLE, MODEL_HASH_MISMATCH.
 */
export async function createEmbedder(config: LocalConfig): Promise<Embedder> {
	const path = await findEmbedding(config);
	return sharedEmbedder(path, config.threads, config.embeddingPath === undefined ? DEFAULT_EMBEDDING.sha256 : await hashOnce(path));
}

const embedders = new Map<string, LlamaEmbedder>();

/** One embedder per file and process, so that what it remembers serves every item. */
function sharedEmbedder(path: string, threads: number | undefined, sha256: string): LlamaEmbedder {
	const key = `${path} ${threads} ${sha256}`;
	let embedder = embedders.get(key);
	if (!embedder) embedders.set(key, (embedder = new LlamaEmbedder(path, threads, sha256)));
	return embedder;
}

function findEmbedding({ embeddingPath, modelFolder }: LocalConfig): Promise<string> {
	return findModel({ folder: modelFolder, entry: DEFAULT_EMBEDDING, ...(embeddingPath ? { path: embeddingPath } : {}) });
}

function findLlama({ modelPath, modelSha256, modelFolder }: LocalConfig): Promise<string> {
	return findModel({
		folder: modelFolder,
		entry: DEFAULT_COMPLETION,
		...(modelPath ? { path: modelPath } : {}),
		...(modelSha256 ? { sha256: modelSha256 } : {}),
	});
}

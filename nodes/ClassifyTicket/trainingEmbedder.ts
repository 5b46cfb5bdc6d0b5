import type { IExecuteFunctions } from 'n8n-workflow';
import { createEmbedder } from '../../src/assemble';
import { asEngineError } from '../../src/errors';
import type { TrainingEmbedder } from '../../src/tasks/head/train';
import { localConfig } from '../shared/credentials';
import { credentialOf, modelFolder } from '../shared/setup';

/**
 * The embedding model of the node, for learning. Without it a head learns words only, which is said in `warnings`.
 * @throws EngineError CREDENTIAL_INVALID, LOCAL_MODEL_UNAVAILABLE, MODEL_HASH_MISMATCH
 */
export async function trainingEmbedder(context: IExecuteFunctions, signal: AbortSignal, warnings: string[]): Promise<TrainingEmbedder | undefined> {
	const local = await credentialOf(context, 'localModelApi', 'Local Model');
	try {
		const embedder = await createEmbedder(localConfig(local, modelFolder()));
		const { model, sha256 } = embedder;
		return { model, sha256, embed: async (text) => (await embedder.embed([text], signal))[0]?.vector ?? new Float32Array() };
	} catch (error) {
		const known = asEngineError(error);
		if (known.code !== 'LOCAL_MODEL_MISSING') throw known;
		warnings.push(`${known.message}. The head learns words only, which is less exact. ${known.hint}.`);
		return undefined;
	}
}

import { EngineError } from '../errors';
import type { LocalSide } from '../engine/task';
import type { RawText } from '../text';
import { applyHead, type Head } from './head/head';
import type { Opinion } from './opinion';

/**
 * Words and meaning by a trained head; the words alone where the embedding model is missing, which is said.
 * @param labels names of the categories in the order that is wanted; the head's own, all of them.
 * @throws EngineError HEAD_MODEL_MISMATCH when the vectors would be of another model.
 */
export async function placeByHead(side: LocalSide, ticket: RawText, head: Head, labels: readonly string[]): Promise<Opinion> {
	const model = head.meaning && (await side.embeddingModel());
	if (head.meaning && model && model.sha256 !== head.meaning.sha256) throw new EngineError('HEAD_MODEL_MISMATCH', { model: head.meaning.model });
	if (head.meaning && !model) side.warn(`The embedding model ${head.meaning.model} is missing: the head judged by words alone`);
	const [vector] = model ? await side.embed([ticket]) : [];
	const { probabilities, inScope, threshold } = applyHead(head, ticket, vector);
	return {
		expert: vector ? 'head' : 'words',
		question: 0,
		probabilities: labels.map((name) => probabilities[head.labels.findIndex((label) => label.name === name)] ?? 0),
		noneFits: !inScope,
		threshold,
	};
}

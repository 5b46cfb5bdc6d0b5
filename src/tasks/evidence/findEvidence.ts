import { asEngineError } from '../../errors';
import type { Side } from '../../engine/task';
import { rawText, type MaskedText, type RawText } from '../../text';
import { citationsOf, quote, type Citation } from '../passages';
import { Evidence } from './evidence';

/** A side's sentences, read with the rules. */
export interface FoundEvidence {
	readonly citations: readonly Citation[];
	/** Their texts inside the perimeter, with white space folded. */
	readonly texts: readonly RawText[];
	readonly evidence: Evidence;
}

/**
 * Reads all sentences of a side with all rules. That happens inside the perimeter, on the raw text, for both sides. Without the
 * embedding model sentences are compared by their words only.
 */
export async function findEvidence<T extends RawText | MaskedText>(side: Side<T>, rules: readonly RawText[]): Promise<FoundEvidence> {
	const parts = side.parts.map(({ part }) => part);
	const citations = parts.flatMap(citationsOf);
	const texts = citations.map((citation) => rawText(quote(citation, parts).replace(/\s+/g, ' ').trim()));
	try {
		return { citations, texts, evidence: await Evidence.of(texts, rules, (wanted) => side.embed(wanted)) };
	} catch (error) {
		if (asEngineError(error).code !== 'LOCAL_MODEL_MISSING') throw error;
		return { citations, texts, evidence: await Evidence.of(texts, rules) };
	}
}

import { asEngineError } from '../../errors';
import type { Side } from '../../engine/task';
import { foldSpaces, rawText, type MaskedText, type RawText } from '../../text';
import { citationsOf, type Citation } from '../passages';
import { Evidence } from './evidence';
import { pauses } from './pause';

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
	const citations: Citation[] = [];
	const texts: RawText[] = [];
	const pause = pauses();
	for (const { part } of side.parts) {
		await pause();
		const own = citationsOf(part);
		citations.push(...own);
		texts.push(...own.map(({ start, end }) => foldSpaces(rawText(part.text.slice(start, end)))));
	}
	try {
		return { citations, texts, evidence: await Evidence.of(texts, rules, (wanted) => side.embed(wanted)) };
	} catch (error) {
		if (asEngineError(error).code !== 'LOCAL_MODEL_MISSING') throw error;
		return { citations, texts, evidence: await Evidence.of(texts, rules) };
	}
}

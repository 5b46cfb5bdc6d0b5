import type { RawText } from '../../text';
import { Evidence, type Embed } from '../evidence/evidence';
import { hashedWords } from './wordCounts';

/** A document read for rule heads: what the rules find in it, and the hashed words of its sentences. */
export interface ReadDocument {
	readonly evidence: Evidence;
	readonly words: readonly Uint16Array[];
}

/** Reads the sentences of a document with all rules of a pack; heads need the embedding model. */
export async function readDocument(sentences: readonly RawText[], rules: readonly RawText[], embed: Embed): Promise<ReadDocument> {
	return { evidence: await Evidence.of(sentences, rules, embed), words: sentences.map(hashedWords) };
}

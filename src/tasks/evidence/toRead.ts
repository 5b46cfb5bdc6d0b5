import type { Citation } from '../passages';
import type { Ranked } from './reranker';

/** A sentence with a smaller share in what points anywhere is not worth the reading. */
const WORTH_READING = 0.05;
const MOST = 3;

/** Where nobody could judge a rule: up to three sentences to read first, of its best ones. */
export function toRead(ranked: readonly Ranked[], citations: readonly Citation[]): readonly Citation[] {
	return ranked.slice(0, MOST).filter(({ share }) => share >= WORTH_READING).map(({ sentence }) => citations[sentence]!);
}

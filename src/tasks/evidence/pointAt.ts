import type { LocalSide } from '../../engine/task';
import type { RawText } from '../../text';
import { findEvidence } from './findEvidence';
import type { Opinion } from './opinion';
import { pauses } from './pause';
import { rank } from './reranker';
import { toRead } from './toRead';

/** Nobody here can judge: say so, and point at up to three sentences to read first. */
export async function pointAt(side: LocalSide, rules: readonly RawText[]): Promise<readonly Opinion[]> {
	const { citations, evidence } = await findEvidence(side, rules);
	const opinions: Opinion[] = [];
	const pause = pauses();
	for (const rule of rules.keys()) {
		await pause();
		opinions.push({ rule, verdict: 'cannot_tell', confidence: 0, evidence: toRead(rank(evidence, rule, 3), citations) });
	}
	return opinions;
}

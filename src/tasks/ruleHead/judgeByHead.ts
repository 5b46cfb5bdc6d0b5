import type { Side } from '../../engine/task';
import { EngineError } from '../../errors';
import type { MaskedText, RawText } from '../../text';
import { highest } from '../evidence/features';
import { findEvidence } from '../evidence/findEvidence';
import type { Opinion } from '../evidence/opinion';
import { pauses } from '../evidence/pause';
import { rank } from '../evidence/reranker';
import { HEAD_VERDICTS, type RuleHead } from './ruleHead';
import { ruleKey } from './ruleHeadFile';
import { EVIDENT, scoreSentences, sentenceRows } from './sentenceReader';
import { chancesOf, scoreVerdict, verdictRow } from './verdictReader';
import { hashedWords } from './wordCounts';

/** Sentences to read first for a rule of which the head has no model. */
const TO_READ = 3;

/**
 * Judges rules by what was learnt from labelled documents, inside the perimeter and without LLaMA. Below the head's threshold the
 * verdict is `cannot_tell`, as it is for rules of which the head has no model.
 * @throws EngineError LOCAL_MODEL_UNAVAILABLE without the embedding model.
 */
export async function judgeByHead<T extends RawText | MaskedText>(side: Side<T>, rules: readonly { readonly id: string; readonly text: RawText }[], head: RuleHead): Promise<readonly Opinion[]> {
	const { citations, texts, evidence } = await findEvidence(side, rules.map(({ text }) => text));
	if (texts.length > 0 && evidence.vectors.length === 0) throw new EngineError('LOCAL_MODEL_MISSING');
	const document = { evidence, words: texts.map(hashedWords) };
	const opinions: Opinion[] = [];
	const pause = pauses();
	for (const [number, rule] of rules.entries()) {
		await pause();
		const models = head.models.get(ruleKey(rule));
		if (!models || texts.length === 0) {
			const best = rank(evidence, number, TO_READ).map(({ sentence }) => citations[sentence]!);
			opinions.push({ rule: number, verdict: 'cannot_tell', confidence: 0, evidence: best });
			continue;
		}
		const odds = scoreSentences(sentenceRows(document, number, head.rarity), models.sentences);
		const chances = chancesOf(scoreVerdict(verdictRow(document, odds, head.rarity), models.verdicts), head.temperature);
		const confidence = Math.max(...chances);
		// Asked this way round, what is no number never passes.
		const verdict = !(confidence >= head.threshold) ? 'cannot_tell' : HEAD_VERDICTS[chances.indexOf(confidence)]!;
		const proof = [...odds.keys()].filter((sentence) => odds[sentence]! > EVIDENT).sort((a, b) => odds[b]! - odds[a]!);
		const best = proof.length > 0 ? proof : highest(odds, 1);
		opinions.push({ rule: number, verdict, confidence, evidence: verdict === 'not_addressed' ? [] : best.map((sentence) => citations[sentence]!) });
	}
	return opinions;
}

/** @throws EngineError INPUT_INVALID when the head was trained with other rules or another embedding model. */
export function checkRuleHead({ rules: trained, embedding }: RuleHead, rules: readonly { readonly id: string; readonly text: string }[], sha256: string): void {
	if (embedding.sha256 !== sha256) throw new EngineError('INPUT_INVALID', { reason: `the head was trained with the embedding model ${embedding.model}, and another one is configured` });
	if (rules.map(ruleKey).join('\n') !== trained.join('\n')) throw new EngineError('INPUT_INVALID', { reason: 'the head was trained with other rules than those of the pack' });
}

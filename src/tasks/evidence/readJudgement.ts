import type { Verdict } from '../pack';
import type { Citation } from '../passages';
import { list, property } from '../readAnswer';
import type { Opinion } from './opinion';

const VERDICTS: readonly Verdict[] = ['pass', 'fail', 'not_addressed', 'cannot_tell'];
/** Of so few sentences all may be the proof. */
const FEW = 6;

/**
 * One opinion per rule of a request, read from a model's answer. Whatever is missing, doubled, out of range, without proof or in
 * contradiction to its own proof is `cannot_tell`: a pass needs sentences that exist and nothing held against it. Who points at most of
 * what was shown points at nothing: small models do that where they do not understand a rule.
 * `rules`: their numbers, in the order of the request; `shown`: the places of the numbered sentences.
 * @throws EngineError ANSWER_INVALID when there is no list of findings at all.
 */
export function readJudgement(answer: unknown, rules: readonly number[], shown: readonly Citation[]): readonly Opinion[] {
	const items = list(property(answer, 'findings'), 'the list of findings');
	return rules.map((rule, index) => {
		const own = items.filter((item) => property(item, 'rule') === index + 1);
		return (own.length === 1 && readOne(own[0], rule, shown)) || { rule, verdict: 'cannot_tell', confidence: 0, evidence: [] };
	});
}

function readOne(item: unknown, rule: number, shown: readonly Citation[]): Opinion | undefined {
	const verdict = VERDICTS.find((one) => one === property(item, 'verdict'));
	const confidence = property(item, 'confidence');
	const met = places(property(item, 'for'), shown);
	const broken = places(property(item, 'against'), shown);
	if (verdict === undefined || !met || !broken || typeof confidence !== 'number' || !(confidence >= 0 && confidence <= 1)) return undefined;
	const points = (proof: readonly Citation[]) => proof.length > 0 && (shown.length < FEW || proof.length <= shown.length / 2);
	const doubt: Opinion = { rule, verdict: 'cannot_tell', confidence: 0, evidence: [...broken, ...met] };
	switch (verdict) {
		case 'pass':
			return points(met) && broken.length === 0 ? { rule, verdict, confidence, evidence: met } : doubt;
		case 'fail':
			return points(broken) ? { rule, verdict, confidence, evidence: broken } : doubt;
		case 'not_addressed':
			return met.length + broken.length === 0 ? { rule, verdict, confidence, evidence: [] } : doubt;
		case 'cannot_tell':
			return { ...doubt, confidence };
		default:
			return verdict satisfies never;
	}
}

/** The places of sentence numbers; `undefined` when one of them is no number of a sentence that was shown. */
function places(numbers: unknown, shown: readonly Citation[]): readonly Citation[] | undefined {
	if (!Array.isArray(numbers)) return undefined;
	const cited = [...new Set<unknown>(numbers)].map((number) => (Number.isInteger(number) ? shown[Number(number) - 1] : undefined));
	return cited.every((citation) => citation !== undefined) ? cited : undefined;
}

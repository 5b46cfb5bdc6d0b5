import { EngineError } from '../../errors';
import { HEAD_VERDICTS } from './ruleHead';
import type { LabelledDocumentRule } from './trainRuleHead';

/** An example as it comes from a file or an item; nothing of it is known yet. */
export interface UnreadExample {
	readonly text: unknown;
	readonly rule: unknown;
	readonly verdict: unknown;
	/** A place `{start, end}`, a quotation, or a list of both; may be absent. */
	readonly evidence: unknown;
}

/**
 * Reads one example to learn from. A quotation stands for the first place with these exact words.
 * @throws EngineError INPUT_INVALID, in words that hold nothing of the text.
 */
export function readLabelled({ text, rule, verdict, evidence }: UnreadExample): LabelledDocumentRule {
	if (typeof text !== 'string' || typeof rule !== 'string') throw invalid('an example needs a text and the id of a rule');
	const known = HEAD_VERDICTS.find((one) => one === verdict);
	if (known === undefined) throw invalid('an example needs a verdict: pass, fail or not_addressed');
	const given = Array.isArray(evidence) ? (evidence as unknown[]) : [evidence];
	const places = given.filter((one) => one !== undefined && one !== null && one !== '').map((one) => placeOf(one, text));
	return { text, rule, verdict: known, evidence: places };
}

function placeOf(evidence: unknown, text: string): { readonly start: number; readonly end: number } {
	if (typeof evidence === 'string') {
		const start = text.indexOf(evidence.trim());
		if (start < 0) throw invalid('an example has evidence that does not stand in its text');
		return { start, end: start + evidence.trim().length };
	}
	const { start, end } = Object(evidence) as { readonly start?: unknown; readonly end?: unknown };
	const [from, to] = [Number(start), Number(end)];
	if (!(from >= 0 && from < to && to <= text.length)) throw invalid('an example has evidence outside its text');
	return { start: from, end: to };
}

function invalid(reason: string): EngineError {
	return new EngineError('INPUT_INVALID', { reason });
}

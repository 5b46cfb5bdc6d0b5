import { createHash } from 'node:crypto';
import { EngineError } from '../errors';
import type { JudgedPart, Task } from '../engine/task';
import { foldSpaces, rawText } from '../text';
import { judgeRules } from './evidence/judgeRules';
import type { Opinion } from './evidence/opinion';
import { pointAt } from './evidence/pointAt';
import { wordsToFind } from './evidence/wordsToFind';
import { withValues, type PackValues, type Rule, type RulePack, type Severity, type Verdict } from './pack';
import { quote, type Citation } from './passages';
import { decideRules, type DecidedRule } from './decideRules';
import { judgeByHead } from './ruleHead/judgeByHead';
import type { RuleHead } from './ruleHead/ruleHead';
import { redactParts, type RedactedPart, type WhatToRedact } from './redaction';
import { dueOn, readToday, waiverOf, type Waived, type Waiver } from './waivers';

export interface ComplianceOptions {
	readonly pack?: RulePack;
	/** Rules in plain language, judged by a model. */
	readonly rules?: readonly { readonly id: string; readonly text: string }[];
	/** Learnt from labelled documents for just these rules in plain language (`checkRuleHead`): judges them in place of a model. */
	readonly head?: RuleHead;
	/** Values for the pack's parameters. */
	readonly values?: PackValues;
	/** ISO date that rules, waivers and due dates go by. Nothing here reads a clock: without it they are not known. */
	readonly today?: string;
	/** Breaches that are accepted for a time. Need `today`. */
	readonly waivers?: readonly Waiver[];
	/** Adds a copy of the texts without these. */
	readonly redact?: WhatToRedact;
}

/** A place and its exact words. */
export interface Evidence extends Citation {
	readonly quote: string;
}

export interface Finding {
	readonly rule: string;
	readonly text: string;
	readonly severity: Severity;
	readonly source?: string;
	readonly owner?: string;
	readonly verdict: Verdict;
	/** Why the verdict is no other, where no place shows it. In our words or those of the rule pack. */
	readonly reason?: string;
	/** ISO date until which a breach is to be gone. */
	readonly due?: string;
	/** The waiver that covers the breach today. The verdict stays what it is. */
	readonly waived?: Waived;
	/** 0 to 1; 1 for deterministic rules, 0 where nobody could judge. */
	readonly confidence: number;
	/** The places that decided, or for `cannot_tell` those to read first. At most 20. */
	readonly evidence: readonly Evidence[];
	/** Places found, also those over 20. */
	readonly evidenceTotal: number;
}

export interface ComplianceResult {
	/** `fail` when a rule fails that is not waived, else `review` when one cannot be told, else `pass`. */
	readonly status: 'pass' | 'fail' | 'review';
	readonly counts: Readonly<Record<Verdict, number>>;
	/** How many of those that fail are waived. */
	readonly waived: number;
	readonly pack?: { readonly id: string; readonly version: string };
	readonly today?: string;
	/** The same for the same document with the same findings: a SHA-256 over both, in lower-case hex. */
	readonly findingsId: string;
	readonly findings: readonly Finding[];
	readonly redacted?: readonly RedactedPart[];
}

/** What a look at the whole document gave: the deterministic rules in their order, and the copy that was asked for. */
interface Survey {
	readonly decided: readonly DecidedRule[];
	readonly redacted?: readonly RedactedPart[];
}

const MAX_EVIDENCE = 20;
const MAX_RULES = 100;

/**
 * Checks a document against rules. Deterministic rules decide alone; the others are read by a model that must point at
 * sentences, and without such a model the verdict is `cannot_tell`, with the sentences to read first.
 * @throws EngineError INPUT_INVALID: no rule at all, over 100, or two of one id; a value or a waiver that does not fit.
 */
export function complianceTask({ pack: given, rules: own = [], head, values = {}, today: isoToday, waivers = [], redact }: ComplianceOptions): Task<Opinion | Survey, ComplianceResult> {
	const pack = given && withValues(given, values);
	const today = readToday(isoToday, waivers);
	const rules: readonly Rule[] = [...(pack?.rules ?? []), ...own.map(({ id, text }): Rule => ({ id, text, kind: 'judgement' }))];
	if (rules.length === 0) throw new EngineError('INPUT_INVALID', { reason: 'there is no rule to check' });
	if (rules.length > MAX_RULES) throw new EngineError('INPUT_INVALID', { reason: `there are ${rules.length} rules, and ${MAX_RULES} is the limit` });
	if (rules.some(({ text }) => text.trim() === '')) throw new EngineError('INPUT_INVALID', { reason: 'a rule has no text' });
	// Findings, waivers and heads go by ids.
	if (new Set(rules.map(({ id }) => id)).size < rules.length) throw new EngineError('INPUT_INVALID', { reason: 'two rules have the same id' });
	const judgement = rules.filter(({ kind }) => kind === 'judgement');
	const texts = judgement.map(({ text }) => foldSpaces(rawText(text)));
	const wanted = judgement.map((rule) => rawText(wordsToFind(rule)));
	const learnt = judgement.map(({ id }, index) => ({ id, text: texts[index]! }));
	const deterministic = rules.filter(({ kind }) => kind === 'deterministic');
	const entities = deterministic.flatMap(({ check }) => (check?.type === 'places' ? check.cases.flatMap((one) => one.entities ?? []) : []));
	const findingsOf = (answers: readonly (Opinion | Survey)[], parts: readonly JudgedPart[]) => {
		const decided = answers.find((answer) => 'decided' in answer)?.decided;
		const opinions = answers.filter((answer): answer is Opinion => !('decided' in answer));
		return rules.map((rule): Finding => {
			const index = judgement.indexOf(rule);
			const plain = index < 0 ? decidedFinding(rule, decided?.[deterministic.indexOf(rule)], parts) : merge(rule, opinions.filter((opinion) => opinion.rule === index), parts);
			return plain.verdict === 'fail' ? { ...plain, ...dueOn(rule, today), ...waiverOf(rule, waivers, today) } : plain;
		});
	};
	return {
		name: 'check',
		entities,
		survey: async (parts, answers) => {
			const decided = await decideRules(deterministic, parts, today);
			if (redact === undefined) return [{ decided }];
			// A finding shows its first places only; all of them have to go.
			const broken = findingsOf([...answers, { decided }], parts).filter(({ verdict }) => verdict === 'fail');
			const places = broken.flatMap(({ rule, evidence }) => {
				const index = deterministic.findIndex(({ id }) => id === rule);
				return (decided[index]?.places ?? evidence).map((place) => ({ ...place, label: rule }));
			});
			return [{ decided, redacted: await redactParts(parts, places, redact) }];
		},
		parameters: texts,
		...(head && { asksNobody: true }),
		inside: async (side) => (texts.length === 0 ? [] : head ? judgeByHead(side, learnt, head) : side.canWrite ? judgeRules(side, wanted) : pointAt(side, wanted)),
		outside: async (side) => (texts.length === 0 ? [] : head ? judgeByHead(side, learnt, head) : judgeRules(side, wanted)),
		fuse: (answers, parts) => {
			const findings = findingsOf(answers, parts);
			const redacted = answers.find((answer) => 'decided' in answer)?.redacted;
			return {
				status: statusOf(findings),
				counts: count(findings),
				waived: findings.filter(({ waived }) => waived).length,
				...(pack && { pack: { id: pack.id, version: pack.version } }),
				...(isoToday !== undefined && { today: isoToday }),
				findingsId: findingsId(parts, findings),
				findings,
				...(redacted && { redacted }),
			};
		},
		record: ({ pack: checked, counts, findings }) => ({
			...(checked && { pack: checked }),
			counts,
			waivers: findings.flatMap(({ rule, waived }) => (waived ? [{ rule, until: waived.until }] : [])),
		}),
	};
}

function decidedFinding(rule: Rule, decided: DecidedRule | undefined, parts: readonly JudgedPart[]): Finding {
	if (!decided) return finding(rule, 'cannot_tell', 0, [], parts);
	const { verdict, places, reason } = decided;
	const known = verdict !== 'cannot_tell';
	return { ...finding(rule, verdict, known ? 1 : 0, places, parts), ...(reason !== undefined && { reason }) };
}

/** Over the passages of a document one breach is a breach, and a doubt outweighs a pass. */
const WEIGHT: Readonly<Record<Verdict, number>> = { fail: 3, cannot_tell: 2, pass: 1, not_addressed: 0 };

function merge(rule: Rule, opinions: readonly Opinion[], parts: readonly JudgedPart[]): Finding {
	const verdict = opinions.reduce<Verdict>((worst, opinion) => (WEIGHT[opinion.verdict] > WEIGHT[worst] ? opinion.verdict : worst), 'not_addressed');
	const deciding = opinions.filter((opinion) => opinion.verdict === verdict);
	const confidence = Math.max(0, ...deciding.map((opinion) => opinion.confidence));
	return finding(rule, verdict, confidence, deciding.flatMap(({ evidence }) => evidence), parts);
}

function finding(rule: Rule, verdict: Verdict, confidence: number, places: readonly Citation[], parts: readonly JudgedPart[]): Finding {
	return {
		rule: rule.id,
		text: rule.text,
		severity: rule.severity ?? 'medium',
		...(rule.source !== undefined && { source: rule.source }),
		...(rule.owner !== undefined && { owner: rule.owner }),
		verdict: verdict === 'not_addressed' && rule.required ? 'fail' : verdict,
		confidence,
		evidence: places.slice(0, MAX_EVIDENCE).map((place) => ({ ...place, quote: quote(place, parts) })),
		evidenceTotal: places.length,
	};
}

function findingsId(parts: readonly JudgedPart[], findings: readonly Finding[]): string {
	const hash = createHash('sha256');
	const add = (value: unknown) => hash.update(`${JSON.stringify(value)}\n`);
	for (const { name, page, text } of parts) add([name, page ?? 1, text]);
	for (const { rule, verdict, waived, evidence } of findings) add([rule, verdict, waived !== undefined, evidence.map(({ part, page, start, end }) => [part, page, start, end])]);
	return hash.digest('hex');
}

function statusOf(findings: readonly Finding[]): ComplianceResult['status'] {
	const verdicts = findings.filter(({ waived }) => !waived).map(({ verdict }) => verdict);
	return verdicts.includes('fail') ? 'fail' : verdicts.includes('cannot_tell') ? 'review' : 'pass';
}

function count(findings: readonly Finding[]): Record<Verdict, number> {
	const counts = { pass: 0, fail: 0, not_addressed: 0, cannot_tell: 0 };
	for (const { verdict } of findings) counts[verdict] += 1;
	return counts;
}

import { describe, expect, it } from 'vitest';
import { complianceTask } from '../../../src/tasks/compliance';
import { loadPack } from '../../../src/tasks/pack';
import dataProtectionJson from '../../../src/tasks/packs/dataProtection.json';
import type { JudgedPart } from '../../../src/engine/task';
import { insideWith, judgedPart, outsideWith } from '../../support/sides';

const dataProtection = loadPack(dataProtectionJson);
const text = 'Payment is due in 30 days. The card 4111 1111 1111 1111 is on file. Data is kept for 2 years. Owner: [TBD].';
const card = { entity: 'CREDIT_CARD', start: text.indexOf('4111'), end: text.indexOf('4111') + 19, score: 1, recognizer: 'card' };
const part = judgedPart('page 1', text, [card], 1);
const rules = [{ id: 'due', text: 'Payment is due within 60 days' }];

async function check(options: Parameters<typeof complianceTask>[0], parts: readonly JudgedPart[]) {
	const task = complianceTask(options);
	return task.fuse((await task.survey?.(parts, [])) ?? [], parts);
}

const findingOf = (result: { findings: readonly { rule: string; verdict: string }[] }, rule: string) => result.findings.find((one) => one.rule === rule);

describe('deterministic rules', () => {
	it.each([
		['no-card-numbers', 'fail', ['4111 1111 1111 1111']],
		['no-bank-accounts', 'pass', []],
		['no-blanks', 'fail', ['[TBD]']],
		['retention-stated', 'pass', ['kept for']],
		['contact-stated', 'not_addressed', []],
	])('decides %s as %s with the exact words', async (rule, verdict, quotes) => {
		const result = await check({ pack: dataProtection }, [part]);
		expect(findingOf(result, rule)).toMatchObject({ verdict, confidence: 1, evidence: quotes.map((quote) => ({ quote })) });
	});

	it('quotes what stands at the offsets', async () => {
		const result = await check({ pack: dataProtection }, [part]);
		for (const { evidence } of result.findings) for (const { start, end, quote } of evidence) expect(text.slice(start, end)).toBe(quote);
	});

	it('fails a required rule that is not addressed', async () => {
		const pack = { ...dataProtection, rules: dataProtection.rules.map((rule) => ({ ...rule, required: true })) };
		expect(findingOf(await check({ pack }, [part]), 'contact-stated')).toMatchObject({ verdict: 'fail' });
	});

	it('needs no model', async () => {
		const task = complianceTask({ pack: dataProtection });
		const never = () => expect.unreachable();
		expect(await task.outside(outsideWith([part], [], never))).toEqual([]);
		expect(task.parameters).toEqual([]);
	});

	it('passes a clean document', async () => {
		expect(await check({ pack: dataProtection }, [judgedPart('p', 'Nothing here.')])).toMatchObject({ status: 'pass', counts: { fail: 0 } });
	});

	it('says how many places there are beyond those it quotes', async () => {
		const many = judgedPart('p', 'TBD '.repeat(30));
		expect(findingOf(await check({ pack: dataProtection }, [many]), 'no-blanks')).toMatchObject({ evidenceTotal: 30, evidence: { length: 20 } });
	});
});

describe('rules in plain language', () => {
	it('cannot tell without a model that writes, and points at the sentence to read', async () => {
		const task = complianceTask({ rules });
		const result = task.fuse(await task.inside(insideWith([part], task.parameters)), [part]);
		expect(result).toMatchObject({ status: 'review', counts: { cannot_tell: 1 } });
		expect(result.findings[0]).toMatchObject({ verdict: 'cannot_tell', confidence: 0 });
		expect(result.findings[0]?.evidence[0]).toMatchObject({ quote: 'Payment is due in 30 days.' });
	});

	it('takes a verdict with the sentence that shows it', async () => {
		const task = complianceTask({ rules });
		const answer = { findings: [{ rule: 1, verdict: 'pass', confidence: 0.9, for: [1], against: [] }] };
		const result = task.fuse(await task.outside(outsideWith([part], task.parameters, () => answer)), [part]);
		expect(result.findings[0]).toMatchObject({ verdict: 'pass', confidence: 0.9, evidence: [{ quote: 'Payment is due in 30 days.', page: 1 }] });
		expect(result.status).toBe('pass');
	});

	it.each([
		[['pass', 'fail'], 'fail'],
		[['pass', 'cannot_tell'], 'cannot_tell'],
		[['pass', 'not_addressed'], 'pass'],
		[['not_addressed', 'not_addressed'], 'not_addressed'],
	] as const)('joins the passages %j to %s', (verdicts, expected) => {
		const task = complianceTask({ rules });
		const opinions = verdicts.map((verdict) => ({ rule: 0, verdict, confidence: 0.7, evidence: [] }));
		expect(task.fuse(opinions, [part]).findings[0]?.verdict).toBe(expected);
	});

	it.each([[null], [{}], [{ findings: [{ rule: 1, verdict: 'maybe', confidence: 1, for: [1], against: [] }] }]])('cannot tell after %j', async (answer) => {
		const task = complianceTask({ rules });
		const result = task.fuse(await task.outside(outsideWith([part], task.parameters, () => answer)), [part]);
		expect(result).toMatchObject({ status: 'review', counts: { cannot_tell: 1 } });
	});

	it.each([
		['no rule', {}],
		['an empty rule', { rules: [{ id: 'a', text: ' ' }] }],
		['101 rules', { rules: Array.from({ length: 101 }, (_, index) => ({ id: `r${index}`, text: 'x' })) }],
	])('refuses %s', (_, options) => {
		expect(() => complianceTask(options)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
	});
});

import { describe, expect, it } from 'vitest';
import { complianceTask } from '../../../../src/tasks/compliance';
import { checkRuleHead } from '../../../../src/tasks/ruleHead/judgeByHead';
import { readRuleHead, ruleKey, writeRuleHead } from '../../../../src/tasks/ruleHead/ruleHeadFile';
import { trainRuleHead } from '../../../../src/tasks/ruleHead/trainRuleHead';
import { judgedPart, insideWith } from '../../../support/sides';
import { embed, lines, rules, SHA } from '../../../support/syntheticLeases';

describe('a head for rules', async () => {
	const { file, report } = await trainRuleHead(rules, lines, { model: 'letters', sha256: SHA, embed });

	it('is right on documents it has not seen, and says how often', () => {
		expect(report.pairs).toBe(48);
		expect(report.accuracy).toBeGreaterThan(0.8);
		expect(report.majority).toBeCloseTo(1 / 3, 1);
		expect(report.hitAt1).toBeGreaterThan(0.9);
		expect(report.advice.accuracy).toBeGreaterThanOrEqual(0.95);
	});

	it('is the same for the same lines, and holds no word of them', async () => {
		expect((await trainRuleHead(rules, lines, { model: 'letters', sha256: SHA, embed })).file).toBe(file);
		for (const word of ['tenant', 'Lease', 'heating is']) expect(file).not.toContain(word);
	});

	it('judges a new document with the exact words, without LLaMA', async () => {
		const text = 'Lease number 99 of a synthetic house. Copies may be kept by the tenant. The heating is not paid by the landlord. Signed in duplicate.';
		const part = judgedPart('document', text);
		const task = complianceTask({ rules, head: { ...readRuleHead(file), threshold: 0.34 } });
		const side = { ...insideWith([part], task.parameters), embed };
		const { findings, status } = task.fuse(await task.inside(side), [part]);
		expect(findings).toMatchObject([{ rule: 'copies', verdict: 'pass' }, { rule: 'heating', verdict: 'fail' }]);
		expect(findings.map(({ evidence: [first] }) => first?.quote)).toEqual(['Copies may be kept by the tenant.', 'The heating is not paid by the landlord.']);
		expect(status).toBe('fail');
	});

	it('quotes every sentence that is evidence, and no other', async () => {
		const text = `${'The tenant shall not keep copies at all. '.repeat(5)}The garden is shared by all 99 parties. Signed in duplicate.`;
		const part = judgedPart('document', text);
		const task = complianceTask({ rules: [rules[0]!], head: { ...readRuleHead(file), threshold: 0.34 } });
		const { findings } = task.fuse(await task.inside({ ...insideWith([part], task.parameters), embed }), [part]);
		expect(findings[0]).toMatchObject({ verdict: 'fail' });
		expect(findings[0]!.evidence.map(({ quote }) => quote)).toEqual(Array.from({ length: 5 }, () => 'The tenant shall not keep copies at all.'));
	});

	it('cannot tell below its threshold, in an empty document, or of a rule it has not learnt', async () => {
		const head = readRuleHead(file);
		const verdicts = async (text: string, given: typeof head) => {
			const part = judgedPart('document', text);
			const task = complianceTask({ rules, head: given });
			return task.fuse(await task.inside({ ...insideWith([part], task.parameters), embed }), [part]).findings.map(({ verdict }) => verdict);
		};
		const text = 'Copies may be kept by the tenant.';
		expect(await verdicts(text, { ...head, threshold: 1.01 })).toEqual(['cannot_tell', 'cannot_tell']);
		expect(await verdicts('', head)).toEqual(['cannot_tell', 'cannot_tell']);
		expect(await verdicts(text, { ...head, models: new Map(), threshold: 0.1 })).toEqual(['cannot_tell', 'cannot_tell']);
	});

	it('needs its embedding model, on both sides', async () => {
		const part = judgedPart('document', 'Copies.');
		const task = complianceTask({ rules, head: readRuleHead(file) });
		await expect(task.inside(insideWith([part], task.parameters))).rejects.toMatchObject({ code: 'LOCAL_MODEL_MISSING' });
	});

	it.each([
		['another embedding model', rules, 'b'.repeat(64), 'another one is configured'],
		['a changed rule', [rules[0]!, { ...rules[1]!, text: 'The landlord pays for the water' }], SHA, 'other rules'],
		['a rule more', [...rules, { ...rules[0]!, id: 'c' }], SHA, 'other rules'],
	])('is refused with %s', (_, others, sha256, reason) => {
		expect(() => checkRuleHead(readRuleHead(file), others, sha256)).toThrow(expect.objectContaining({ details: { reason: expect.stringContaining(reason) } }));
		expect(() => checkRuleHead(readRuleHead(file), rules, SHA)).not.toThrow();
	});

	it.each(['', '{}', '[]', file.slice(0, -100), file.replace('rule head 3', 'rule head 0'), file.replace('"temperature":', '"temperatur":'), file.replace(/"threshold":[\d.]+/, '"threshold":1e999')])('is refused when damaged (%#)', (damaged) => {
		expect(() => readRuleHead(damaged)).toThrow(expect.objectContaining({ code: 'HEAD_INVALID' }));
	});

	const head = readRuleHead(file);
	const [[key, { sentences, verdicts }] = expect.unreachable()] = head.models;
	const cut = (model: typeof sentences, classes = 1) => ({ ...model, weights: model.weights.subarray(classes) });
	const other = (own: object) => ({ ...head, models: new Map([...head.models, [key, { sentences, verdicts, ...own }]]) });
	it.each([
		['rarities of fewer buckets', { ...head, rarity: head.rarity.subarray(1) }],
		['a rarity that is no number', { ...head, rarity: head.rarity.map((value, index) => (index === 7 ? NaN : value)) }],
		['a bucket missing in the sentences', other({ sentences: cut(sentences) })],
		['a bucket missing in the verdicts', other({ verdicts: cut(verdicts, 3) })],
		['both for another embedding model than the other rule', other({ sentences: cut(sentences), verdicts: cut(verdicts, 3) })],
		['a verdict missing', other({ verdicts: { biases: verdicts.biases.subarray(1), weights: verdicts.weights.subarray(verdicts.weights.length / 3) } })],
		['two readers of sentences', other({ sentences: { biases: Float32Array.of(0, 0), weights: Float32Array.of(...sentences.weights, ...sentences.weights) } })],
		['a bias that is no number', other({ verdicts: { ...verdicts, biases: Float32Array.of(0, NaN, 0) } })],
		['a weight without end', other({ sentences: { ...sentences, weights: sentences.weights.map((value, index) => (index === 7 ? Infinity : value)) } })],
	])('is refused with %s', (_, wrong) => {
		expect(() => readRuleHead(writeRuleHead(wrong, report))).toThrow(expect.objectContaining({ code: 'HEAD_INVALID' }));
		expect(readRuleHead(writeRuleHead(head, report)).rules).toEqual(head.rules);
	});

	it('cannot tell where its numbers are none', async () => {
		const part = judgedPart('document', 'Copies may be kept by the tenant.');
		const task = complianceTask({ rules, head: { ...head, rarity: new Float32Array(0) } });
		const { findings } = task.fuse(await task.inside({ ...insideWith([part], task.parameters), embed }), [part]);
		expect(findings.map(({ verdict }) => verdict)).toEqual(['cannot_tell', 'cannot_tell']);
	});

	it('is not learnt from too little, or for rules that are not there', async () => {
		const embedder = { model: 'letters', sha256: SHA, embed };
		await expect(trainRuleHead(rules, lines.slice(0, 6), embedder)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
		await expect(trainRuleHead(rules.slice(1), lines, embedder)).rejects.toMatchObject({ details: { reason: 'line 1 names a rule that the pack does not have judged by reading' } });
	});
});

describe('a rule in a head', () => {
	it('is known by its id and its words, whatever the white space', () => {
		expect(ruleKey({ id: 'a', text: ' one  two ' })).toBe(ruleKey({ id: 'a', text: 'one two' }));
		expect(ruleKey({ id: 'a', text: 'one two' })).not.toBe(ruleKey({ id: 'a', text: 'one three' }));
	});
});

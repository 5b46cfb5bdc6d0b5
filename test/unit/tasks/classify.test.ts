import { describe, expect, it } from 'vitest';
import { classifyTask, type Category } from '../../../src/tasks/classify';
import type { CompletionRequest } from '../../../src/backends/backend';
import { EngineError } from '../../../src/errors';
import { PRIORITY, SENTIMENT } from '../../../src/tasks/labelSets';
import type { MaskedText, RawText } from '../../../src/text';
import { insideWith, judgedPart, outsideWith } from '../../support/sides';

const CATEGORIES: readonly Category[] = [{ name: 'Billing', description: 'invoices' }, { name: 'Access' }, { name: 'Shipping' }];
const ticket = judgedPart('body', 'My invoice is wrong');

describe('classifyTask', () => {
	it.each([
		['no category', [], /there are none/],
		['one category', [{ name: 'A' }], /only one/],
		['201 categories', Array.from({ length: 201 }, (_, index) => ({ name: `c${index}` })), /201, and 200 is the limit/],
		['1,001 examples', [{ name: 'A', examples: Array.from({ length: 1_001 }, String) }, { name: 'B' }], /1001 examples/],
		['two of the same name', [{ name: 'A' }, { name: 'B' }, { name: ' A ' }], /number 3 has the name/],
		['a category without a name', [{ name: 'A' }, { name: ' ' }], /number 2 has no name/],
	])('refuses %s', (_, categories, reason) => {
		expect(() => classifyTask({ categories })).toThrow(expect.objectContaining({ code: 'CATEGORIES_INVALID', message: expect.stringMatching(reason) }));
	});

	it('keeps the text of a wrong category out of the error', () => {
		expect(() => classifyTask({ categories: [{ name: 'secret-name' }, { name: 'secret-name' }] })).toThrow(
			expect.objectContaining({ message: expect.not.stringContaining('secret-name') }),
		);
	});

	it('folds the white space of names and descriptions, so that a line break starts no new line of the prompt', async () => {
		const task = classifyTask({ categories: [{ name: 'A\n2. B', description: 'x\ty' }, { name: '"Quotes" 🎫' }] });
		expect(task.parameters).toEqual(['A 2. B: x y', '"Quotes" 🎫']);
		let system = '';
		await task.outside(outsideWith([ticket], task.parameters, (request) => ((system = request.system), { category: '1', confidence: 0.9 })));
		expect(system.split('\n').filter((line) => /^\d+\./.test(line))).toHaveLength(2);
	});

	it('places by the nearest category inside', async () => {
		const task = classifyTask({ categories: CATEGORIES });
		const opinions = await task.inside(insideWith([ticket], task.parameters, { vectors: [[1, 0, 0], [0.9, 0.44, 0], [0.2, 0.98, 0], [0, 0, 1]] }));
		const result = task.fuse(opinions, [ticket]);
		expect(result).toMatchObject({ category: 'Billing', review: false, reviewReason: null, experts: [{ expert: 'embedding' }] });
		const total = result.scores.reduce((sum, { score }) => sum + score, 0);
		expect(total).toBeGreaterThan(0.95);
		expect(total).toBeLessThan(1);
		expect(result.scores.map(({ category }) => category)).toHaveLength(3);
	});

	it('sends to review what is far from everything, whatever the softmax says', async () => {
		const task = classifyTask({ categories: CATEGORIES, threshold: 0 });
		const opinions = await task.inside(insideWith([ticket], task.parameters, { vectors: [[1, 0], [0.05, 1], [-0.3, 1], [-0.9, 0.4]] }));
		expect(task.fuse(opinions, [ticket])).toMatchObject({ category: null, review: true, reviewReason: 'out_of_scope', bestCategory: 'Billing' });
	});

	it('reads the number that the cloud answers with', async () => {
		const task = classifyTask({ categories: CATEGORIES });
		const opinions = await task.outside(outsideWith([ticket], task.parameters, () => ({ category: '3', confidence: 0.8 })));
		expect(task.fuse(opinions, [ticket])).toMatchObject({ category: 'Shipping', confidence: 0.8 });
	});

	it('sends to review when the cloud says none', async () => {
		const task = classifyTask({ categories: CATEGORIES });
		const opinions = await task.outside(outsideWith([ticket], task.parameters, () => ({ category: 'none', confidence: 0.9 })));
		expect(task.fuse(opinions, [ticket])).toMatchObject({ category: null, reviewReason: 'out_of_scope' });
	});

	it('fuses both sides as probabilities: disagreement lowers the confidence into review', async () => {
		const task = classifyTask({ categories: CATEGORIES, threshold: 0.6 });
		const inside = await task.inside(insideWith([ticket], task.parameters, { vectors: [[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]] }));
		const outside = await task.outside(outsideWith([ticket], task.parameters, () => ({ category: '2', confidence: 1 })));
		expect(task.fuse([...inside, ...outside], [ticket])).toMatchObject({ category: null, reviewReason: 'conflict', experts: [{ category: 'Billing' }, { category: 'Access' }] });
	});

	it('counts who read a part of the ticket by the share that it read', async () => {
		const task = classifyTask({ categories: CATEGORIES, threshold: 0 });
		const subject = judgedPart('subject', 'My bill');
		const body = judgedPart('body', 'x'.repeat(63));
		const inside = await task.inside(insideWith([subject, body], task.parameters, { vectors: [[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]] }));
		const outside = await task.outside(outsideWith([subject], task.parameters, () => ({ category: '2', confidence: 1 })));
		const { bestCategory, scores } = task.fuse([...inside, ...outside], [subject, body]);
		expect(bestCategory).toBe('Billing');
		// 7 of 70 characters, so 1.4 / 10 beside 1.
		expect(scores.find(({ category }) => category === 'Access')?.score).toBeCloseTo(0.14 / 1.14, 2);
	});

	it('does not place what nobody read, nor what the expert that read most knows nothing like', async () => {
		const task = classifyTask({ categories: CATEGORIES });
		const subject = judgedPart('subject', 'My bill');
		const body = judgedPart('body', 'x'.repeat(63));
		const outside = await task.outside(outsideWith([subject], task.parameters, () => ({ category: '1', confidence: 0.95 })));
		const missing = await task.inside(insideWith([subject, body], task.parameters));
		expect(task.fuse([...missing, ...outside], [subject, body])).toMatchObject({ category: null, bestCategory: 'Billing', confidence: 0.095 });
		const far = await task.inside(insideWith([subject, body], task.parameters, { vectors: [[1, 0], [0.05, 1], [-0.3, 1], [-0.9, 0.4]] }));
		expect(task.fuse([...far, ...outside], [subject, body])).toMatchObject({ category: null, reviewReason: 'out_of_scope' });
	});

	it('hears who was asked again once', async () => {
		const task = classifyTask({ categories: CATEGORIES });
		const vectors = [[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]];
		const once = await task.inside(insideWith([ticket], task.parameters, { vectors }));
		expect(task.fuse([...once, ...once], [ticket]).experts).toHaveLength(1);
	});

	it.each([
		['a category that was not asked for', { category: '4', confidence: 1 }],
		['a confidence over 1', { category: '1', confidence: 95 }],
		['no confidence', { category: '1' }],
		['nothing', null],
	])('takes %s for no answer', async (_, answer) => {
		const task = classifyTask({ categories: CATEGORIES });
		await expect(task.outside(outsideWith([ticket], task.parameters, () => answer))).rejects.toMatchObject({ code: 'ANSWER_INVALID' });
	});

	it('asks a local LLaMA that can write, beside the embedding', async () => {
		const task = classifyTask({ categories: CATEGORIES });
		const opinions = await task.inside(
			insideWith([ticket], task.parameters, { vectors: [[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]], answer: () => ({ category: '1', confidence: 0.9 }) }),
		);
		expect(opinions).toHaveLength(2);
	});

	it('takes the token probabilities of a model over its word', async () => {
		const task = classifyTask({ categories: CATEGORIES });
		const side = { ...outsideWith([ticket], task.parameters, () => undefined), askScored: async () => ({ value: { category: '1', confidence: 1 }, scores: { '1': 0.5, '2': 0.4, '3': 0, none: 0.1 } }) };
		const result = task.fuse(await task.outside(side), [ticket]);
		expect(result).toMatchObject({ category: null, bestCategory: 'Billing', confidence: 0.5, reviewReason: 'low_confidence' });
	});

	it('lets a LLaMA that reads labels score their names, question by question', async () => {
		const task = classifyTask({ categories: CATEGORIES, attributes: [SENTIMENT] });
		const asked: (string | undefined)[] = [];
		const side = insideWith([ticket], task.parameters, { vectors: Array.from({ length: 7 }, () => [1, 0]), answer: () => undefined });
		const scored = async (request: CompletionRequest<RawText>) => {
			asked.push(request.scored);
			const scores: Record<string, number> = request.scored === 'category' ? { Billing: 0.1, Access: 0.8, Shipping: 0.05, none: 0.05 } : { negative: 0.9, neutral: 0.1, positive: 0 };
			return { value: undefined, scores };
		};
		const opinions = await task.inside({ ...side, readsLabels: true, askScored: scored });
		expect(asked).toEqual(['category', 'sentiment']);
		expect(task.fuse(opinions.filter((opinion) => 'expert' in opinion && opinion.expert === 'llama'), [ticket])).toMatchObject({ category: 'Access', attributes: { sentiment: { value: 'negative', confidence: 0.9 } } });
	});

	it('answers attributes in the same request, by number, and leaves unsure ones open', async () => {
		const task = classifyTask({ categories: CATEGORIES, attributes: [PRIORITY, SENTIMENT] });
		let requested: CompletionRequest<MaskedText> | undefined;
		const outside = outsideWith([ticket], task.parameters, (request) => ((requested = request), { category: '1', attribute1: '2', attribute2: '3', confidence: 0.7 }));
		const result = task.fuse(await task.outside(outside), [ticket]);
		expect(result.attributes).toEqual({ priority: { value: 'high', best: 'high', confidence: 0.7 }, sentiment: { value: 'positive', best: 'positive', confidence: 0.7 } });
		// Names of attributes are the user's text: they stand in the prompt in the kind of the side, and not in the schema.
		expect(requested?.system).toContain('attribute1 is the PRIORITY of the ticket');
		expect(JSON.stringify(requested?.schema)).not.toMatch(/priority|sentiment/);
		const unsure = await task.outside(outsideWith([ticket], task.parameters, () => ({ category: '1', attribute1: '2', attribute2: '3', confidence: 0.4 })));
		expect(task.fuse(unsure, [ticket]).attributes).toMatchObject({ priority: { value: null, best: 'high' } });
	});

	it('lets a rule decide, and still says what the experts think', async () => {
		const rules = [{ name: 'invoices', words: ['invoice'], category: 'Shipping', attributes: { priority: 'urgent' } }];
		const task = classifyTask({ categories: CATEGORIES, attributes: [PRIORITY], rules });
		const opinions = await task.outside(outsideWith([ticket], task.parameters, () => ({ category: '1', attribute1: '4', confidence: 0.9 })));
		expect(task.fuse(opinions, [ticket])).toMatchObject({
			category: 'Shipping',
			confidence: 1,
			review: false,
			rule: 'invoices',
			bestCategory: 'Billing',
			attributes: { priority: { value: 'urgent', best: 'low', rule: 'invoices' } },
		});
	});

	it('knows the group of a ticket whose category is unsure', async () => {
		const categories = [{ name: 'A', group: 'money' }, { name: 'B', group: 'money' }, { name: 'C', group: 'doors' }];
		const task = classifyTask({ categories });
		const scored = async (scores: Record<string, number>) => task.outside({ ...outsideWith([ticket], task.parameters, () => undefined), askScored: async () => ({ value: { category: '1', confidence: 1 }, scores }) });
		expect(task.fuse(await scored({ '1': 0.45, '2': 0.45, '3': 0.1 }), [ticket])).toMatchObject({ category: null, group: 'money' });
		expect(task.fuse(await scored({ '1': 0.4, '2': 0.1, '3': 0.5 }), [ticket])).toMatchObject({ category: null, group: null });
		expect(task.fuse(await scored({ '1': 0.9, '2': 0.1, '3': 0 }), [ticket])).toMatchObject({ category: 'A', group: 'money' });
	});

	it('lists all categories that may well fit', async () => {
		const task = classifyTask({ categories: CATEGORIES, multiple: true });
		const side = { ...outsideWith([ticket], task.parameters, () => undefined), askScored: async () => ({ value: { category: '1', confidence: 1 }, scores: { '1': 0.3, '2': 0.62, '3': 0.08 } }) };
		expect(task.fuse(await task.outside(side), [ticket])).toMatchObject({ category: 'Access', categories: ['Access', 'Billing'] });
	});

	it('moves a label to where its examples are', async () => {
		const categories = [{ name: 'A', examples: ['one', ' ', 'two'] }, { name: 'B' }];
		const task = classifyTask({ categories });
		expect(task.parameters).toEqual(['A', 'B', 'one', 'two']);
		// ticket, A, B, one, two: the name of A is far from the ticket, its examples are near.
		const vectors = [[1, 0, 0], [0, 0, 1], [0.6, 0.8, 0], [1, 0, 0], [1, 0, 0]];
		const result = task.fuse(await task.inside(insideWith([ticket], task.parameters, { vectors })), [ticket]);
		expect(result.bestCategory).toBe('A');
	});

	it('shows the model the examples that share words with the ticket, and no others', async () => {
		const task = classifyTask({ categories: [{ name: 'A', examples: ['invoice is late'] }, { name: 'B', examples: ['lift is stuck'] }] });
		let system = '';
		await task.outside(outsideWith([judgedPart('body', 'my invoice')], task.parameters, (request) => ((system = request.system), { category: '1', confidence: 1 })));
		expect(system).toContain('Example: INVOICE IS LATE\nCategory: 1');
		expect(system).not.toContain('LIFT');
	});

	it('goes to review without a local model, and to the cloud in no case', async () => {
		const task = classifyTask({ categories: CATEGORIES });
		const side = insideWith([ticket], task.parameters);
		const missing = { ...side, embed: () => Promise.reject(new EngineError('LOCAL_MODEL_MISSING')) };
		expect(task.fuse(await task.inside(missing), [ticket])).toMatchObject({ category: null, reviewReason: 'no_local_model', experts: [{ expert: 'embedding', category: null }] });
		const broken = { ...side, embed: () => Promise.reject(new EngineError('LOCAL_MODEL_MEMORY')) };
		await expect(task.inside(broken)).rejects.toMatchObject({ code: 'LOCAL_MODEL_MEMORY' });
	});
});

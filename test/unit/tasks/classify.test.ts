import { describe, expect, it } from 'vitest';
import { classifyTask, type Category } from '../../../src/tasks/classify';
import { insideWith, judgedPart, outsideWith } from '../../support/sides';

const CATEGORIES: readonly Category[] = [{ name: 'Billing', description: 'invoices' }, { name: 'Access' }, { name: 'Shipping' }];
const ticket = judgedPart('body', 'My invoice is wrong');

describe('classifyTask', () => {
	it.each([
		['no category', [], /there are none/],
		['one category', [{ name: 'A' }], /only one/],
		['101 categories', Array.from({ length: 101 }, (_, index) => ({ name: `c${index}` })), /101, and 100 is the limit/],
		['200 categories', Array.from({ length: 200 }, (_, index) => ({ name: `c${index}` })), /200/],
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
		expect(task.fuse(opinions, [ticket])).toMatchObject({ category: null, review: true, reviewReason: 'none_fits', bestCategory: 'Billing' });
	});

	it('reads the number that the cloud answers with', async () => {
		const task = classifyTask({ categories: CATEGORIES });
		const opinions = await task.outside(outsideWith([ticket], task.parameters, () => ({ category: '3', confidence: 0.8 })));
		expect(task.fuse(opinions, [ticket])).toMatchObject({ category: 'Shipping', confidence: 0.8 });
	});

	it('sends to review when the cloud says none', async () => {
		const task = classifyTask({ categories: CATEGORIES });
		const opinions = await task.outside(outsideWith([ticket], task.parameters, () => ({ category: 'none', confidence: 0.9 })));
		expect(task.fuse(opinions, [ticket])).toMatchObject({ category: null, reviewReason: 'none_fits' });
	});

	it('fuses both sides as probabilities: disagreement lowers the confidence into review', async () => {
		const task = classifyTask({ categories: CATEGORIES, threshold: 0.6 });
		const inside = await task.inside(insideWith([ticket], task.parameters, { vectors: [[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]] }));
		const outside = await task.outside(outsideWith([ticket], task.parameters, () => ({ category: '2', confidence: 1 })));
		expect(task.fuse([...inside, ...outside], [ticket])).toMatchObject({ category: null, reviewReason: 'low_confidence', experts: [{ category: 'Billing' }, { category: 'Access' }] });
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
});

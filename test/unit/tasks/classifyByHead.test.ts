import { describe, expect, it } from 'vitest';
import { classifyTask } from '../../../src/tasks/classify';
import { fitHead } from '../../../src/tasks/head/fitHead';
import { insideWith, judgedPart } from '../../support/sides';
import { syntheticSet, syntheticTicket, topicVector } from '../../support/syntheticTickets';

const { head } = fitHead(syntheticSet(3, 20));
const model = { model: 'synthetic.gguf', sha256: 'ab'.repeat(32) };
const billing = judgedPart('body', syntheticTicket(2, 900));
const vectors = [[...topicVector(2, 900)]];

describe('classifyTask with a head', () => {
	it('needs no categories: the head brings its labels', async () => {
		const task = classifyTask({ head });
		const opinions = await task.inside(insideWith([billing], task.parameters, { vectors, embeddingModel: model }));
		expect(task.fuse(opinions, [billing])).toMatchObject({ category: 'billing', review: false, experts: [{ expert: 'head', category: 'billing' }] });
	});

	it('keeps the order and the words of the categories that are given', async () => {
		const task = classifyTask({ head, categories: [{ name: 'billing', description: 'money' }, { name: 'access' }, { name: 'printing' }] });
		expect(task.parameters[0]).toBe('billing: money');
		const opinions = await task.inside(insideWith([billing], task.parameters, { vectors, embeddingModel: model }));
		expect(task.fuse(opinions, [billing]).category).toBe('billing');
	});

	it('judges by words alone without the embedding model, and says so', async () => {
		const task = classifyTask({ head, threshold: 0.5 });
		const warnings: string[] = [];
		const opinions = await task.inside(insideWith([billing], task.parameters, { warnings }));
		expect(task.fuse(opinions, [billing])).toMatchObject({ category: 'billing', experts: [{ expert: 'words' }] });
		expect(warnings).toEqual([expect.stringMatching(/synthetic\.gguf is missing/)]);
	});

	it('refuses vectors of another model', async () => {
		const task = classifyTask({ head });
		const side = insideWith([billing], task.parameters, { vectors, embeddingModel: { ...model, sha256: 'cd'.repeat(32) } });
		await expect(task.inside(side)).rejects.toMatchObject({ code: 'HEAD_MODEL_MISMATCH' });
	});

	it('sends to review what is like nothing it has learnt, however sure it is', async () => {
		const task = classifyTask({ head, threshold: 0 });
		const foreign = judgedPart('body', 'zebra quartz violin');
		const opinions = await task.inside(insideWith([foreign], task.parameters, { vectors: [[0, 0, 0, 0, 0, 0, 0, 1]], embeddingModel: model }));
		expect(task.fuse(opinions, [foreign])).toMatchObject({ category: null, reviewReason: 'out_of_scope' });
	});

	it('asks for the confidence that the training advised, unless another is wanted', async () => {
		const careful = { ...head, meaning: { ...head.meaning!, calibration: { factors: [0.1, 0], scopeThreshold: -100, threshold: 0.999 } } };
		const side = (task: ReturnType<typeof classifyTask>) => insideWith([billing], task.parameters, { vectors, embeddingModel: model });
		const advised = classifyTask({ head: careful });
		expect(advised.fuse(await advised.inside(side(advised)), [billing])).toMatchObject({ category: null, reviewReason: 'low_confidence' });
		const wanted = classifyTask({ head: careful, threshold: 0.1 });
		expect(wanted.fuse(await wanted.inside(side(wanted)), [billing])).toMatchObject({ category: 'billing' });
	});

	it.each([
		['too few', [{ name: 'billing' }, { name: 'access' }]],
		['others', [{ name: 'billing' }, { name: 'access' }, { name: 'parking' }]],
	])('refuses categories that are not the labels: %s', (_, categories) => {
		expect(() => classifyTask({ head, categories })).toThrow(expect.objectContaining({ code: 'CATEGORIES_INVALID' }));
	});

	it('fails a ticket without text', async () => {
		const task = classifyTask({ head });
		await expect(task.inside(insideWith([judgedPart('body', ' ')], task.parameters, { embeddingModel: model }))).rejects.toMatchObject({ code: 'TEXT_EMPTY' });
	});
});

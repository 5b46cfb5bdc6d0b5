import { describe, expect, it } from 'vitest';
import { batchesOf } from '../../../../src/tasks/evidence/batches';
import { Evidence } from '../../../../src/tasks/evidence/evidence';
import { FEATURES } from '../../../../src/tasks/evidence/features';
import { rank, shippedWeights } from '../../../../src/tasks/evidence/reranker';
import { rawText } from '../../../../src/text';

const sentences = ['1. Term', 'The supplier deletes all data after two years:', '(a) e-mails', '(b) tickets', 'The buyer pays within 30 days.', 'Notices are sent by mail.'].map(rawText);
const rules = ['The buyer must pay in time', 'Data is deleted'].map(rawText);
const column = (rows: Float32Array, name: (typeof FEATURES)[number]) => Array.from({ length: sentences.length }, (_, index) => rows[index * FEATURES.length + FEATURES.indexOf(name)]);

describe('evidence by words', () => {
	it('puts the sentence that shares the rule\'s words first', async () => {
		const evidence = await Evidence.of(sentences, rules);
		expect(rules.map((_, rule) => rank(evidence, rule, 1)[0]?.sentence)).toEqual([4, 1]);
	});

	it('gives shares that sum to 1', async () => {
		const ranked = rank(await Evidence.of(sentences, rules), 0, 99);
		expect(ranked.length).toBe(sentences.length);
		expect(ranked.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 5);
	});

	it('knows the heading and the sentence that begins a list', async () => {
		const { document } = await Evidence.of(sentences, rules);
		expect(document.sentences.map(({ heading }) => heading)).toEqual([0, 1, 2, 3, 3, 3]);
		expect(document.sentences.map(({ leadIn }) => leadIn)).toEqual([0, 1, 1, 1, 4, 5]);
	});

	it('has nothing to find in an empty document', async () => {
		expect(rank(await Evidence.of([], rules), 0, 3)).toEqual([]);
	});
});

describe('evidence by meaning', () => {
	it('takes another word for the same thing', async () => {
		const like: Record<string, readonly number[]> = { buyer: [1, 0.1, 0], purchaser: [1, 0.15, 0], mail: [0, 0, 1], pays: [0, 1, 0.2] };
		const embed = async (texts: readonly string[]) => texts.map((text) => Float32Array.from(like[text] ?? [0.3, 0.3, 0.3]));
		const read = await Evidence.of(['The buyer.', 'The mail.'].map(rawText), [rawText('purchaser')], embed);
		const [buyer = 0, mail = 0] = read.signalsOf(0).alike;
		expect(buyer).toBeGreaterThan(0);
		expect(mail).toBe(0);
		expect([...read.signalsOf(0).words]).toEqual([0, 0]);
	});
});

describe('features', () => {
	it('take off what the other rules find in a sentence too', async () => {
		const alone = await Evidence.of(sentences, [rules[0]!]);
		expect(column(alone.rows(0), 'wordsOwn')).toEqual(column(alone.rows(0), 'words'));
		const twice = await Evidence.of(sentences, [rules[0]!, rules[0]!]);
		expect(column(twice.rows(0), 'wordsOwn')).toEqual(sentences.map(() => 0));
	});

	it('have a shipped weight each', () => {
		const { hybrid, lexical } = shippedWeights();
		for (const weights of [hybrid, lexical]) expect(weights).toHaveLength(FEATURES.length);
	});
});

describe('batches', () => {
	const ranked = (...sentences: number[]) => sentences.map((sentence) => ({ sentence, score: 1, share: 0.1 }));

	it('show a document that fits whole, and split its rules only', () => {
		const batches = batchesOf([ranked(0), ranked(1), ranked(0)], [10, 10], { rules: 2, characters: 100 });
		expect(batches).toEqual([{ rules: [0, 1], sentences: [0, 1] }, { rules: [2], sentences: [0, 1] }]);
	});

	it('put rules together that look at the same place, with context, within the limit', () => {
		const lengths = Array.from({ length: 100 }, () => 10);
		const batches = batchesOf([ranked(50), ranked(10), ranked(51), ranked(99)], lengths, { rules: 9, characters: 75 });
		expect(batches).toEqual([
			{ rules: [1, 0, 2], sentences: [9, 10, 11, 49, 50, 51, 52] },
			{ rules: [3], sentences: [98, 99] },
		]);
	});
});

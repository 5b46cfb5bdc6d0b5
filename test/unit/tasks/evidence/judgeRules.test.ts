import { describe, expect, it } from 'vitest';
import { judgeRules } from '../../../../src/tasks/evidence/judgeRules';
import { EngineError } from '../../../../src/errors';
import { rawText } from '../../../../src/text';
import { judgedPart, outsideWith } from '../../../support/sides';

const TOPICS = ['insurance', 'parking', 'catering', 'cleaning', 'heating', 'painting', 'plumbing', 'gardening', 'roofing', 'lighting', 'fencing', 'paving', 'tiling', 'welding'];
const filler = Array.from({ length: 1_500 }, (_, index) => `Sample clause number ${index} speaks of nothing in particular and goes on.`);
/** Sentence 100 × (n + 1) speaks of topic n. */
const long = filler.map((sentence, index) => (index > 0 && index % 100 === 0 && TOPICS[index / 100 - 1] ? `The tenant pays the ${TOPICS[index / 100 - 1]} of the house.` : sentence)).join(' ');
const rules = TOPICS.map((topic) => rawText(`The tenant pays the ${topic}`));
const numbersAsked = (user: string) => user.slice(user.indexOf('RULES') < 0 ? user.indexOf('Rules:') : 0).split('\n').length - 1;

describe('a long document', () => {
	it('is shown in the passages that matter, with many rules to a request', async () => {
		const asked: string[] = [];
		const part = judgedPart('page 1', long);
		const side = outsideWith([part], rules, ({ user }) => {
			asked.push(user);
			const [passage = '', list = ''] = user.split('Rules:');
			const lines = list.trim().split('\n');
			// A reader that looks for the topic's line.
			const findings = lines.map((line, index) => {
				const topic = TOPICS.find((one) => line.includes(one.toUpperCase())) ?? '?';
				const number = passage.split('\n').findIndex((sentence) => sentence.includes(topic.toUpperCase()));
				return { rule: index + 1, for: number < 0 ? [] : [number], against: [], verdict: number < 0 ? 'not_addressed' : 'pass', confidence: 1 };
			});
			return { findings };
		});
		const opinions = await judgeRules(side, rules);
		expect(asked.length).toBeLessThanOrEqual(3);
		for (const user of asked) expect(user.length).toBeLessThan(12_000);
		const quotes = [...opinions].sort((a, b) => a.rule - b.rule).map(({ evidence: [place] }) => long.slice(place?.start, place?.end));
		expect(quotes).toEqual(TOPICS.map((topic) => `The tenant pays the ${topic} of the house.`));
	});

	it('is asked for again in halves when an answer is unusable, and gives up on single rules only', async () => {
		const sizes: number[] = [];
		const side = outsideWith([judgedPart('p', 'The tenant pays the heating.')], rules.slice(0, 4), ({ user }) => {
			const size = numbersAsked(user);
			sizes.push(size);
			if (size > 1 || user.includes('CATERING')) throw new EngineError('ANSWER_TRUNCATED', {});
			return { findings: [{ rule: 1, for: [], against: [], verdict: 'not_addressed', confidence: 1 }] };
		});
		const opinions = await judgeRules(side, rules.slice(0, 4));
		expect(sizes).toEqual([4, 2, 1, 1, 2, 1, 1]);
		expect(opinions.map(({ verdict }) => verdict)).toEqual(['not_addressed', 'not_addressed', 'cannot_tell', 'not_addressed']);
	});

	it('is pointed at where a model leaves rules out, and that is said once', async () => {
		const warnings = new Set<string>();
		const said = 'The tenant pays the heating of the house.';
		const text = `${filler.slice(0, 5).join(' ')} ${said} ${filler.slice(5, 10).join(' ')}`;
		const side = { ...outsideWith([judgedPart('p', text)], rules.slice(4, 6), () => ({ findings: [] })), warn: (warning: string) => void warnings.add(warning) };
		const [heating] = await judgeRules(side, rules.slice(4, 6));
		expect(heating).toMatchObject({ verdict: 'cannot_tell', confidence: 0 });
		expect(text.slice(heating?.evidence[0]?.start, heating?.evidence[0]?.end)).toBe(said);
		expect([...warnings]).toEqual([expect.stringContaining('no usable answer')]);
	});

	it('fails with the model, when the model fails', async () => {
		const side = outsideWith([judgedPart('p', 'Text.')], rules, () => {
			throw new EngineError('CLOUD_UNREACHABLE', { seconds: 1 });
		});
		await expect(judgeRules(side, rules)).rejects.toMatchObject({ code: 'CLOUD_UNREACHABLE' });
	});
});

import { describe, expect, it } from 'vitest';
import { summarizeTask } from '../../../src/tasks/summarize';
import { insideWith, judgedPart, outsideWith } from '../../support/sides';

const first = judgedPart('page 1', 'The agreement starts on 1 May 2030. The fee is 1,200 euros a month. Weather was fine.', [], 1);
const second = judgedPart('page 2', 'The fee is due monthly. Either party may end the agreement.\nNotice is 30 days before the end of the agreement.', [], 2);
const parts = [first, second];

describe('summarizeTask', () => {
	it.each([0, 51, 1.5, Number.NaN])('refuses %s sentences', (maxSentences) => {
		expect(() => summarizeTask({ maxSentences })).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
	});

	it('gives extracts whose citations hold exactly their words', async () => {
		const task = summarizeTask({ maxSentences: 3 });
		const result = task.fuse(await task.inside(insideWith(parts, [])), parts);
		expect(result.kind).toBe('extractive');
		expect(result.sentences).toHaveLength(3);
		for (const { text, citations } of result.sentences) {
			const [{ page = 0, start = 0, end = 0 } = {}] = citations;
			expect(parts[page - 1]?.text.slice(start, end).replace(/\s+/g, ' ')).toBe(text);
		}
	});

	it('takes a sentence of every message of a thread before a second of any', async () => {
		const task = summarizeTask({ maxSentences: 2, style: 'thread' });
		const { sentences } = task.fuse(await task.inside(insideWith(parts, [])), parts);
		expect(sentences.map(({ citations }) => citations[0]?.page)).toEqual([1, 2]);
	});

	it('keeps a sentence of the cloud whose numbers stand in what it cites', async () => {
		const task = summarizeTask({ maxSentences: 1 });
		const answer = { sentences: [{ text: 'The monthly fee is 1200 euros.', cites: [2] }] };
		const result = task.fuse(await task.outside(outsideWith([first], [], () => answer)), [first]);
		expect(result).toMatchObject({ kind: 'abstractive', summary: 'The monthly fee is 1200 euros.', replaced: 0, dropped: 0 });
		expect(result.sentences[0]?.citations).toEqual([{ part: 'page 1', page: 1, start: 36, end: 67 }]);
	});

	it('gives the cited extract in place of a sentence with a number that is not there, and says so', async () => {
		const task = summarizeTask();
		const answer = { sentences: [{ text: 'The fee is 1,300 euros a month.', cites: [2] }] };
		const result = task.fuse(await task.outside(outsideWith([first], [], () => answer)), [first]);
		expect(result).toMatchObject({ kind: 'extractive', summary: 'The fee is 1,200 euros a month.', replaced: 1 });
	});

	it('leaves out a sentence without a usable citation, and counts it', async () => {
		const task = summarizeTask();
		const answer = { sentences: [{ text: 'It never rains.', cites: [99, 'x'] }, { text: 'Fine weather.', cites: [3] }] };
		expect(task.fuse(await task.outside(outsideWith([first], [], () => answer)), [first])).toMatchObject({ dropped: 1, summary: 'Fine weather.' });
	});

	it('never cuts a span at the border of a sentence', async () => {
		const text = 'Write to Dr. Ada. Sampleton about it. It is late.';
		const span = { entity: 'PERSON', start: 9, end: 27, score: 1, recognizer: 'test' };
		const task = summarizeTask();
		const { sentences } = task.fuse(await task.inside(insideWith([judgedPart('p', text, [span])], [])), [judgedPart('p', text, [span])]);
		for (const { citations } of sentences) for (const { start, end } of citations) expect(end <= span.start || start >= span.end || (start <= span.start && end >= span.end)).toBe(true);
	});

	it('asks about masked text only, numbered, and joins both sides in the order of the document', async () => {
		const task = summarizeTask({ maxSentences: 4, style: 'bullets' });
		let asked = '';
		const outside = await task.outside(outsideWith([first], [], ({ user }) => ((asked = user), { sentences: [{ text: 'Starts 1 May 2030.', cites: [1] }] })));
		const result = task.fuse([...(await task.inside(insideWith([second], []))), ...outside], parts);
		expect(asked).toMatch(/^<document>\n1\. THE AGREEMENT STARTS/);
		expect(result.kind).toBe('mixed');
		expect(result.summary.split('\n')[0]).toBe('- Starts 1 May 2030.');
	});

	it.each([[null], [{ sentences: 'none' }], [{ sentences: [{ cites: [1] }] }]])('takes %j for no answer', async (answer) => {
		await expect(summarizeTask().outside(outsideWith([first], [], () => answer))).rejects.toMatchObject({ code: 'ANSWER_INVALID' });
	});
});

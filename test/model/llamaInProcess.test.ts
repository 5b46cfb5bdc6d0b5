import { describe, expect, it } from 'vitest';
import { LlamaInProcess } from '../../src/backends/llamaInProcess';
import { countParameters } from '../../src/backends/llamaModels';
import { prompt, rawText, type RawText } from '../../src/text';
import { completionModel } from './models';

const schema = {
	type: 'object',
	properties: { color: { type: 'string', enum: ['red', 'green', 'blue'] } },
	required: ['color'],
	additionalProperties: false,
};

const request = (text: string, maxTokens = 32) => ({
	system: prompt<RawText>`Answer with JSON.`,
	user: rawText(text),
	schemaName: 'color',
	schema,
	maxTokens,
});

describe.skipIf(!completionModel)('the embedded LLaMA', () => {
	const llama = () => new LlamaInProcess({ path: completionModel ?? '', contextSize: 512 });

	it('answers with JSON of the schema and counts tokens', async () => {
		const answer = await llama().complete(request('Which colour has grass?'));
		expect(answer.value).toEqual({ color: expect.stringMatching(/^(red|green|blue)$/) });
		expect(answer.usage.inputTokens).toBeGreaterThan(10);
		expect(answer.usage.outputTokens).toBeGreaterThan(3);
		expect(answer.finishReason.unified).toBe('stop');
	});

	it('gives the same answer twice, with the prompt of before in its context', async () => {
		const [first, second] = [await llama().complete(request('And the sky?')), await llama().complete(request('And the sky?'))];
		expect(second.value).toEqual(first.value);
	});

	it('scores all values of a property, the same ones whatever was asked before', async () => {
		const scored = (text: string) => llama().complete({ ...request(text), scored: 'color' });
		const first = await scored('Which colour has grass?');
		await scored('And what colour would you say a ripe tomato has in summer?');
		const again = await scored('Which colour has grass?');
		expect(Object.keys(first.scores ?? {})).toEqual(['red', 'green', 'blue']);
		expect(Object.values(first.scores ?? {}).reduce((sum, score) => sum + score, 0)).toBeCloseTo(1);
		for (const [color, score] of Object.entries(first.scores ?? {})) expect(again.scores?.[color]).toBeCloseTo(score, 2);
		const atOnce = await scored('Which colour has grass?');
		expect(atOnce.usage.inputTokens).toBeLessThan(again.usage.inputTokens ?? 0);
		const best = Object.entries(first.scores ?? {}).toSorted(([, a], [, b]) => b - a)[0]?.[0];
		expect(first.value).toEqual({ color: best });
	});

	it('follows labels that begin alike to their ends', async () => {
		const values = ['light green', 'light blue', 'light', 'dark "red"'];
		const schemaOfShades = { ...schema, properties: { color: { type: 'string', enum: values } } };
		const { scores = {} } = await llama().complete({ ...request('Which colour has grass?'), schema: schemaOfShades, scored: 'color' });
		expect(Object.keys(scores)).toEqual(values);
		expect(Object.values(scores).reduce((sum, score) => sum + score, 0)).toBeCloseTo(1);
		expect(Object.values(scores).every((score) => score > 0)).toBe(true);
	});

	it('refuses an answer that its token limit cut', async () => {
		await expect(llama().complete(request('Which colour has grass?', 2))).rejects.toMatchObject({ code: 'ANSWER_TRUNCATED' });
	});

	it('counts tokens before it evaluates, and refuses what does not fit', async () => {
		const error = await llama().complete(request('word '.repeat(2_000))).catch((reason: unknown) => reason);
		expect(error).toMatchObject({ code: 'LOCAL_CONTEXT_EXCEEDED', details: { limit: 512 } });
	});

	it('stops when cancelled, waiting or at work', async () => {
		const controller = new AbortController();
		const running = llama().complete(request('Which colour has grass?'), controller.signal);
		const waiting = llama().complete(request('Which colour has snow?'), controller.signal);
		controller.abort();
		await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
		await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
		expect((await llama().complete(request('Which colour has blood?'))).value).toHaveProperty('color');
	});

	it('has the parameters that its name says', async () => {
		expect(await countParameters(completionModel ?? '')).toBeCloseTo(134.5e6, -6);
	});
});

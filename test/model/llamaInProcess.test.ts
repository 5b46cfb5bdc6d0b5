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

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloudBackend } from '../../src/backends/cloud';
import { LlamaServer } from '../../src/backends/llamaServer';
import { prompt, rawText, type MaskedText, type RawText } from '../../src/text';
import { llamaServerBinary, startLlamaServer } from '../support/llamaServer';
import { completionModel } from '../model/models';

const schema = { type: 'object', properties: { category: { type: 'string', enum: ['1', '2'] } }, required: ['category'], additionalProperties: false };
const request = { system: prompt<RawText>`Answer with JSON.`, user: rawText('Hello'), schemaName: 'answer', schema, maxTokens: 40 };

it('refuses a host that is not on the list, before anything is sent', () => {
	const server = { baseUrl: 'http://llama.example.org/v1', apiKey: 'k', model: 'm' };
	for (const hosts of [[], ['example.org'], ['llama.example.org:8080']]) {
		expect(() => new LlamaServer(server, hosts)).toThrow(expect.objectContaining({ code: 'LOCAL_MODEL_UNAVAILABLE' }));
	}
	expect(() => new LlamaServer({ ...server, baseUrl: 'http://llama.example.org@evil.example.com/v1' }, ['llama.example.org'])).toThrow();
	expect(new LlamaServer(server, ['llama.example.org']).model).toBe('m');
});

// Skipped only where llama-server could not be built or the model was not fetched; `npm test` does both.
describe.skipIf(!llamaServerBinary || !completionModel)('llama-server', () => {
	let server: Awaited<ReturnType<typeof startLlamaServer>>;
	beforeAll(async () => {
		server = await startLlamaServer(completionModel ?? '', 'test-key');
	});
	afterAll(() => server.stop());
	const inside = (apiKey = 'test-key') => new LlamaServer({ baseUrl: server.url, apiKey, model: 'smollm2', maxRetries: 0 }, [new URL(server.url).host]);

	it('answers by the schema as the server inside, with usage', async () => {
		const answer = await inside().complete(request);
		expect(answer.value).toEqual({ category: expect.stringMatching(/^[12]$/) });
		expect(answer.usage.inputTokens).toBeGreaterThan(5);
	});

	it('answers by the same schema to the cloud backend', async () => {
		const cloud = new CloudBackend({ baseUrl: server.url, apiKey: 'test-key', model: 'smollm2', maxRetries: 0 });
		const answer = await cloud.complete({ ...request, system: prompt<MaskedText>`Answer with JSON.`, user: 'Hello <PERSON_1>' as MaskedText }, async () => undefined);
		expect(answer.value).toHaveProperty('category');
	});

	it('has a ping for the credential test, and says no to a wrong key', async () => {
		await inside().ping();
		await expect(inside('wrong').ping()).rejects.toMatchObject({ code: 'LOCAL_MODEL_UNAVAILABLE', message: expect.stringContaining('HTTP 401') });
	});

	it('says when the answer was cut', async () => {
		await expect(inside().complete({ ...request, maxTokens: 2 })).rejects.toMatchObject({ code: 'ANSWER_TRUNCATED' });
	});
});

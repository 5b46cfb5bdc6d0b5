import { createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CloudBackend } from '../../src/backends/cloud';
import { EngineError } from '../../src/errors';
import { prompt, type MaskedText } from '../../src/text';
import { ScoredCloudAnswer, startLoopbackCloud, type LoopbackCloud } from '../support/loopbackCloud';

const SECRET = 'synthetic-patient-canary';
const request = {
	system: prompt<MaskedText>`Answer with JSON.`,
	user: `About ${SECRET}` as MaskedText,
	schemaName: 'answer',
	schema: { type: 'object', properties: { category: { type: 'string', enum: ['1', '2'] } }, required: ['category'], additionalProperties: false },
	maxTokens: 50,
};
const pass = async () => undefined;

let cloud: LoopbackCloud;
beforeAll(async () => {
	cloud = await startLoopbackCloud();
});
afterAll(() => cloud.close());
beforeEach(() => {
	cloud.respond();
	cloud.requests.length = 0;
});

const backend = (options: object = {}) => new CloudBackend({ baseUrl: cloud.url, apiKey: 'test-key', model: 'gpt-4.1-mini', maxRetries: 0, ...options });
const failure = (promise: Promise<unknown>) => promise.then(() => expect.unreachable(), (error: EngineError) => error);

describe('the openai SDK against a real server', () => {
	it('asks for a strict schema, stores nothing there, and reads answer and usage', async () => {
		const result = await backend().complete(request, pass);
		expect(result).toMatchObject({ value: { category: '1' }, model: 'gpt-4.1-mini', finishReason: { unified: 'stop', raw: 'stop' } });
		expect(result.usage.inputTokens).toBeGreaterThan(0);
		const body = JSON.parse(cloud.requests[0]?.body.toString() ?? '');
		expect(body).toMatchObject({ store: false, max_completion_tokens: 50, response_format: { json_schema: { strict: true } } });
	});

	it('shows the guard the exact bytes that arrive', async () => {
		const seen: string[] = [];
		await backend().complete(request, async (body) => void seen.push(body));
		expect(cloud.requests.map(({ body }) => body.toString())).toEqual(seen);
	});

	it('sends nothing, and does not try again, when the guard refuses', async () => {
		const guard = vi.fn(() => Promise.reject(new EngineError('EGRESS_BLOCKED', { entity: 'US_SSN' })));
		expect(await failure(backend({ maxRetries: 2 }).complete(request, guard))).toMatchObject({ code: 'EGRESS_BLOCKED' });
		expect(guard).toHaveBeenCalledTimes(1);
		expect(cloud.requests).toHaveLength(0);
	});

	it.each([
		['unauthorized', 'CLOUD_AUTH', /HTTP 401/],
		['rateLimited', 'CLOUD_RATE_LIMITED', /wait 7 s/],
		['serverError', 'CLOUD_UNREACHABLE', /HTTP 500/],
		['closeSocket', 'CLOUD_UNREACHABLE', /the connection was closed|the connection failed/],
		['notJson', 'ANSWER_INVALID', /not a chat completion/],
		['notJsonAnswer', 'ANSWER_INVALID', /not JSON/],
		['truncated', 'ANSWER_TRUNCATED', /cloud model was cut/],
		['refusal', 'ANSWER_INVALID', /refused to answer/],
		['echoPrompt', 'CLOUD_REJECTED', /HTTP 400/],
	] as const)('turns %s into %s without a word of the prompt', async (fault, code, message) => {
		cloud.respond({ fault, retryAfterSeconds: 7 });
		const error = await failure(backend().complete(request, pass));
		expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
		const everything = [error.message, error.hint, error.stack, String(error.cause), JSON.stringify(error)].join();
		expect(everything).not.toContain(SECRET);
	});

	it('reads the probabilities of a scored property from the tokens', async () => {
		cloud.respond(() => new ScoredCloudAnswer({ category: '2' }, 'category', { '1': 0.25, '2': 0.75 }));
		const result = await backend().complete({ ...request, scored: 'category' }, pass);
		expect(result.value).toEqual({ category: '2' });
		expect(result.scores?.['1']).toBeCloseTo(0.25);
		expect(result.scores?.['2']).toBeCloseTo(0.75);
		expect(JSON.parse(cloud.requests[0]?.body.toString() ?? '')).toMatchObject({ logprobs: true, top_logprobs: 20 });
	});

	it('asks a model that refuses token probabilities once, and no more', async () => {
		cloud.respond({ fault: 'noLogprobs' });
		const guard = vi.fn(pass);
		const model = backend();
		for (const sent of [2, 3]) {
			const result = await model.complete({ ...request, scored: 'category' }, guard);
			expect(result.value).toEqual({ category: '1' });
			expect(result.scores).toBeUndefined();
			expect(cloud.requests).toHaveLength(sent);
			expect(guard).toHaveBeenCalledTimes(sent);
		}
	});

	it('tries again as often as it was told, each attempt past the guard', async () => {
		let calls = 0;
		cloud.respond(() => (++calls < 3 ? { fault: 'rateLimited' } : undefined));
		const guard = vi.fn(pass);
		expect(await backend({ maxRetries: 2 }).complete(request, guard)).toMatchObject({ value: { category: '1' } });
		expect([guard.mock.calls.length, cloud.requests.length]).toEqual([3, 3]);
	});

	it('gives up at the time limit of an attempt, and at the deadline of all', async () => {
		cloud.respond({ fault: 'hang' });
		expect(await failure(backend({ timeoutMs: 100 }).complete(request, pass))).toMatchObject({ code: 'CLOUD_UNREACHABLE', message: expect.stringContaining('0.1 s') });
		expect(await failure(backend({ deadlineMs: 150, maxRetries: 9 }).complete(request, pass))).toMatchObject({ message: expect.stringContaining('0.15 s') });
	});

	it('says that the connection was refused', async () => {
		const closed = createServer().listen(0, '127.0.0.1');
		await new Promise((resolve) => closed.once('listening', resolve));
		const address = closed.address();
		const port = typeof address === 'object' ? address?.port : 0;
		await new Promise((resolve) => closed.close(resolve));
		const error = await failure(backend({ baseUrl: `http://127.0.0.1:${port}/v1` }).complete(request, pass));
		expect(error).toMatchObject({ code: 'CLOUD_UNREACHABLE', message: expect.stringContaining('the connection was refused') });
	});

	it('stops when cancelled', async () => {
		cloud.respond({ fault: 'hang' });
		const controller = new AbortController();
		setTimeout(() => controller.abort(), 50);
		expect(await failure(backend().complete(request, pass, controller.signal))).toMatchObject({ code: 'CANCELLED' });
	});

	it('reads nothing from the environment', async () => {
		vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:9/v1');
		vi.stubEnv('OPENAI_ORG_ID', 'organisation-of-the-environment');
		vi.stubEnv('OPENAI_LOG', 'debug');
		const logged = vi.spyOn(console, 'debug').mockImplementation(() => undefined);
		await backend().complete(request, pass);
		vi.unstubAllEnvs();
		expect(cloud.requests[0]?.headers['openai-organization']).toBeUndefined();
		expect(logged).not.toHaveBeenCalled();
	});
});

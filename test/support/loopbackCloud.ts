import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerFromSchema, strictViolation, type WireSchema } from './schemaAnswer.ts';

/** A request exactly as it came over the socket. */
export interface CloudRequest {
	readonly method: string;
	readonly path: string;
	readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
	readonly body: Buffer;
}

/** A chat completion as the responder sees it: parsed, with its place in the order of completions, from 0. */
export interface CloudCall {
	readonly index: number;
	readonly schema: WireSchema;
	readonly schemaName: string;
	/** All message contents, joined with a newline. */
	readonly prompt: string;
	readonly body: WireSchema;
}

/** A way in which the server can fail. `retryAfterSeconds` is for `rateLimited`, 0 by default. */
export interface CloudFault {
	readonly fault:
		| 'unauthorized'
		| 'rateLimited'
		| 'serverError'
		| 'hang'
		| 'closeSocket'
		| 'notJson'
		| 'notJsonAnswer'
		| 'truncated'
		| 'refusal'
		| 'echoPrompt'
		| 'redirect'
		| 'halfAnswer'
		| 'garbage'
		| 'otherJson'
		/** Refuses requests for token probabilities, as reasoning models do, and answers all others. */
		| 'noLogprobs';
	readonly retryAfterSeconds?: number;
	/** For `redirect`: where the client is sent, body and all. */
	readonly location?: string;
}

/** An answer with token probabilities at the value of one property, as ChatGPT reports them when asked. */
export class ScoredCloudAnswer {
	readonly value: Readonly<Record<string, unknown>>;
	readonly property: string;
	readonly probabilities: Readonly<Record<string, number>>;

	// Fields and not parameter properties: benchmarks run this file without a compiler.
	constructor(value: Readonly<Record<string, unknown>>, property: string, probabilities: Readonly<Record<string, number>>) {
		this.value = value;
		this.property = property;
		this.probabilities = probabilities;
	}
}

/** The text of an answer as it goes over the wire, for what no value can be turned into. */
export interface RawContent {
	readonly rawContent: string;
}

/** Gives the value of an answer or its text, a fault, or `undefined` for the answer built from the schema. */
export type CloudResponder = (call: CloudCall) => unknown;

export interface LoopbackCloud {
	/** Base URL for an OpenAI client, ending in `/v1`. */
	readonly url: string;
	/** Every request, the oldest first; `length = 0` forgets them. */
	readonly requests: CloudRequest[];
	/** Sets how chat completions are answered from now on; without an argument the default again. */
	respond(how?: CloudResponder | CloudFault): void;
	close(): Promise<void>;
}

/**
 * Starts an HTTP server on 127.0.0.1 that speaks OpenAI's chat completions with strict JSON schemas, for
 * tests. Answers are built from the schema of the request; what strict mode would refuse gets a 400 as there.
 */
export async function startLoopbackCloud(): Promise<LoopbackCloud> {
	const requests: CloudRequest[] = [];
	let responder: CloudResponder = () => undefined;
	let calls = 0;
	const server = createServer((request, response) => {
		void receive(request).then((received) => {
			requests.push(received);
			if (received.headers.authorization === undefined) return fail(response, 401, 'missing_key', 'You did not provide a key');
			if (received.method === 'GET' && /^\/v1\/models/.test(received.path)) {
				return send(response, 200, { object: 'list', data: [{ id: 'loopback', object: 'model', created: 0, owned_by: 'test' }] });
			}
			if (received.method !== 'POST' || received.path !== '/v1/chat/completions') return fail(response, 404, 'not_found', 'Unknown path');
			complete(received, response, responder, calls++);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		requests,
		respond(how) {
			responder = typeof how === 'function' ? how : () => how;
		},
		close() {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			return closed;
		},
	};
}

async function receive(request: IncomingMessage): Promise<CloudRequest> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) };
}

function complete(request: CloudRequest, response: ServerResponse, responder: CloudResponder, index: number): void {
	let body: WireSchema;
	try {
		body = JSON.parse(request.body.toString('utf8')) as WireSchema;
	} catch {
		return fail(response, 400, 'invalid_json', 'The body is not JSON');
	}
	const format = body['response_format'] as { type?: string; json_schema?: { name?: string; strict?: boolean; schema?: WireSchema } } | undefined;
	const schema = format?.json_schema?.schema;
	if (format?.type !== 'json_schema' || format.json_schema?.strict !== true || schema === undefined) {
		return fail(response, 400, 'invalid_request', 'This server answers with a strict json_schema only');
	}
	const schemaName = format.json_schema.name ?? '';
	const violation = /^[a-zA-Z0-9_-]{1,64}$/.test(schemaName) ? strictViolation(schema) : 'name of the schema';
	if (violation !== undefined) return fail(response, 400, 'invalid_json_schema', `Invalid schema: ${violation}`);
	const messages = (body['messages'] ?? []) as readonly { content?: unknown }[];
	const prompt = messages.map((message) => (typeof message.content === 'string' ? message.content : JSON.stringify(message.content))).join('\n');
	const answer = responder({ index, schema, schemaName, prompt, body });
	if (answer instanceof ScoredCloudAnswer) return answerWith(response, body, prompt, JSON.stringify(answer.value), { logprobs: body['logprobs'] === true ? tokensOf(answer) : null });
	if (isFault(answer) && answer.fault === 'noLogprobs' && body['logprobs'] !== true) return answerWith(response, body, prompt, JSON.stringify(answerFromSchema(schema)));
	if (isFault(answer)) return misbehave(response, answer, body, prompt);
	answerWith(response, body, prompt, isRaw(answer) ? answer.rawContent : JSON.stringify(answer ?? answerFromSchema(schema)));
}

function misbehave(response: ServerResponse, { fault, retryAfterSeconds = 0, location = '/elsewhere' }: CloudFault, body: WireSchema, prompt: string): void {
	switch (fault) {
		case 'unauthorized':
			return fail(response, 401, 'invalid_api_key', 'Incorrect API key provided');
		case 'rateLimited':
			response.setHeader('retry-after', String(retryAfterSeconds));
			return fail(response, 429, 'rate_limit_exceeded', 'Rate limit reached');
		case 'serverError':
			return fail(response, 500, 'server_error', 'The server had an error');
		case 'hang':
			return;
		case 'closeSocket':
			response.socket?.destroy();
			return;
		case 'notJson':
			response.writeHead(200, { 'content-type': 'text/html' });
			response.end('<html>a proxy answered</html>');
			return;
		case 'notJsonAnswer':
			return answerWith(response, body, prompt, 'Sure! Here is the answer you asked for.');
		case 'truncated':
			return answerWith(response, body, prompt, '{"category": "Bil', { finishReason: 'length' });
		case 'refusal':
			return answerWith(response, body, prompt, null, { refusal: 'I cannot help with that.' });
		case 'echoPrompt':
			return fail(response, 400, 'invalid_request', `Could not process the prompt: ${prompt}`);
		case 'redirect':
			response.writeHead(307, { location });
			response.end();
			return;
		case 'halfAnswer':
			response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
			response.write('{"id":"chatcmpl-loopback","choices":[{"mess');
			setImmediate(() => response.socket?.destroy());
			return;
		case 'garbage':
			response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
			response.end(Buffer.from([0, 255, 31, 139, 8, 1, 2, 3]));
			return;
		case 'otherJson':
			return send(response, 200, { choices: 'none', usage: [prompt] });
		case 'noLogprobs':
			return fail(response, 400, 'unsupported_parameter', 'This model does not support logprobs');
		default:
			fault satisfies never;
	}
}

/** The answer's tokens: the value of the property as one, with its alternatives, and what stands around it. */
function tokensOf({ value, property, probabilities }: ScoredCloudAnswer): readonly object[] {
	const text = JSON.stringify(value);
	const chosen = String(value[property]);
	const start = text.indexOf(`"${property}":"`) + property.length + 4;
	const token = (part: string, chances: Readonly<Record<string, number>>) => ({
		token: part,
		logprob: Math.log(chances[part] ?? 1),
		top_logprobs: Object.entries(chances).map(([name, chance]) => ({ token: name, logprob: Math.log(chance) })),
	});
	return [token(text.slice(0, start), {}), token(chosen, probabilities), token(text.slice(start + chosen.length), {})];
}

function isFault(answer: unknown): answer is CloudFault {
	return typeof answer === 'object' && answer !== null && 'fault' in answer;
}

function isRaw(answer: unknown): answer is RawContent {
	return typeof answer === 'object' && answer !== null && 'rawContent' in answer;
}

function answerWith(
	response: ServerResponse,
	body: WireSchema,
	prompt: string,
	content: string | null,
	{ finishReason = 'stop', refusal = null, logprobs = null }: { finishReason?: 'stop' | 'length'; refusal?: string | null; logprobs?: readonly object[] | null } = {},
): void {
	// A schema is part of what a model reads, and is paid for.
	const { json_schema: asked } = (body['response_format'] ?? {}) as { json_schema?: { schema?: WireSchema } };
	const inputTokens = Math.ceil((prompt.length + (JSON.stringify(asked?.schema) ?? '').length) / 4);
	const outputTokens = Math.ceil((content ?? refusal ?? '').length / 4);
	send(response, 200, {
		id: 'chatcmpl-loopback',
		object: 'chat.completion',
		created: 1_760_000_000,
		model: body['model'],
		choices: [{ index: 0, message: { role: 'assistant', content, refusal }, logprobs: logprobs && { content: logprobs, refusal: null }, finish_reason: finishReason }],
		usage: { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens },
	});
}

function fail(response: ServerResponse, status: number, code: string, message: string): void {
	send(response, status, { error: { message, type: 'invalid_request_error', param: null, code } });
}

function send(response: ServerResponse, status: number, body: unknown): void {
	response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req_loopback' });
	response.end(JSON.stringify(body));
}

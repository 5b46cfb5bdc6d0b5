import { NodeOperationError, type INode } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { nodeError } from '../../../nodes/shared/nodeError';
import { asEngineError, EngineError, ERRORS, type ErrorCode } from '../../../src/errors';

const node = { id: '1', name: 'Synthetic', type: 'synthetic', typeVersion: 1, position: [0, 0], parameters: {} } as INode;
const codes = Object.keys(ERRORS) as ErrorCode[];

describe('nodeError', () => {
	it.each(codes)('keeps what %s says, with the item, the hint and the code', (code) => {
		const error = new EngineError(code, { reason: 'EACCES, ENOENT and ETIMEDOUT' });
		const translated = nodeError(node, error, 3);
		expect(translated).toBeInstanceOf(NodeOperationError);
		expect(translated.message).toBe(error.message);
		expect(translated.description).toBe(error.hint);
		expect(translated.context).toMatchObject({ itemIndex: 3, code });
		expect(translated.messages).toEqual([]);
	});

	it.each([
		['CLOUD_AUTH', {}, { cause: 'credential-invalid' }],
		['CLOUD_RATE_LIMITED', { seconds: 20 }, { cause: 'rate-limited', retryAfterMs: 20_000 }],
		['CLOUD_RATE_LIMITED', { seconds: 'unknown' }, { cause: 'rate-limited' }],
		['CLOUD_UNREACHABLE', {}, { cause: 'temporarily-unavailable' }],
		['LOCAL_MODEL_UNAVAILABLE', {}, { cause: 'configuration-invalid' }],
		['EGRESS_BLOCKED', {}, { cause: 'node-defect' }],
		['ANSWER_INVALID', {}, undefined],
		['DOCUMENT_NO_TEXT', {}, undefined],
	] as const)('tells n8n why: %s %o', (code, details, failure) => {
		expect(nodeError(node, new EngineError(code, details), 0).failure).toEqual(failure);
	});

	it('lets no text of a foreign error through, in nothing that n8n stores', () => {
		const planted = 'synthetic-plant-4711';
		const foreign = Object.assign(new TypeError(`400 your prompt was: ${planted}`, { cause: new Error(planted) }), { body: planted });
		const translated = nodeError(node, asEngineError(foreign), 0);
		const stored = JSON.stringify([translated, { ...translated }, translated.message, translated.stack, translated.cause, String(translated.cause)]);
		expect(stored).toContain('TypeError');
		expect(stored).not.toContain(planted);
	});
});

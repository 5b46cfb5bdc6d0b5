import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asEngineError, EngineError, ERRORS } from '../../src/errors';

const documentation = readFileSync(join(__dirname, '../../docs/errors.md'), 'utf8');

describe('docs/errors.md', () => {
	it.each(Object.entries(ERRORS))('explains %s with its message and hint', (code, { message, hint }) => {
		expect(documentation).toContain(`| \`${code}\` | ${message} | ${hint} |`);
	});

	it('explains no code that does not exist', () => {
		const codes = [...documentation.matchAll(/^\| `(\w+)` \|/gm)].map(([, code]) => code);
		expect(codes).toEqual(Object.keys(ERRORS));
	});
});

describe('EngineError', () => {
	it('puts details into the message and has a hint', () => {
		const error = new EngineError('FIELD_MISSING', { field: 'body' });
		expect(error.message).toBe('The field "body" is not in the item');
		expect(error.hint).toMatch(/Fields/);
	});

	it('keeps nothing of a foreign error but its class', () => {
		const error = asEngineError(new TypeError('cannot parse "4111 1111 1111 1111"'));
		expect(error).toMatchObject({ code: 'INTERNAL', details: { reason: 'TypeError' } });
		expect(JSON.stringify(error) + error.message + error.stack + String(error.cause)).not.toContain('4111');
	});

	it('takes an abort for a cancelled execution', () => {
		expect(asEngineError(new DOMException('stop', 'AbortError')).code).toBe('CANCELLED');
	});
});

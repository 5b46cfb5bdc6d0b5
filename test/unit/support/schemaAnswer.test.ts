import { describe, expect, it } from 'vitest';
import { answerFromSchema, strictViolation } from '../../support/schemaAnswer';

const scores = { type: 'object', additionalProperties: false, required: ['a', 'b'], properties: { a: { type: 'number' }, b: { type: 'number' } } };

describe('the answer of the loopback cloud', () => {
	it.each([
		['first value of an enum', { type: 'string', enum: ['Billing', 'Access'] }, 'Billing'],
		['one clear winner among numbers', scores, { a: 0.8, b: 0.1 }],
		['first choice of anyOf', { anyOf: [{ type: 'null' }, { type: 'string' }] }, null],
		['reference', { $defs: { yes: { const: 'yes' } }, $ref: '#/$defs/yes' }, 'yes'],
		['number within its limits', { type: 'integer', minimum: 3 }, 3],
		['array of its least length', { type: 'array', minItems: 2, items: { type: 'boolean' } }, [true, true]],
	])('gives the %s', (_, schema, answer) => {
		expect(answerFromSchema(schema)).toEqual(answer);
	});

	it.each([
		['takes', scores, undefined],
		['refuses extra properties in', { ...scores, additionalProperties: true }, '$: additionalProperties must be false'],
		['refuses an optional property in', { ...scores, required: ['a'] }, '$: required must list every property'],
		['looks inside', { type: 'array', items: { ...scores, required: [] } }, '$.items: required must list every property'],
	])('%s a schema', (_, schema, violation) => {
		expect(strictViolation(schema)).toBe(violation);
	});
});

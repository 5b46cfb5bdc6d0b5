import { describe, expect, it } from 'vitest';
import { costUsd, estimateTokens } from '../../../src/records/prices';

describe('costUsd', () => {
	it('multiplies tokens by the price per million', () => {
		expect(costUsd('gpt-4.1-mini', 1_000_000, 500_000)).toBeCloseTo(0.4 + 0.8, 10);
	});

	it('gives a dated snapshot the price of its family', () => {
		expect(costUsd('gpt-4o-mini-2024-07-18', 1_000_000, 0)).toBe(costUsd('gpt-4o-mini', 1_000_000, 0));
	});

	it.each([
		['an unknown model', 'some-model', 1, 1],
		['a name of an object property', 'constructor', 1, 1],
		['unreported tokens', 'gpt-4.1', null, 1],
	])('does not guess for %s', (_, model, input, output) => {
		expect(costUsd(model, input, output)).toBeNull();
	});
});

it('estimates 4 characters a token', () => {
	expect([0, 1, 4, 5].map(estimateTokens)).toEqual([0, 1, 1, 2]);
});

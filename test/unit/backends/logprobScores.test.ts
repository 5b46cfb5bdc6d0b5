import { describe, expect, it } from 'vitest';
import { scoresFromLogprobs, type TokenLogprob } from '../../../src/backends/logprobScores';

const token = (text: string, probability = 1, others: Readonly<Record<string, number>> = {}): TokenLogprob => ({
	token: text,
	logprob: Math.log(probability),
	top_logprobs: Object.entries({ [text]: probability, ...others }).map(([name, value]) => ({ token: name, logprob: Math.log(value) })),
});
const values = ['1', '2', '12', 'none'];

describe('scoresFromLogprobs', () => {
	it('reads the alternatives where the value begins, and shares what they leave', () => {
		const tokens = [token('{"'), token('category'), token('":"'), token('2', 0.7, { none: 0.2, x: 0.05 }), token('","'), token('confidence'), token('":1}')];
		const scores = scoresFromLogprobs(tokens, 'category', values);
		expect(scores?.['2']).toBeCloseTo(0.7 + 0.1 / 4);
		expect(scores?.['none']).toBeCloseTo(0.2 + 0.1 / 4);
		expect(scores?.['1']).toBeCloseTo(0.1 / 4);
	});

	it('knows a value whose token brings the quotes along', () => {
		const tokens = [token('{"category":'), token(' "1"', 0.9, { ' "2"': 0.1 }), token('}')];
		const scores = scoresFromLogprobs(tokens, 'category', values);
		expect(scores?.['1']).toBeCloseTo(0.9);
		expect(scores?.['2']).toBeCloseTo(0.1);
	});

	it('shares a token that begins several values among them', () => {
		const tokens = [token('{"category":"'), token('n', 0.6, { no: 0.2, '1': 0.2 }), token('one"}')];
		const scores = scoresFromLogprobs(tokens, 'category', values);
		expect(scores?.['none']).toBeCloseTo(0.8);
		expect(scores?.['1']).toBeCloseTo(0.2);
		expect(scores?.['12']).toBeCloseTo(0);
	});

	it.each([
		['without the property', [token('{"label":"1"}')]],
		['without tokens', []],
		['that ends before the value', [token('{"category":"')]],
	])('gives nothing for an answer %s', (_, tokens) => {
		expect(scoresFromLogprobs(tokens, 'category', values)).toBeUndefined();
	});

	it('always sums to 1', () => {
		for (const probability of [0.01, 0.5, 1]) {
			const scores = scoresFromLogprobs([token('{"category":"'), token('12', probability, { '1': 0.3 }), token('"}')], 'category', values) ?? {};
			expect(Object.values(scores).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1);
		}
	});
});

import { expect, it } from 'vitest';
import { portionsOf } from '../../../../src/tasks/ruleHead/trainInWorker';

it.each([
	['short ones', new Array<number>(45).fill(10), [20, 20, 5]],
	['long ones', [600_000, 400_000, 1, 999_999, 5], [2, 2, 1]],
	['one that is too long alone', [5, 3_000_000, 5], [1, 1, 1]],
	['none', [], []],
])('hands over %s in portions, each once and in order', (_, lengths, counts) => {
	const examples = lengths.map((length) => ({ text: 'x'.repeat(length), rule: 'synthetic', verdict: 'pass' as const, evidence: [] }));
	const portions = [...portionsOf(examples)];
	expect(portions.map(({ length }) => length)).toEqual(counts);
	expect(portions.flat()).toEqual(examples);
});

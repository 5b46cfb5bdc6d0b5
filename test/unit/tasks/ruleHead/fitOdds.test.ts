import { describe, expect, it } from 'vitest';
import { fitOdds } from '../../../../src/tasks/ruleHead/fitOdds';

/** Rows at each score, of which a share is right. */
function sample(shares: readonly (readonly [score: number, share: number])[]) {
	const all = shares.flatMap(([score, share]) => Array.from({ length: 100 }, (_, index) => [score, Number(index < share * 100)] as const));
	return [all.map(([score]) => score), all.map(([, label]) => label)] as const;
}

describe('log-odds from scores', () => {
	it.each([
		[[[0, 0.5], [1, 0.9]]],
		[[[-1, 0.02], [0.5, 0.4]]],
		[[[10, 0.3], [20, 0.8]]],
	] as const)('say how often a score is right (%#)', (shares) => {
		const { slope, offset } = fitOdds(...sample(shares));
		for (const [score, share] of shares) expect(1 / (1 + Math.exp(-slope * score - offset))).toBeCloseTo(share, 2);
	});

	it.each([
		['all of one kind', [1, 2, 3], [1, 1, 1]],
		['scores that rank the wrong way round', [0, 0, 1, 1, 1], [1, 1, 0, 0, 1]],
		['no scores', [], []],
	] as const)('leave %s as they are', (_, scores, labels) => {
		expect(fitOdds(scores, labels)).toEqual({ slope: 1, offset: 0 });
	});

	it('stay finite where nothing is wrong', () => {
		const { slope, offset } = fitOdds([-1, -0.9, 1, 1.1], [0, 0, 1, 1]);
		expect(slope).toBeGreaterThan(1);
		expect(Number.isFinite(slope + offset)).toBe(true);
	});
});

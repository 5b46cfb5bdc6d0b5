import { expect, it } from 'vitest';
import { conserve } from '../support/conservation/conserve';
import { temporaryFolder } from '../support/temporaryFolder';

// benchmarks/conservation.bench.ts runs the same with 100,000 items.
it('whatever goes wrong, each item leaves once, by the right output, with its own fields, and its records are there', { timeout: 120_000 }, async () => {
	const { items, results, failed, faults, cancelled, problems } = await conserve(1_000, temporaryFolder(), { seed: 7 });
	expect(problems).toEqual({});
	expect(results + Object.values(failed).reduce((sum, count) => sum + count, 0)).toBe(items);
	expect(cancelled).toBeGreaterThan(0);
	expect(Object.keys(faults).toSorted()).toEqual(['cloud', 'embedding', 'recognizer', 'record refused']);
});

import { describe, expect, it } from 'vitest';
import { countFeatures, inverseFrequencies, LENGTH, weigh } from '../../../../src/tasks/head/wordFeatures';

const cosine = (a: string, b: string) => {
	const counts = [a, b].map(countFeatures);
	const frequencies = inverseFrequencies(counts);
	const [left, right] = counts.map((count) => weigh(count, frequencies));
	const other = new Map([...(right?.indices ?? [])].map((feature, index) => [feature, right?.values[index] ?? 0]));
	return [...(left?.indices ?? [])].reduce((sum, feature, index) => sum + (left?.values[index] ?? 0) * (other.get(feature) ?? 0), 0) / LENGTH ** 2;
};

describe('hashed words', () => {
	it.each([
		['case and full width', 'Reset PASSWORD', 'reset ｐassword', 1],
		['nothing in common', 'printer jam', 'holiday loan', 0],
	])('%s', (_, a, b, expected) => expect(cosine(a, b)).toBeCloseTo(expected, 2));

	it('sees inflection, typing errors and the order of words', () => {
		expect(cosine('password forgotten', 'passwords forgoten')).toBeGreaterThan(0.2);
		expect(cosine('card lost', 'lost card')).toBeLessThan(0.99);
		expect(cosine('Zahlungsbestätigung fehlt', 'fehlende Zahlungsbestätigungen')).toBeGreaterThan(0.2);
	});

	it('gives vectors of one length, and none for a text without words', () => {
		const counts = countFeatures('synthetic ticket about nothing');
		const { values } = weigh(counts, inverseFrequencies([counts]));
		expect(Math.hypot(...values)).toBeCloseTo(LENGTH, 4);
		expect(weigh(countFeatures('?! 👍'), inverseFrequencies([counts])).values).toHaveLength(0);
	});

	it('ignores features that no ticket of the training had', () => {
		const { values } = weigh(countFeatures('zebra'), inverseFrequencies([countFeatures('printer')]));
		expect(Math.hypot(...values)).toBe(0);
	});
});

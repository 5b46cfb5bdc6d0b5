import { describe, expect, it } from 'vitest';
import { adviseThreshold, quantile, reportOn } from '../../../../src/tasks/head/report';
import { syntheticSet } from '../../../support/syntheticTickets';

const judged = (label: number, predicted: number, confidence: number) => ({ label, predicted, confidence, own: label === predicted ? confidence : 0 });

describe('adviseThreshold', () => {
	const sure = (count: number, confidence: number) => Array.from({ length: count }, (_, index) => judged(0, 0, confidence + index / 1e6));

	it.each([
		['all are right', [...sure(100, 0.8)], 0.8],
		['a wrong one follows', [...sure(100, 0.8), judged(0, 1, 0.7)], 0.7],
		['the wrong ones are too many', [...sure(100, 0.8), ...Array.from({ length: 8 }, () => judged(0, 1, 0.7))], 0.8],
	])('is the lowest confidence that keeps the precision: %s', (_, tickets, threshold) => {
		expect(adviseThreshold(tickets, 0.95)).toBeCloseTo(threshold, 3);
	});

	it('asks for more where few tickets speak for it', () => {
		expect(adviseThreshold([...sure(19, 0.8), judged(0, 1, 0.7)], 0.95)).toBeCloseTo(0.8, 3);
		expect(adviseThreshold(sure(5, 0.8), 0.95)).toBeNull();
	});

	it('is null where no confidence is right often enough', () => {
		expect(adviseThreshold([judged(0, 1, 0.9), judged(0, 0, 0.8)], 0.95)).toBeNull();
	});

	it('lets tickets of equal confidence pass together', () => {
		expect(adviseThreshold([judged(0, 0, 0.9), judged(0, 1, 0.9)], 0.95)).toBeNull();
	});
});

describe('reportOn', () => {
	it('counts precision, recall and confusions per class', () => {
		const report = reportOn({ ...syntheticSet(2, 2) }, [judged(0, 0, 0.9), judged(1, 1, 0.8), judged(0, 1, 0.6), judged(1, 1, 0.9)]);
		expect(report.accuracy).toBe(0.75);
		expect(report.perClass).toMatchObject([{ precision: 1, recall: 0.5 }, { precision: 0.6667, recall: 1 }]);
		expect(report.macroF1).toBeCloseTo((2 / 3 + 4 / 5) / 2, 3);
		expect(report.confusions).toEqual([{ label: 'printing', predicted: 'access', tickets: 1 }]);
	});

	it('measures how far confidence and accuracy are apart', () => {
		const report = reportOn({ ...syntheticSet(2, 2) }, [judged(0, 0, 0.99), judged(1, 0, 0.99), judged(0, 0, 0.99), judged(1, 0, 0.99)]);
		expect(report.calibrationError).toBeCloseTo(0.49, 2);
	});
});

it('quantile', () => {
	expect(quantile(Float32Array.from({ length: 100 }, (_, index) => 99 - index), 0.05)).toBe(5);
});

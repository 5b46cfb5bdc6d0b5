import { describe, expect, it } from 'vitest';
import { fitHead } from '../../../../src/tasks/head/fitHead';
import { applyHead } from '../../../../src/tasks/head/head';
import { syntheticSet, syntheticTicket, topicVector, TOPIC_LABELS } from '../../../support/syntheticTickets';

const UNSEEN = 1_000;

describe('fitHead', () => {
	const { head, report } = fitHead(syntheticSet(5, 12));

	it('places tickets it has not seen, and is surer the more they are like the training', () => {
		for (const topic of TOPIC_LABELS.keys()) {
			const { probabilities, inScope } = applyHead(head, syntheticTicket(topic, UNSEEN), topicVector(topic, UNSEEN));
			expect(probabilities.indexOf(Math.max(...probabilities))).toBe(topic);
			expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
			expect(inScope).toBe(true);
		}
	});

	it('calls a ticket that is like nothing in the training out of scope', () => {
		const foreign = new Float32Array(8);
		foreign[7] = 1;
		expect(applyHead(head, 'zebra quartz violin', foreign).inScope).toBe(false);
	});

	it('places by words alone without a vector', () => {
		const { probabilities } = applyHead(head, syntheticTicket(2, UNSEEN));
		expect(probabilities.indexOf(Math.max(...probabilities))).toBe(2);
	});

	it('reports figures of every class and the recall of classes that were left out', () => {
		expect(report).toMatchObject({ tickets: 60, classes: 5, folds: 5, suspicious: [] });
		expect(report.accuracy).toBeGreaterThan(0.9);
		expect(report.perClass.map(({ tickets }) => tickets)).toEqual([12, 12, 12, 12, 12]);
		expect(report.outOfScope.recall).toBeGreaterThan(0.5);
	});

	it('names the ticket with a wrong label', () => {
		const set = syntheticSet(3, 15);
		const tickets = set.tickets.map((row, index) => (index === 7 ? { ...row, label: (row.label + 1) % 3 } : row));
		expect(fitHead({ ...set, tickets }).report.suspicious.map(({ ticket }) => ticket)).toContain(8);
	});

	it('names tickets of one text with two labels', () => {
		const set = syntheticSet(3, 10);
		const [first] = set.tickets;
		const twin = { ...first!, label: 1 };
		const { suspicious } = fitHead({ ...set, tickets: [...set.tickets, twin] }).report;
		expect(suspicious.filter(({ reason }) => reason === 'duplicate').map(({ ticket }) => ticket).sort()).toEqual([1, 31]);
	});

	it('learns from the name of a class, but counts it in no figure', () => {
		const set = syntheticSet(3, 10);
		const trained = fitHead({ ...set, names: [{ ...set.tickets[0]!, key: 'name' }] });
		expect(trained.report.tickets).toBe(30);
	});

	it('works on words where there are no vectors', () => {
		const trained = fitHead(syntheticSet(3, 10, { vectors: false }));
		expect(trained.head.meaning).toBeUndefined();
		expect(trained.report.accuracy).toBeGreaterThan(0.8);
		expect(trained.report.outOfScope.recall).toBeNull();
	});

	it('gives the same head for the same tickets', () => {
		const again = fitHead(syntheticSet(5, 12)).head;
		expect(Buffer.from(again.words.linear.weights.buffer).equals(Buffer.from(head.words.linear.weights.buffer))).toBe(true);
		expect(again.meaning?.calibration).toEqual(head.meaning?.calibration);
	});

	it('tells how far it is, up to the end, and stops when the listener throws', () => {
		const steps: number[] = [];
		fitHead(syntheticSet(2, 5), (done, total) => {
			expect(done).toBeLessThanOrEqual(total);
			steps.push(done / total);
		});
		expect(steps).toEqual([...steps].sort((a, b) => a - b));
		expect(() => fitHead(syntheticSet(2, 5), () => { throw new Error('stop'); })).toThrow('stop');
	});
});

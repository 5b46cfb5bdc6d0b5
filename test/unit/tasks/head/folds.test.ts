import { describe, expect, it } from 'vitest';
import { foldsOf } from '../../../../src/tasks/head/folds';
import { syntheticSet } from '../../../support/syntheticTickets';

describe('foldsOf', () => {
	it('spreads every class evenly', () => {
		const { tickets } = syntheticSet(5, 20);
		const folds = foldsOf(tickets, 5);
		for (let label = 0; label < 5; label++) {
			for (let fold = 0; fold < 5; fold++) expect(tickets.filter((row, index) => row.label === label && folds[index] === fold)).toHaveLength(4);
		}
	});

	it('keeps tickets of one text together, whatever their labels', () => {
		const { tickets } = syntheticSet(4, 10);
		const copies = tickets.map((row, index) => ({ ...row, label: (row.label + index) % 4 }));
		const folds = foldsOf([...tickets, ...copies], 5);
		tickets.forEach((_, index) => expect(folds[index]).toBe(folds[tickets.length + index]));
	});
});

import { expect, it } from 'vitest';
import { bm25 } from '../../../src/tasks/bm25';

it('scores by shared words, rare ones more, and 0 where only stop words are shared', () => {
	const texts = ['The fee is due in May.', 'The retention period is two years.', 'The fee covers the retention of backups.'];
	const [fee = 0, period = 0, both = 0] = bm25('The retention period', texts);
	expect(fee).toBe(0);
	expect(period).toBeGreaterThan(both);
	expect(both).toBeGreaterThan(0);
});

it('takes a plural for its singular, and nothing for an empty query or no texts', () => {
	expect(bm25('invoices', ['One invoice.'])[0]).toBeGreaterThan(0);
	expect(bm25('', ['One invoice.'])).toEqual([0]);
	expect(bm25('invoice', [])).toEqual([]);
});

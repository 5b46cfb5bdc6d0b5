import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { textRank } from '../../../src/tasks/textRank';

describe('textRank', () => {
	it('ranks the sentence that shares most with the others first', async () => {
		const scores = await textRank(['The contract sets the monthly fee.', 'The monthly fee of the contract is due in May.', 'Cats sleep.']);
		expect(scores[1]).toBe(1);
		expect(scores[2]).toBeLessThan(scores[0] ?? 0);
	});

	it('gives a score for one sentence, for none, and for sentences of one word', async () => {
		expect(await textRank(['Alone.'])).toEqual([1]);
		expect(await textRank([])).toEqual([]);
		expect(await textRank(['Yes.', 'No.'])).toEqual([1, 1]);
	});

	it('leaves the event loop free over thousands of sentences', async () => {
		const sentences = Array.from({ length: 3_000 }, (_, index) => `Sentence ${index} is about topic ${index % 7} and item ${index % 11} of the list.`);
		const delay = monitorEventLoopDelay({ resolution: 5 });
		delay.enable();
		expect(await textRank(sentences)).toHaveLength(3_000);
		delay.disable();
		// Generous, as the machine may be shared: a block alone takes some 10 ms.
		expect(delay.percentile(99) / 1e6).toBeLessThan(200);
	});
});

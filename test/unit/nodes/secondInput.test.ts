import { afterEach, describe, expect, it, vi } from 'vitest';
import { ExampleHeads } from '../../../nodes/ClassifyTicket/exampleHeads';
import { SecondInput } from '../../../nodes/ClassifyTicket/secondInput';
import { Parameters } from '../../../nodes/shared/parameters';
import { classifyTask, type Category } from '../../../src/tasks/classify';
import { rawText } from '../../../src/text';
import { executeFunctions, item } from '../../support/executeFunctions';
import { temporaryFolder } from '../../support/temporaryFolder';

const CATEGORIES: readonly Category[] = [{ name: 'printing' }, { name: 'secret synthetic name' }];
type Learning = Awaited<ReturnType<ExampleHeads['learn']>>;
/** As much of a head as is looked at: it places no ticket. */
const USELESS = { head: { words: { calibration: { threshold: 1 } } }, accuracy: 0.5 } as unknown as Learning;

/** Learns from so many examples of the two categories. */
function learn([printing, other]: readonly [number, number]) {
	const secondInput = Array.from({ length: printing + other }, (_, index) => item({ text: `synthetic ticket ${index}`, label: CATEGORIES[index < printing ? 0 : 1]?.name ?? '' }));
	const { context } = executeFunctions({
		items: [item({})],
		secondInput,
		parameters: { options: { examplesFromInput: true } },
		credentials: { localModelApi: { modelFolder: temporaryFolder() } },
	});
	return new SecondInput(context).learn(new Parameters(context, 0), CATEGORIES, undefined, undefined);
}

afterEach(() => {
	vi.restoreAllMocks();
});

describe('examples that no head can be learnt from', () => {
	it('are refused where they are too many to be shown: the scarce category is named by its place', async () => {
		const error = await learn([1_000, 9]).catch((reason: unknown) => reason);
		expect(error).toMatchObject({ code: 'INPUT_INVALID', message: expect.stringMatching(/category 2 has 9 .* 1000 .* 1009/) });
		expect(String(error)).not.toContain('secret');
	});

	it('are those of the form up to the limit of the form', async () => {
		const { categories, head } = await learn([991, 9]);
		expect(head).toBeUndefined();
		expect(categories.map(({ examples }) => examples?.length)).toEqual([991, 9]);
		expect(() => classifyTask({ categories })).not.toThrow();
	});

	it.each([
		['shown where the head places nothing', [20, 20], [20, 20], /count like those of the form/],
		['left out where they are too many', [990, 11], [undefined, undefined], /1001 examples .* left out/],
	] as const)('are %s', async (_, counts, shown, note) => {
		vi.spyOn(ExampleHeads.prototype, 'learn').mockResolvedValue(USELESS);
		const { categories, head, notes } = await learn(counts);
		expect(head).toBeUndefined();
		expect(categories.map(({ examples }) => examples?.length)).toEqual(shown);
		expect(notes).toEqual([expect.stringMatching(note)]);
		expect(() => classifyTask({ categories })).not.toThrow();
	});
});

it('telling examples apart from those of before lets the event loop turn', async () => {
	const tickets = Array.from({ length: 20_000 }, (_, index) => ({ text: rawText(`synthetic ticket ${index} `.repeat(80)), label: 'printing' }));
	let turns = 0;
	const turning = setInterval(() => turns++, 1);
	// Cancelled as soon as it would train.
	await expect(new ExampleHeads().learn(tickets, CATEGORIES, undefined, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
	clearInterval(turning);
	expect(turns).toBeGreaterThan(2);
});

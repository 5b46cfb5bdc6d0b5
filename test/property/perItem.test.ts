import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { perItem, type Work } from '../../nodes/shared/perItem';
import { EngineError } from '../../src/errors';
import { executeFunctions, pairedIndex, withErrorOutput } from '../support/executeFunctions';

/** How one item fares: the output it leaves by, or `undefined` when it fails, and how long it takes. */
const fate = fc.record({ output: fc.option(fc.nat({ max: 4 }), { nil: undefined, freq: 4 }), turns: fc.nat({ max: 5 }) });
/** Items of users hold fields of these names too. */
const json = fc.dictionary(fc.constantFrom('own', 'error', 'message', 'details', 'code', 'hybrid', '__proto__'), fc.jsonValue());

describe('whatever the items, faults and order of work', () => {
	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)('each item leaves exactly once, in order, under %s', async (onError) => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.tuple(json, fate), { maxLength: 40 }), fc.integer({ min: 1, max: 8 }), async (fates, itemsInParallel) => {
				const items = fates.map(([own]) => ({ json: own as never }));
				const work: Work = {
					outputs: 5,
					failedOutput: 4,
					run: async ({ index }) => {
						const [, { output, turns }] = fates[index] ?? [undefined, { output: undefined, turns: 0 }];
						for (let turn = 0; turn < turns; turn++) await Promise.resolve();
						if (output === undefined) throw new EngineError('TEXT_EMPTY', { what: 'synthetic' });
						return { output, hybrid: { index } };
					},
				};
				const { context } = executeFunctions({ items, parameters: { options: { itemsInParallel } }, onError });
				const given = await perItem(context, work);
				const outputs = onError === 'continueErrorOutput' ? withErrorOutput(given, items) : given;

				const left = outputs.map((output) => output.map(pairedIndex));
				expect(left.flat().sort((a, b) => a - b)).toEqual(items.map((_, index) => index));
				for (const indexes of left) expect(indexes).toEqual([...indexes].sort((a, b) => a - b));
				const failedOutput = onError === 'continueErrorOutput' ? 5 : 4;
				for (const [output, indexes] of left.entries()) {
					for (const index of indexes) expect(output).toBe(fates[index]?.[1].output ?? failedOutput);
				}
			}),
			{ numRuns: 150 },
		);
	});

	it('without Continue On Fail the first failed item by index is the one named', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fate, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 8 }), async (fates, itemsInParallel) => {
				const work: Work = {
					outputs: 5,
					failedOutput: 4,
					run: async ({ index }) => {
						const { output, turns } = fates[index] ?? { output: 0, turns: 0 };
						for (let turn = 0; turn < turns; turn++) await Promise.resolve();
						if (output === undefined) throw new EngineError('TEXT_EMPTY', { what: 'synthetic' });
						return { output, hybrid: {} };
					},
				};
				const { context } = executeFunctions({ items: fates.map(() => ({ json: {} })), parameters: { options: { itemsInParallel } } });
				const first = fates.findIndex(({ output }) => output === undefined);
				const run = perItem(context, work);
				if (first < 0) expect((await run).flat()).toHaveLength(fates.length);
				else await expect(run).rejects.toMatchObject({ context: { itemIndex: first, code: 'TEXT_EMPTY' } });
			}),
			{ numRuns: 150 },
		);
	});
});

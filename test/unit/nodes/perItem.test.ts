import { NodeOperationError } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { perItem, type Work } from '../../../nodes/shared/perItem';
import { EngineError } from '../../../src/errors';
import { executeFunctions, item, type FakeRun } from '../../support/executeFunctions';

const upTo = (count: number) => Array.from({ length: count }, (_, number) => item({ number }));

/** Sends item n out by output n modulo 2; `third` fails on every third. */
function work(change: Partial<Work> = {}): Work {
	return { outputs: 3, failedOutput: 2, run: async ({ index }) => ({ output: index % 2, hybrid: { index } }), ...change };
}

const failingAt = (...failing: number[]) =>
	work({
		run: async ({ index }) => {
			if (failing.includes(index)) throw new EngineError('FIELD_MISSING', { field: 'body' });
			return { output: 0, hybrid: {} };
		},
	});

async function run(options: FakeRun, given: Work = work()) {
	return perItem(executeFunctions(options).context, given);
}

describe('perItem', () => {
	it('keeps the own fields and the file of an item, and says which input it was', async () => {
		const binary = { data: { data: '', mimeType: 'application/pdf' } };
		const [first] = await run({ items: [{ json: { own: 1, hybrid: 'old' }, binary, pairedItem: { item: 9 } }] });
		expect(first).toEqual([{ json: { own: 1, hybrid: { index: 0 } }, binary, pairedItem: { item: 0 } }]);
	});

	it('gives every output even without items', async () => {
		expect(await run({ items: [] })).toEqual([[], [], []]);
	});

	it('reads parameters for each item', async () => {
		const parameters = { options: {}, wish: (json: { number: number }) => `wish ${json.number}` };
		const given = work({ run: async ({ parameters }) => ({ output: 0, hybrid: { wish: parameters.text('wish') } }) });
		const [first] = await run({ items: upTo(3), parameters }, given);
		expect(first?.map(({ json }) => json['hybrid'])).toEqual([{ wish: 'wish 0' }, { wish: 'wish 1' }, { wish: 'wish 2' }]);
	});

	it.each([
		[undefined, 4],
		[1, 1],
		[7, 7],
		[0, 1],
		[1_000, 20],
	])('works on Items in Parallel = %s: %i at most', async (itemsInParallel, most) => {
		let now = 0;
		let highest = 0;
		const given = work({
			run: async () => {
				highest = Math.max(highest, ++now);
				await new Promise((resolve) => setTimeout(resolve, 2));
				now--;
				return { output: 0, hybrid: {} };
			},
		});
		await run({ items: upTo(20), parameters: { options: { itemsInParallel } } }, given);
		expect(highest).toBe(most);
	});

	it('throws the first failure by item, begins nothing after it, and waits for what was begun', async () => {
		const begun: number[] = [];
		const ended: number[] = [];
		const given = work({
			run: async ({ index }) => {
				begun.push(index);
				// Item 2 fails at once, item 1 only later: the error shown is still that of item 1.
				await new Promise((resolve) => setTimeout(resolve, index === 2 ? 0 : 15));
				ended.push(index);
				if (index === 1 || index === 2) throw new EngineError('FIELD_MISSING', { field: `field ${index}` });
				return { output: 0, hybrid: {} };
			},
		});
		const error = await run({ items: upTo(20), parameters: { options: { itemsInParallel: 3 } } }, given).catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: 'The field "field 1" is not in the item', context: { itemIndex: 1, code: 'FIELD_MISSING' } });
		expect(begun).toEqual([0, 1, 2]);
		expect(ended).toHaveLength(3);
	});

	it('keeps a failed item with its fields where the node shows failed items', async () => {
		const binary = { data: { data: '', mimeType: 'text/plain' } };
		const outputs = await run({ items: [{ json: { own: 1 }, binary }], onError: 'continueRegularOutput' }, failingAt(0));
		expect(outputs).toEqual([
			[],
			[],
			[
				{
					json: {
						own: 1,
						error: 'The field "body" is not in the item',
						code: 'FIELD_MISSING',
						details: { code: 'FIELD_MISSING', hint: expect.stringContaining('Fields') },
					},
					binary,
					pairedItem: { item: 0 },
				},
			],
		]);
	});

	it('gives n8n a failed item in the only form that it moves to the error output', async () => {
		const outputs = await run({ items: [item({ own: 1 })], onError: 'continueErrorOutput' }, failingAt(0));
		expect(Object.keys(outputs[2]?.[0]?.json ?? {})).toEqual(['error', 'details']);
		expect(outputs[2]?.[0]).not.toHaveProperty('error');
	});

	it('turns a foreign error into one without its text', async () => {
		const given = work({ run: () => Promise.reject(new TypeError('synthetic-secret-4711')) });
		const outputs = await run({ items: upTo(1), onError: 'continueRegularOutput' }, given);
		expect(outputs[2]?.[0]?.json).toMatchObject({ code: 'INTERNAL' });
		expect(JSON.stringify(outputs)).not.toContain('synthetic-secret');
	});

	it('fails an item that would leave by an output that is not there', async () => {
		const given = work({ run: async () => ({ output: 3, hybrid: {} }) });
		await expect(run({ items: upTo(1) }, given)).rejects.toThrow('unexpected error');
	});

	it.each([undefined, 'continueRegularOutput', 'continueErrorOutput'] as const)('stops with CANCELLED on cancel under %s', async (onError) => {
		const cancel = new AbortController();
		let begun = 0;
		const given = work({
			run: async ({ index, signal }) => {
				begun++;
				// A failed item before does not hide that the run was cancelled.
				if (index === 2 && onError) throw new EngineError('TEXT_EMPTY', { what: 'synthetic' });
				if (index === 5) cancel.abort();
				if (signal?.aborted) throw new EngineError('CANCELLED');
				return { output: 0, hybrid: {} };
			},
		});
		const parameters = { options: { itemsInParallel: 1 } };
		await expect(run({ items: upTo(50), parameters, signal: cancel.signal, ...(onError && { onError }) }, given)).rejects.toMatchObject({
			context: { code: 'CANCELLED', itemIndex: 5 },
		});
		expect(begun).toBe(6);
	});

	it('answers an agent on its first output', async () => {
		const outputs = await run({ items: upTo(3), type: 'n8n-nodes-hybrid-llm.classifyTicketTool', onError: 'continueRegularOutput' }, failingAt(1));
		expect(outputs.map((output) => output.length)).toEqual([3, 0, 0]);
	});

	it('says which parameter is wrong when Items in Parallel is no number', async () => {
		await expect(run({ items: upTo(1), parameters: { options: { itemsInParallel: 'many' } } })).rejects.toThrow('"Items In Parallel"');
	});
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IDataObject, ILoadOptionsFunctions, INodeExecutionData } from 'n8n-workflow';
import compiled from '../../dist/nodes/ClassifyTicket/ClassifyTicket.node.js';
import { executeFunctions, item } from '../support/executeFunctions';
import { syntheticTicket, TOPIC_LABELS } from '../support/syntheticTickets';

const folder = mkdtempSync(join(tmpdir(), 'hybrid-llm-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const headFile = join(folder, 'head.json');
// No models in the folder: words alone, so that the test needs no file.
const credentials = { localModelApi: { modelFolder: join(folder, 'none') } };
const LABELS = TOPIC_LABELS.slice(0, 3);

async function run(items: readonly INodeExecutionData[], parameters: Record<string, unknown>, secondInput?: readonly INodeExecutionData[]): Promise<INodeExecutionData[][]> {
	const { context } = executeFunctions({ items, ...(secondInput && { secondInput }), parameters, credentials, onError: 'continueRegularOutput' });
	return await new compiled.ClassifyTicket().execute.call(context);
}

const tickets = [item({ body: syntheticTicket(2, 500) }), item({ body: syntheticTicket(0, 501) }), item({ body: 'zebra quartz violin' })];
const classify = (more: Record<string, unknown>, options = {}, secondInput?: readonly INodeExecutionData[]) =>
	run(tickets, { operation: 'classify', fields: { values: [{ name: 'body', handling: 'auto' }] }, policy: 'localOnly', minimumConfidence: 0.3, options: { recordsFolder: join(folder, 'records'), ...options }, ...more }, secondInput);
const hybrid = (one: INodeExecutionData | undefined) => one?.json['hybrid'] as IDataObject;
/** Per output the indexes of the items. */
const places = (outputs: readonly INodeExecutionData[][]) => outputs.map((output) => output.map(({ pairedItem }) => (pairedItem as { item: number }).item));
const examples = (each: number) => Array.from({ length: 3 * each }, (_, index) => item({ text: syntheticTicket(index % 3, index), label: LABELS[index % 3]! }));

beforeAll(async () => {
	await run(examples(20), { operation: 'train', textField: 'text', labelField: 'label', headFile });
});

describe('categories from a head', () => {
	const head = { categoriesFrom: 'head', categoriesHead: headFile };

	it('leave by one branch, with the category in the item, or by Review', async () => {
		const outputs = await classify(head);
		expect(places(outputs)).toEqual([[0, 1], [2]]);
		expect(outputs[0]?.map((one) => hybrid(one)['category'])).toEqual([LABELS[2], LABELS[0]]);
	});

	it('leave by the branches that were chosen; the others leave together', async () => {
		expect(places(await classify({ ...head, branches: [LABELS[2], LABELS[1]] }))).toEqual([[0], [], [1], [2]]);
	});

	it('are listed for the form, as they are in the file', async () => {
		const labels = (categoriesHead: unknown) =>
			new compiled.ClassifyTicket().methods.loadOptions.headLabels.call({ getCurrentNodeParameter: () => categoriesHead, getNode: () => ({ name: 'Synthetic' }) } as unknown as ILoadOptionsFunctions);
		expect((await labels(headFile)).map(({ value }) => value)).toEqual(LABELS.toSorted());
		expect(await labels('')).toEqual([]);
		expect(await labels('={{ $json.file }}')).toEqual([]);
		writeFileSync(join(folder, 'other.json'), '{"secret":"synthetic"}');
		await expect(labels(join(folder, 'other.json'))).rejects.toThrow(/it is not a head/);
	});

	it('need a file', async () => {
		expect((await classify({ categoriesFrom: 'head' })).at(-1)?.[0]?.json).toMatchObject({ code: 'INPUT_INVALID' });
	});
});

describe('categories from JSON', () => {
	const json = JSON.stringify(LABELS.toReversed());

	it('have a branch each, in the order of the list', async () => {
		expect(places(await classify({ categoriesFrom: 'json', categoriesJson: json }, { headFile }))).toEqual([[0], [], [1], [2]]);
	});

	it('leave by one branch where an expression gives them', async () => {
		const outputs = await classify({ categoriesFrom: 'json', categoriesJson: () => LABELS }, { headFile });
		expect(places(outputs)).toEqual([[0, 1], [2]]);
	});

	it('that are none fail the items', async () => {
		expect((await classify({ categoriesFrom: 'json', categoriesJson: '[1, 2]' })).at(-1)?.map((one) => one.json['code'])).toEqual(Array(3).fill('CATEGORIES_INVALID'));
	});
});

describe('examples from a second input', () => {
	const form = { categories: { values: LABELS.map((name) => ({ name })) } };
	const learning = (items: readonly INodeExecutionData[], options = {}) => classify(form, { examplesFromInput: true, ...options }, items);

	it('become a head where there are enough; they do not come out', async () => {
		const outputs = await learning(examples(20));
		expect(places(outputs)).toEqual([[1], [], [0], [2]]);
		expect(hybrid(outputs[0]?.[0])).toMatchObject({ experts: [{ expert: 'words' }], warnings: expect.arrayContaining([expect.stringMatching(/A head was learnt from 60 examples/)]) });
	});

	it('count like those of the form where there are few', async () => {
		const outputs = await learning(examples(2));
		const [one] = outputs.flat();
		expect(hybrid(one)['warnings']).toEqual(expect.arrayContaining([expect.stringMatching(/6 examples of the second input count like those of the form/)]));
	});

	it('are not learnt from under Dry Run', async () => {
		const outputs = await learning(examples(12), { dryRun: true });
		expect(outputs.at(-1)?.map((one) => hybrid(one)['warnings'])).toEqual(Array(3).fill([]));
	});

	it.each([
		['no items', [], {}, /no examples came in/],
		['a label that is no category', [item({ text: 'synthetic secret', label: 'pens' })], {}, /1 examples .* not a category/],
		['an item without a text', [item({ label: LABELS[0]! })], {}, /example 1 .* has no "text"/],
		['a head as well', examples(2), { headFile }, /exclude one another/],
	])('are refused: %s', async (_, items, options, reason) => {
		const failed = (await learning(items, options)).at(-1);
		expect(failed?.map(({ json }) => json['error'])).toEqual(Array(3).fill(expect.stringMatching(reason)));
		expect(JSON.stringify(failed)).not.toContain('synthetic secret');
	});
});

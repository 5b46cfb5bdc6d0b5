import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import compiled from '../../dist/nodes/ClassifyTicket/ClassifyTicket.node.js';
import { executeFunctions, item } from '../support/executeFunctions';
import { syntheticTicket, TOPIC_LABELS } from '../support/syntheticTickets';

const folder = mkdtempSync(join(tmpdir(), 'hybrid-llm-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const headFile = join(folder, 'head.json');
// No models in the folder: words alone, so that the test needs no file.
const credentials = { localModelApi: { modelFolder: join(folder, 'none') } };

async function run(items: readonly INodeExecutionData[], parameters: Record<string, unknown>): Promise<INodeExecutionData[][]> {
	const { context } = executeFunctions({ items, parameters, credentials, onError: 'continueRegularOutput' });
	return await new compiled.ClassifyTicket().execute.call(context);
}

const train = (items: readonly INodeExecutionData[], more = {}) => run(items, { operation: 'train', textField: 'body', labelField: 'team', headFile, ...more });
const classify = (bodies: readonly string[], more: Record<string, unknown> = {}, options = {}) =>
	run(bodies.map((body) => item({ body })), {
		operation: 'classify',
		fields: { values: [{ name: 'body', handling: 'auto' }] },
		categories: { values: [{ name: 'billing', group: 'Finance' }, { name: 'printing' }, { name: 'access' }] },
		policy: 'localOnly',
		options: { headFile, recordsFolder: join(folder, 'records'), ...options },
		...more,
	});
const hybrid = (one: INodeExecutionData | undefined) => one?.json['hybrid'] as IDataObject;

const labelled = Array.from({ length: 60 }, (_, index) => item({ body: syntheticTicket(index % 3, index), team: TOPIC_LABELS[index % 3] ?? '' }));
const trained: INodeExecutionData[][] = [];
beforeAll(async () => {
	// Number 1 has no label; number 61 is a ticket of before under another label.
	trained.push(...(await train([labelled[0]!, item({ body: 'synthetic words' }), ...labelled.slice(1), item({ body: labelled[3]!.json['body'] as string, team: 'access' })])));
});

describe('the operation Train', () => {
	it('gives one item for all, with the report, what was skipped, and doubtful labels by the index of their item', () => {
		expect(trained.map((output) => output.length)).toEqual([1]);
		const [one] = trained[0]!;
		expect(one?.pairedItem).toEqual(Array.from({ length: 62 }, (_, index) => ({ item: index })));
		expect(hybrid(one)).toMatchObject({ task: 'train', tickets: 61, classes: 3, embedding: null, headFile, skipped: [{ code: 'FIELD_MISSING', count: 1, items: [1] }] });
		const duplicates = (hybrid(one)['suspicious'] as IDataObject[]).filter(({ reason }) => reason === 'duplicate');
		expect(duplicates.map(({ item: index }) => index).toSorted()).toEqual([4, 61]);
		expect(JSON.stringify(one?.json)).not.toMatch(/synthetic words|please help/);
	});

	it('makes a head that Classify places by, each ticket by the output of its category', async () => {
		const [billing, printing, , review] = await classify([syntheticTicket(2, 500), syntheticTicket(0, 501), 'zebra quartz violin'], { minimumConfidence: 0.5 });
		expect(hybrid(billing?.[0])).toMatchObject({ category: 'billing', group: 'Finance', experts: [{ expert: 'words' }] });
		expect(hybrid(printing?.[0])).toMatchObject({ category: 'printing', group: null });
		expect(hybrid(review?.[0])).toMatchObject({ category: null, reviewReason: 'out_of_scope' });
	});

	it('lets a rule override the head', async () => {
		const overrideRules = { values: [{ name: 'VIP', condition: (json: { body: string }) => json.body.includes('501'), category: 'billing', attributes: 'priority=urgent' }] };
		const [billing, printing] = await classify([syntheticTicket(0, 501), syntheticTicket(0, 502)], { minimumConfidence: 0.1 }, { priority: true, overrideRules });
		expect(hybrid(billing?.[0])).toMatchObject({ category: 'billing', rule: 'VIP', confidence: 1, attributes: { priority: { value: 'urgent', rule: 'VIP' } } });
		expect(printing).toHaveLength(1);
	});

	it('refuses categories that are not those of the head, and a file that is none', async () => {
		const others = await classify(['a ticket'], { categories: { values: [{ name: 'billing' }, { name: 'pens' }] } });
		expect(others.at(-1)?.[0]?.json).toMatchObject({ code: 'CATEGORIES_INVALID' });
		const none = await classify(['a ticket'], {}, { headFile: `${headFile}.rows` });
		expect(none.at(-1)?.[0]?.json).toMatchObject({ code: 'HEAD_INVALID' });
	});

	it('adds corrections to what was there', async () => {
		const [out] = await train([item({ body: syntheticTicket(3, 1), team: 'shipping' }), item({ body: syntheticTicket(3, 2), team: 'shipping' })], { addToEarlier: true });
		expect(hybrid(out?.[0])).toMatchObject({ classes: 4, skipped: [] });
	});
});

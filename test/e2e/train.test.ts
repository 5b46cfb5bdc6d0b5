import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { N8nApi } from '../../scripts/demo/n8nApi.ts';
import { hybridNode, withHybridNode } from '../../scripts/demo/workflows.ts';
import { signIn } from '../support/signIn';
import { syntheticTicket, TOPIC_LABELS } from '../support/syntheticTickets';
import { ticketWorkflow } from '../support/ticketWorkflow';

const n8n = inject('n8n');
const folder = mkdtempSync(join(tmpdir(), 'hybrid-llm-test-'));
const headFile = join(folder, 'head.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let api: N8nApi;

beforeAll(async () => {
	api = await signIn(n8n);
});

async function run(tickets: readonly object[], parameters: Readonly<Record<string, unknown>>) {
	const workflow = withHybridNode(ticketWorkflow({ tickets: `return ${JSON.stringify(tickets)};`, policy: 'localOnly', onError: 'continueErrorOutput' }), { parameters });
	const execution = await api.run(workflow);
	expect(execution.status, execution.error?.message).toBe('success');
	return (execution.outputs[hybridNode(workflow).name] ?? []).map((output) => output.map(({ json }) => json as Record<string, Record<string, unknown>>));
}

it('trains a head on the items of a workflow, and places by it', async () => {
	const tickets = Array.from({ length: 45 }, (_, index) => ({ id: index, body: syntheticTicket(index % 3, index), team: TOPIC_LABELS[index % 3] }));
	const [trained, failed] = await run([...tickets, { id: 45, body: 'a ticket without a team' }], { operation: 'train', textField: 'body', labelField: 'team', headFile });
	expect(trained).toHaveLength(1);
	expect(trained?.[0]?.['hybrid']).toMatchObject({ task: 'train', tickets: 45, classes: 3, skipped: [{ code: 'FIELD_MISSING', count: 1, items: [45] }], warnings: [] });
	expect(trained?.[0]?.['hybrid']?.['embedding']).toMatch(/\.gguf$/);
	expect(failed).toMatchObject([{ id: 45, details: { code: 'FIELD_MISSING' } }]);

	const outputs = await run(
		[0, 1, 2].map((topic) => ({ id: topic, body: syntheticTicket(topic, 900) })),
		{
			operation: 'classify',
			fields: { values: [{ name: 'body', handling: 'auto', optional: false }] },
			categories: { values: TOPIC_LABELS.slice(0, 3).map((name) => ({ name })) },
			minimumConfidence: 0.1,
			options: { headFile, sentiment: true },
		},
	);
	expect(outputs.slice(0, 3).map((output) => output.map(({ id }) => id))).toEqual([[0], [1], [2]]);
	expect(outputs[0]?.[0]?.['hybrid']).toMatchObject({ category: 'printing', attributes: { sentiment: { best: expect.any(String) } } });
});

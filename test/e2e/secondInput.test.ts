import { beforeAll, expect, inject, it } from 'vitest';
import type { N8nApi, WorkflowNode } from '../../scripts/demo/n8nApi.ts';
import { hybridNode, withHybridNode } from '../../scripts/demo/workflows.ts';
import { signIn } from '../support/signIn';
import { syntheticTicket, TOPIC_LABELS } from '../support/syntheticTickets';
import { ticketWorkflow } from '../support/ticketWorkflow';

const n8n = inject('n8n');
let api: N8nApi;

beforeAll(async () => {
	api = await signIn(n8n);
});

it('learns from the examples of a second input and sends tickets out by the categories of a JSON list', async () => {
	const labels = TOPIC_LABELS.slice(0, 3);
	const tickets = [0, 1, 2].map((topic) => ({ id: topic, body: syntheticTicket(topic, 900) }));
	const examples = Array.from({ length: 45 }, (_, index) => ({ json: { text: syntheticTicket(index % 3, index), label: labels[index % 3] } }));
	const base = withHybridNode(ticketWorkflow({ tickets: `return ${JSON.stringify(tickets)};`, policy: 'localOnly' }), {
		parameters: {
			fields: { values: [{ name: 'body', handling: 'auto', optional: false }] },
			categoriesFrom: 'json',
			categoriesJson: JSON.stringify(labels.toReversed()),
			minimumConfidence: 0.1,
			options: { examplesFromInput: true, language: true },
		},
	});
	const { name } = hybridNode(base);
	const source: WorkflowNode = { id: 'examples-of-the-test', name: 'Examples', type: 'n8n-nodes-base.code', typeVersion: 2, position: [0, 200], parameters: { jsCode: `return ${JSON.stringify(examples)};` } };
	const trigger = base.nodes.find((node) => node.type === 'n8n-nodes-base.manualTrigger')?.name ?? '';
	const [first] = (base.connections[trigger] as { main: object[][] }).main;
	const workflow = {
		...base,
		nodes: [...base.nodes, source],
		connections: {
			...base.connections,
			[trigger]: { main: [[...(first ?? []), { node: source.name, type: 'main', index: 0 }]] },
			[source.name]: { main: [[{ node: name, type: 'main', index: 1 }]] },
		},
	};
	const execution = await api.run(workflow);
	expect(execution.status, execution.error?.message).toBe('success');
	const outputs = (execution.outputs[name] ?? []).map((output) => output.map(({ json, pairedItem }) => ({ id: json['id'], pairedItem, hybrid: json['hybrid'] as Record<string, unknown> })));
	expect(outputs.map((output) => output.map(({ id }) => id))).toEqual([[2], [1], [0], []]);
	expect(outputs[0]?.[0]).toMatchObject({ pairedItem: { item: 2 }, hybrid: { experts: [{ expert: 'head' }], attributes: { language: { value: 'en' } } } });
	expect(outputs[0]?.[0]?.hybrid['warnings']).toEqual([expect.stringMatching(/^A head was learnt from 45 examples/)]);
});

import type { Workflow, WorkflowNode } from '../../scripts/demo/n8nApi.ts';
import { hybridNode, readExample, withHybridNode } from '../../scripts/demo/workflows.ts';

/** How a test changes the example workflow. */
export interface TicketWorkflow {
	/** Body of a JavaScript function that returns the tickets as an array of objects. */
	readonly tickets: string;
	readonly policy?: string;
	readonly options?: Readonly<Record<string, unknown>>;
	readonly credentials?: WorkflowNode['credentials'];
	readonly onError?: WorkflowNode['onError'];
}

/** The Classify Ticket example with other tickets; they are made inside n8n, so that there can be many. */
export function ticketWorkflow({ tickets, policy = 'balanced', options = {}, credentials = {}, onError }: TicketWorkflow): Workflow {
	const { id: _, ...example } = readExample('classify-ticket');
	const shown = hybridNode(example).parameters['options'] as Readonly<Record<string, unknown>>;
	const changed = withHybridNode(example, {
		parameters: { policy, options: { ...shown, ...options } },
		credentials,
		...(onError && { onError }),
	});
	const target = hybridNode(changed).name;
	const trigger = changed.nodes.find((node) => node.type === 'n8n-nodes-base.manualTrigger');
	if (!trigger) throw new Error('The example has no Manual Trigger');
	const source: WorkflowNode = {
		id: 'tickets-of-the-test',
		name: 'Tickets of the Test',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		position: [0, 0],
		parameters: { jsCode: `const tickets = (() => { ${tickets} })();\nreturn tickets.map((json) => ({ json }));` },
	};
	const toNode = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	return {
		...changed,
		name: 'Tickets of a test',
		nodes: [...changed.nodes, source],
		connections: { ...changed.connections, [trigger.name]: toNode(source.name), [source.name]: toNode(target) },
	};
}

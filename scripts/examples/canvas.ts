import type { Workflow, WorkflowNode } from '../demo/n8nApi.ts';

type Parameters = Readonly<Record<string, unknown>>;

/** Columns and rows of the canvas, in n8n's pixels; multiples of its grid of 16. */
const COLUMN = 224;
const ROW = 128;

/** A node at a place of the canvas, given in columns and rows. */
export function node(name: string, type: string, typeVersion: number, [column, row]: readonly [number, number], parameters: Parameters): WorkflowNode {
	return { id: idOf(name), name, type, typeVersion, position: [column * COLUMN, Math.round(row * ROW)], parameters };
}

/** The node a user presses Execute on. */
export function manualTrigger(): WorkflowNode {
	return node('Press Execute', 'n8n-nodes-base.manualTrigger', 1, [0, 0], {});
}

/** A Set node that gives one item, as JSON a reader can change. */
export function data(name: string, json: unknown): WorkflowNode {
	return node(name, 'n8n-nodes-base.set', 3.4, [1, 0], { mode: 'raw', jsonOutput: JSON.stringify(json, null, 2), options: {} });
}

/** One item for each entry of a list in the item. */
export function splitOut(name: string, field: string): WorkflowNode {
	return node(name, 'n8n-nodes-base.splitOut', 1, [2, 0], { fieldToSplitOut: field, options: {} });
}

/** A node of this package. */
export function hybrid(name: string, type: 'classifyTicket' | 'summarizeDocument' | 'complianceCheck', parameters: Parameters): WorkflowNode {
	return node(name, `n8n-nodes-hybrid-llm.${type}`, 1, [3, 0], parameters);
}

/** What a reader needs to know, in paragraphs, above the line of nodes. */
export function note(paragraphs: readonly string[], { columns, height }: { readonly columns: number; readonly height: number }): WorkflowNode {
	const parameters = { content: paragraphs.join('\n\n'), width: columns * COLUMN, height, color: 4 };
	return { id: idOf('Note'), name: 'Note', type: 'n8n-nodes-base.stickyNote', typeVersion: 1, position: [-32, -height - 80], parameters };
}

/** A workflow: the nodes of `line` one behind the other, and a No Operation node behind each branch of the last one. */
export function workflow(id: string, name: string, sticky: WorkflowNode, line: readonly WorkflowNode[], branches: readonly string[]): Workflow {
	const last = line.at(-1)?.name ?? '';
	// A node with many outputs grows downwards from its position; raised by half of that it stays on the line.
	const raised = line.map((one) => (one.name === last ? { ...one, position: [one.position[0], -16 * Math.max(0, branches.length - 2)] as const } : one));
	const ends = branches.map((branch, index) => node(branch, 'n8n-nodes-base.noOp', 1, [4.5, index - (branches.length - 1) / 2], {}));
	const links = line.slice(1).map(({ name: next }, index): [string, unknown] => [line[index]?.name ?? '', { main: [[link(next)]] }]);
	return {
		id,
		name,
		nodes: [sticky, ...raised, ...ends],
		connections: Object.fromEntries([...links, [last, { main: branches.map((branch) => [link(branch)]) }]]),
		settings: { executionOrder: 'v1' },
		pinData: {},
	};
}

function link(name: string): { readonly node: string; readonly type: 'main'; readonly index: 0 } {
	return { node: name, type: 'main', index: 0 };
}

function idOf(name: string): string {
	return name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CredentialReference, ExecutionResult, ResultItem, Workflow, WorkflowNode } from './n8nApi.ts';
import { CHECKOUT } from './paths.ts';

const PACKAGE_PREFIX = 'n8n-nodes-hybrid-llm.';

/** The example workflows, in the order in which they are shown. */
export const EXAMPLES = ['classify-ticket', 'summarize-document', 'compliance-check'] as const;

/** Reads `examples/<name>.json`. */
export function readExample(name: (typeof EXAMPLES)[number]): Workflow {
	return JSON.parse(readFileSync(join(CHECKOUT, 'examples', `${name}.json`), 'utf8'));
}

/** The one node of this package in a workflow. */
export function hybridNode(workflow: Workflow): WorkflowNode {
	const found = workflow.nodes.find((node) => node.type.startsWith(PACKAGE_PREFIX));
	if (found === undefined) throw new Error(`The workflow "${workflow.name}" has no node of this package`);
	return found;
}

/** The same workflow with other parameters, credentials or settings on the node of this package. */
export function withHybridNode(workflow: Workflow, change: Partial<Pick<WorkflowNode, 'parameters' | 'onError'>> & { readonly credentials?: Readonly<Record<string, CredentialReference>> }): Workflow {
	const target = hybridNode(workflow);
	const parameters = { ...target.parameters, ...change.parameters };
	const credentials = { ...target.credentials, ...change.credentials };
	return { ...workflow, nodes: workflow.nodes.map((node) => (node === target ? { ...target, ...change, parameters, credentials } : node)) };
}

/** An item that came out of the node of this package, with the name of the node behind its branch. */
export interface BranchItem extends ResultItem {
	readonly branch: string;
	/** Place of the input item, from 0; `undefined` where the item names none. */
	readonly source: number | undefined;
}

/** All items that came out of the node of this package, in the order of its input. */
export function itemsByBranch(workflow: Workflow, execution: ExecutionResult): readonly BranchItem[] {
	const { name } = hybridNode(workflow);
	const connections = workflow.connections[name] as { main?: readonly (readonly { node: string }[] | null)[] } | undefined;
	const items = (execution.outputs[name] ?? []).flatMap((branch, index) =>
		branch.map((item) => ({ ...item, branch: connections?.main?.[index]?.[0]?.node ?? `Output ${index}`, source: sourceOf(item) })),
	);
	return items.sort((a, b) => (a.source ?? 0) - (b.source ?? 0));
}

function sourceOf({ pairedItem }: ResultItem): number | undefined {
	const first: unknown = Array.isArray(pairedItem) ? pairedItem[0] : pairedItem;
	if (typeof first === 'number') return first;
	return (first as { item?: number } | undefined)?.item;
}

import type { CredentialReference, Workflow, WorkflowNode } from '../../scripts/demo/n8nApi.ts';
import type { LabelledText, TicketSet } from './tickets.ts';

/** Name of the node that is measured, in every workflow. */
export const MEASURED = 'Classifier';
/** Of an answer. A right one has about 120; without an end the small model writes until its context is full, for minutes. */
const MOST_TOKENS = 256;
const TRIGGER = 'Press Execute';

/** n8n's own Text Classifier on a chat model. Going on after an error is the mode in which it loses least. */
export function stockWorkflow(form: TicketSet['categories'], tickets: readonly LabelledText[], openAi: CredentialReference, options: Readonly<Record<string, unknown>>): Workflow {
	const classifier: WorkflowNode = {
		...nodeOf(MEASURED, '@n8n/n8n-nodes-langchain.textClassifier', 1.1),
		parameters: {
			inputText: '={{ $json.text }}',
			categories: { categories: form.map(({ name, description }) => ({ category: name, description })) },
			options,
		},
		onError: 'continueRegularOutput',
	};
	const model: WorkflowNode = {
		...nodeOf('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.2),
		// What suits a slow local server best: a long time-out, the likeliest words, and an end to answers that never stop.
		parameters: { model: { __rl: true, mode: 'list', value: 'local' }, options: { timeout: 1_200_000, temperature: 0, maxTokens: MOST_TOKENS } },
		credentials: { openAiApi: openAi },
	};
	return workflowOf('Text Classifier', tickets, [classifier, model], { Model: { ai_languageModel: [[{ node: MEASURED, type: 'ai_languageModel', index: 0 }]] } });
}

/** Classify Ticket on the machine's own models. */
export function ourWorkflow(form: TicketSet['categories'], tickets: readonly LabelledText[], options: Readonly<Record<string, unknown>>, localModel?: CredentialReference): Workflow {
	const classifier: WorkflowNode = {
		...nodeOf(MEASURED, 'n8n-nodes-hybrid-llm.classifyTicket', 1),
		parameters: {
			operation: 'classify',
			fields: { values: [{ name: 'text', handling: 'auto', optional: false }] },
			categories: { values: form },
			policy: 'localOnly',
			options,
		},
		...(localModel && { credentials: { localModelApi: localModel } }),
		onError: 'continueRegularOutput',
	};
	return workflowOf('Classify Ticket', tickets, [classifier], {});
}

function nodeOf(name: string, type: string, typeVersion: number) {
	return { id: name, name, type, typeVersion, position: [0, 0] as const };
}

function workflowOf(name: string, tickets: readonly LabelledText[], nodes: readonly WorkflowNode[], connections: Readonly<Record<string, unknown>>): Workflow {
	const trigger: WorkflowNode = { ...nodeOf(TRIGGER, 'n8n-nodes-base.manualTrigger', 1), parameters: {} };
	return {
		name,
		nodes: [trigger, ...nodes],
		connections: { ...connections, [TRIGGER]: { main: [[{ node: MEASURED, type: 'main', index: 0 }]] } },
		pinData: { [TRIGGER]: tickets.map(({ id, text }) => ({ json: { id, text } })) },
	};
}

import type { INodeProperties } from 'n8n-workflow';

const headFile: INodeProperties = {
	displayName: 'Head File',
	name: 'headFile',
	type: 'string',
	default: '',
	placeholder: 'e.g. /data/hybrid-llm/head.json',
	displayOptions: { hide: { '/categoriesFrom': ['head'] } },
	description: 'What Train or "hybrid-llm train" wrote, on the machine that runs n8n. Its labels must be the categories above. Tickets like none of the training leave by Review.',
};

const examplesFromInput: INodeProperties = {
	displayName: 'Examples From Second Input',
	name: 'examplesFromInput',
	type: 'boolean',
	default: false,
	displayOptions: { hide: { '/categoriesFrom': ['head'] } },
	description: 'Whether to learn from the items of a second input, each an earlier ticket: its text under "text", its category under "label". With ten or more for every category a head is learnt from them; fewer count like the examples of the form.',
};

const priority: INodeProperties = {
	displayName: 'Priority',
	name: 'priority',
	type: 'boolean',
	default: false,
	description: 'Whether to judge how soon somebody should look: urgent, high, normal or low',
};

const sentiment: INodeProperties = {
	displayName: 'Sentiment',
	name: 'sentiment',
	type: 'boolean',
	default: false,
	description: 'Whether to judge the mood: negative, neutral or positive',
};

const language: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'boolean',
	default: false,
	description: 'Whether to say in which language the ticket is written, as a code like en or de; "unknown" when it is too short or mixed. No model is needed.',
};

const severalCategories: INodeProperties = {
	displayName: 'Several Categories',
	name: 'severalCategories',
	type: 'boolean',
	default: false,
	description: 'Whether to list all categories that may well fit. The ticket still leaves once, by the best.',
};

const ownAttributes: INodeProperties = {
	displayName: 'Own Attributes',
	name: 'ownAttributes',
	type: 'fixedCollection',
	placeholder: 'Add Attribute',
	default: {},
	typeOptions: { multipleValues: true, sortable: true, fixedCollection: { itemTitle: '={{ $collection.item.value.name || "Attribute" }}' } },
	description: 'Further questions about each ticket, answered in the same pass',
	options: [
		{
			displayName: 'Attribute',
			name: 'values',
			values: [
				{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. product', description: 'Key of the answer in the output' },
				{
					displayName: 'Values',
					name: 'labels',
					type: 'string',
					typeOptions: { rows: 3 },
					default: '',
					placeholder: 'e.g. printer: toner, paper jam, driver',
					description: 'The possible answers, one a line, each with what it means after a colon',
				},
			],
		},
	],
};

const overrideRules: INodeProperties = {
	displayName: 'Override Rules',
	name: 'overrideRules',
	type: 'fixedCollection',
	placeholder: 'Add Rule',
	default: {},
	typeOptions: { multipleValues: true, sortable: true, fixedCollection: { itemTitle: '={{ $collection.item.value.name || "Rule" }}' } },
	description: 'What you know better than any model, such as important customers. The first rule that applies wins, and the output names it.',
	options: [
		{
			displayName: 'Rule',
			name: 'values',
			values: [
				{
					displayName: 'Attributes',
					name: 'attributes',
					type: 'string',
					default: '',
					placeholder: 'e.g. priority=urgent',
					description: 'Attributes to set then, one a line',
				},
				{
					displayName: 'Category',
					name: 'category',
					type: 'string',
					default: '',
					placeholder: 'e.g. Billing',
					description: 'Where the ticket goes then. Empty leaves that to the models.',
				},
				{
					displayName: 'Condition',
					name: 'condition',
					type: 'boolean',
					default: true,
					description: 'Whether the rule applies:	use an expression on the item. A rule with words as well needs both;	without an expression only the words count, and off means never.',
				},
				{
					displayName: 'Field',
					name: 'field',
					type: 'string',
					default: '',
					placeholder: 'e.g. subject',
					description: 'Field to look for the words in, one of those above. Empty means all of them.',
						requiresDataPath:	'single',
				},
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. VIP',
				},
				{
					displayName: 'Words',
					name: 'words',
					type: 'string',
					default: '',
					placeholder: 'e.g. outage, server down',
					description: 'Words or phrases, separated by commas, any of which is enough',
				},
			],
		},
	],
};

/** What Classify Ticket adds under Options. */
export const ownOptions: readonly INodeProperties[] = [headFile, examplesFromInput, priority, sentiment, language, severalCategories, ownAttributes, overrideRules];

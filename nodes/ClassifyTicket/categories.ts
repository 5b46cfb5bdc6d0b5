import type { INodeProperties } from 'n8n-workflow';

const shownFor = (from: string) => ({ show: { operation: ['classify'], categoriesFrom: [from] } });

const source: INodeProperties = {
	displayName: 'Categories From',
	name: 'categoriesFrom',
	type: 'options',
	noDataExpression: true,
	default: 'form',
	displayOptions: { show: { operation: ['classify'] } },
	options: [
		{ name: 'Form', value: 'form', description: 'Type them in below; each is an output branch' },
		{ name: 'JSON', value: 'json', description: 'Paste a list; each is an output branch' },
		{ name: 'Trained Head', value: 'head', description: 'The labels that a head has learnt' },
	],
};

const form: INodeProperties = {
	displayName: 'Categories',
	name: 'categories',
	type: 'fixedCollection',
	placeholder: 'Add Category',
	default: { values: [{ name: '', description: '', group: '', examples: '' }, { name: '', description: '', group: '', examples: '' }] },
	typeOptions: { multipleValues: true, sortable: true, fixedCollection: { itemTitle: '={{ $collection.item.value.name || "Category" }}' } },
	displayOptions: shownFor('form'),
	description: 'Each category is an output branch, in this order; what fits none leaves by Review',
	options: [
		{
			displayName: 'Category',
			name: 'values',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. Billing',
					description: 'Name of the category and of its branch',
				},
				{
					displayName: 'Description',
					name: 'description',
					type: 'string',
					default: '',
					placeholder: 'e.g. invoices, refunds, wrong charges',
					description: 'What belongs here, in the words of the people who write the tickets. It makes the placement much better.',
				},
				{
					displayName: 'Group',
					name: 'group',
					type: 'string',
					default: '',
					placeholder: 'e.g. Finance',
					description: 'Categories that belong together. A ticket between two of them still gets its group.',
				},
				{
					displayName: 'Examples',
					name: 'examples',
					type: 'string',
					typeOptions: { rows: 3 },
					default: '',
					placeholder: 'e.g. I was charged twice in March',
					description: 'Tickets that belong here, one a line. With more than a few a category, train a head instead.',
				},
			],
		},
	],
};

const json: INodeProperties = {
	displayName: 'Categories (JSON)',
	name: 'categoriesJson',
	type: 'json',
	typeOptions: { rows: 8 },
	default: '[\n  { "name": "Billing", "description": "invoices, refunds, wrong charges" },\n  { "name": "Access", "description": "password, login" }\n]',
	displayOptions: shownFor('json'),
	description: 'List of names, or of {name, description, group, examples}, as the command line takes it. Given as an expression, all tickets that are placed leave by one branch, Classified.',
};

const head: INodeProperties = {
	displayName: 'Head File',
	name: 'categoriesHead',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. /data/hybrid-llm/head.json',
	displayOptions: shownFor('head'),
	description: 'What Train or "hybrid-llm train" wrote, on the machine that runs n8n. Tickets like none of the training leave by Review.',
};

const branches: INodeProperties = {
	displayName: 'Branch Names or IDs',
	name: 'branches',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'headLabels', loadOptionsDependsOn: ['categoriesHead'] },
	default: [],
	displayOptions: shownFor('head'),
	description: 'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'Labels that get a branch of their own; the others leave together',
};

/** Where the categories come from, which are the outputs. */
export const categories: readonly INodeProperties[] = [source, form, json, head, branches];

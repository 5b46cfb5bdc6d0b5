import type { INodeProperties } from 'n8n-workflow';

const known: INodeProperties = {
	displayName: 'Known Values',
	name: 'knownValues',
	type: 'fixedCollection',
	placeholder: 'Add Known Value',
	default: {},
	typeOptions: { multipleValues: true },
	description: 'Fields of the item that identify somebody. Their values are found wherever they occur in the text, even where a pattern would miss them.',
	options: [
		{
			displayName: 'Known Value',
			name: 'values',
			values: [
				{
					displayName: 'Field Name',
					name: 'field',
					type: 'string',
					default: '',
					placeholder: 'e.g. customer.name',
					description: 'Field of the item that holds the value, as a name or a path. Items without it are fine.',
					requiresDataPath: 'single',
				},
				{
					displayName: 'Kind',
					name: 'kind',
					type: 'options',
					default: 'person',
					options: [
						{ name: 'Customer ID', value: 'customerId' },
						{ name: 'E-Mail', value: 'email' },
						{ name: 'Person', value: 'person' },
						{ name: 'Phone', value: 'phone' },
					],
				},
			],
		},
	],
};

const cloudFailure: INodeProperties = {
	displayName: 'On Cloud Failure',
	name: 'cloudFailure',
	type: 'options',
	default: 'error',
	displayOptions: { hide: { '/policy': ['localOnly'], '/operation': ['deidentify'] } },
	description: 'What to do when the cloud model cannot be reached, refuses or asks to wait. Local text never goes to the cloud instead.',
	options: [
		{ name: 'Fail the Item', value: 'error', description: 'The item fails and can be tried again' },
		{ name: 'Work Locally', value: 'local', description: 'The local model does the work; a warning says so' },
	],
};

const dryRun: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	displayOptions: { hide: { '/operation': ['deidentify'] } },
	description: 'Whether to show only what would leave and why: nothing is sent, no model is loaded, no notice goes out. Items leave by Review where the node has it.',
};

const itemsInParallel: INodeProperties = {
	displayName: 'Items in Parallel',
	name: 'itemsInParallel',
	type: 'number',
	default: 4,
	typeOptions: { minValue: 1, maxValue: 64, numberPrecision: 0 },
	description: 'How many items are worked on at the same time. The local model takes them in turn; more helps with the cloud.',
};

const recordsFolder: INodeProperties = {
	displayName: 'Records Folder',
	name: 'recordsFolder',
	type: 'string',
	default: '',
	placeholder: 'e.g. /data/hybrid-llm/records',
	description: 'Folder of the audit trail on the machine that runs n8n. Its keys go into a folder of the same name with "-keys" beside it. Empty means the folder hybrid-llm/records beside n8n\'s own data.',
};

const showOutgoing: INodeProperties = {
	displayName: 'Show Outgoing Text',
	name: 'showOutgoing',
	type: 'boolean',
	default: false,
	displayOptions: { hide: { '/operation': ['deidentify'] } },
	description: 'Whether to put the exact masked text that leaves, or would leave, into the output of each part',
};

function maximumCharacters(usual: number): INodeProperties {
	return {
		displayName: 'Maximum Characters',
		name: 'maximumCharacters',
		type: 'number',
		default: usual,
		typeOptions: { minValue: 1, numberPrecision: 0 },
		description: 'Longest text of a field. An item with a longer one fails instead of being cut.',
	};
}

/** What all nodes offer under Options, with the node's own ones sorted in. */
export function options(usualCharacters: number, own: readonly INodeProperties[] = []): INodeProperties {
	const shared = [itemsInParallel, known, maximumCharacters(usualCharacters), cloudFailure, dryRun, recordsFolder, showOutgoing];
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [...shared, ...own].sort((a, b) => (a.displayName < b.displayName ? -1 : 1)),
	};
}

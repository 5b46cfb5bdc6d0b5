import type { INodeProperties } from 'n8n-workflow';

const displayOptions = { show: { operation: ['train'] } };

/** The form of Train. */
export const trainParameters: INodeProperties[] = [
	{
		displayName: 'Train learns from all items at once, on this machine; no cloud credential is needed. Two different tickets a label are the least, fifty are good.',
		name: 'trainNotice',
		type: 'notice',
		default: '',
		displayOptions,
	},
	{
		displayName: 'Text Fields',
		name: 'textField',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. subject, body',
		displayOptions,
		description: 'Fields with the text of the ticket, as names or paths separated by commas: drag them here from the input panel. Name those that Classify reads, in the same order.',
		requiresDataPath: 'multiple',
	},
	{
		displayName: 'Label Field',
		name: 'labelField',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. category',
		displayOptions,
		description: 'Name of the field that says where the ticket belongs, in the words of the categories',
		requiresDataPath: 'single',
	},
	{
		displayName: 'Head File',
		name: 'headFile',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. /data/hybrid-llm/head.json',
		displayOptions,
		description: 'Where to write what was learnt, on the machine that runs n8n. Beside it goes a file ending in ".rows", which makes the next training fast. Keep both inside.',
	},
	{
		displayName: 'Add to Earlier Tickets',
		name: 'addToEarlier',
		type: 'boolean',
		default: false,
		displayOptions,
		description: 'Whether to keep what the head in this file has learnt from and add these items, such as corrections from Review. A ticket that it knows takes the new label.',
	},
];

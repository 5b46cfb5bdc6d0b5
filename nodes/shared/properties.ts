import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { handlingOptions } from './handling';

/** What goes in: a name from the item, dropped or typed. */
const fieldRow: INodePropertyCollection = {
	displayName: 'Field',
	name: 'values',
	values: [
		{
			displayName: 'Field Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. subject',
			description: 'Name of a field of the item, or a path like customer.note: drag it here from the input panel. It is the name that is needed, not the value.',
			requiresDataPath: 'single',
		},
		{
			displayName: 'Handling',
			name: 'handling',
			type: 'options',
			default: 'auto',
			description: 'What you know about this field. The policy can only be stricter than that, never looser.',
			options: handlingOptions,
		},
		{
			displayName: 'Optional',
			name: 'optional',
			type: 'boolean',
			default: false,
			description: 'Whether an item without this field is fine. Otherwise it fails with "field is not in the item".',
		},
	],
};

/** The fields to read. Not shown where the node is a tool of an agent: there the agent hands over a text. */
export const fields: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'fixedCollection',
	placeholder: 'Add Field',
	default: { values: [{ name: '', handling: 'auto', optional: false }] },
	typeOptions: { multipleValues: true, sortable: true, fixedCollection: { itemTitle: '={{ $collection.item.value.name || "Field" }}' } },
	description: 'The texts to work on. Each is judged on its own: one may stay on this machine while another leaves.',
	options: [fieldRow],
};

/** The text an agent hands over when the node is its tool. */
export const toolText: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	placeholder: 'e.g. The printer on floor 2 is out of toner',
	description: 'The text to work on. Let the agent fill it in with the button on the right.',
};

/** Where the panel shows the credentials; without it n8n puts them above the parameter that decides on them. */
export const credentialsSlot: INodeProperties = {
	displayName: 'Credentials',
	name: 'credentials',
	type: 'credentials',
	default: '',
};

import type { INodePropertyOptions } from 'n8n-workflow';

/** What a user can say about a text. */
export const handlingOptions: INodePropertyOptions[] = [
	{
		name: 'Auto',
		value: 'auto',
		description: 'Searched for sensitive data; what is found decides',
	},
	{
		name: 'Sensitive',
		value: 'sensitive',
		description: 'Always worked on locally, whatever is found',
	},
	{
		name: 'General',
		value: 'general',
		description: 'Expected to be harmless; still searched, and masked or kept if it is not',
	},
];

import type { INodeProperties } from 'n8n-workflow';

/** The categories, which are the outputs. */
export const categories: INodeProperties = {
	displayName: 'Categories',
	name: 'categories',
	type: 'fixedCollection',
	placeholder: 'Add Category',
	default: { values: [{ name: '', description: '', group: '', examples: '' }, { name: '', description: '', group: '', examples: '' }] },
	typeOptions: { multipleValues: true, sortable: true, fixedCollection: { itemTitle: '={{ $collection.item.value.name || "Category" }}' } },
	displayOptions: { show: { operation: ['classify'] } },
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

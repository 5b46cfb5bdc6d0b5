import type { INodeProperties } from 'n8n-workflow';

const masking = { show: { operation: ['deidentify'], way: ['reversible'] } };
const restoring = { show: { operation: ['restore'] } };

/** What De-Identify Text and Restore Text ask for, so that values can be put back in a later node. */
export const reversibleProperties: INodeProperties[] = [
	{
		displayName: 'Copies',
		name: 'way',
		type: 'options',
		noDataExpression: true,
		default: 'byPolicy',
		displayOptions: { show: { operation: ['deidentify'] } },
		options: [
			{ name: 'By the Policy', value: 'byPolicy', description: 'Kept, made coarse, replaced or taken out, as the policy says of copies; no way back' },
			{ name: 'Reversible', value: 'reversible', description: 'Placeholders, and a sealed vault that Restore Text opens; needs the secret of a Privacy Policy credential' },
		],
	},
	{
		displayName: 'Vault Opens For',
		name: 'expiresHours',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 8784, numberPrecision: 0 },
		default: 24,
		displayOptions: masking,
		description: 'Hours after which the vault opens no more. Changing the secret of the credential closes every vault at once, for good.',
	},
	{
		displayName: 'Vault',
		name: 'vault',
		type: 'string',
		required: true,
		default: '={{ $json.hybrid.vault }}',
		displayOptions: restoring,
		description: 'The sealed vault that De-Identify Text gave with the item',
	},
	{
		displayName: 'Fields to Restore',
		name: 'restoreFields',
		type: 'fixedCollection',
		placeholder: 'Add Field',
		default: { values: [{ name: '' }] },
		typeOptions: { multipleValues: true, fixedCollection: { itemTitle: '={{ $collection.item.value.name || "Field" }}' } },
		displayOptions: restoring,
		description: 'Fields with placeholders in them: texts, lists or objects',
		options: [
			{
				displayName: 'Field',
				name: 'values',
				values: [
					{
						displayName: 'Field Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. output',
						requiresDataPath: 'single',
						description: 'Name of a field of the item, or a path: drag it here from the input panel',
					},
				],
			},
		],
	},
];

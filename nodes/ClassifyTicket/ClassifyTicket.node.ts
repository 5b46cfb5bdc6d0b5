import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { credentialTests } from '../shared/credentialTests';
import { MAXIMUM_CHARACTERS } from '../shared/fields';
import { localOnlyHint, nothingLeavesNotice } from '../shared/hints';
import { options } from '../shared/options';
import { perItem } from '../shared/perItem';
import { policy, policyTitle } from '../shared/privacyPolicy';
import { credentialsSlot, fields, toolText } from '../shared/properties';
import { outputsExpression } from './categoryOutputs';
import { classifyTicket } from './classifyTicket';

/** Sends each ticket out by its category's branch, or by Review. */
export class ClassifyTicket implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Classify Ticket',
		name: 'classifyTicket',
		icon: { light: 'file:classify.svg', dark: 'file:classify.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: `={{ ${policyTitle} }}`,
		description: 'Sort tickets into branches by category; sensitive fields stay on this machine',
		defaults: { name: 'Classify Ticket' },
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression,
		usableAsTool: true,
		credentials: [
			{ name: 'privacyPolicyApi', displayName: 'Privacy Policy', required: false, testedBy: 'testPrivacyPolicy' },
			{ name: 'cloudModelApi', displayName: 'Cloud Model', required: false, displayOptions: { hide: { policy: ['localOnly'] } } },
			{ name: 'localModelApi', displayName: 'Local Model', required: false, testedBy: 'testLocalModel' },
		],
		hints: [localOnlyHint],
		properties: [
			{ ...toolText, displayOptions: { show: { '@tool': [true] } } },
			{ ...fields, displayOptions: { show: { '@tool': [false] } } },
			{
				displayName: 'Categories',
				name: 'categories',
				type: 'fixedCollection',
				placeholder: 'Add Category',
				default: { values: [{ name: '', description: '' }, { name: '', description: '' }] },
				typeOptions: { multipleValues: true, sortable: true, fixedCollection: { itemTitle: '={{ $collection.item.value.name || "Category" }}' } },
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
						],
					},
				],
			},
			{
				displayName: 'Minimum Confidence',
				name: 'minimumConfidence',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
				default: 0.6,
				description: 'Tickets placed with less confidence than this, from 0 to 1, leave by Review',
			},
			policy,
			credentialsSlot,
			nothingLeavesNotice,
			options(MAXIMUM_CHARACTERS.ticket),
		],
	};

	methods = { credentialTest: credentialTests };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return perItem(this, classifyTicket(this));
	}
}

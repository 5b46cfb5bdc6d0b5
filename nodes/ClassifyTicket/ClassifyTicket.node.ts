import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { credentialTests } from '../shared/credentialTests';
import { MAXIMUM_CHARACTERS } from '../shared/fields';
import { localOnlyHint, nothingLeavesNotice } from '../shared/hints';
import { options } from '../shared/options';
import { perItem } from '../shared/perItem';
import { policy, policyTitle } from '../shared/privacyPolicy';
import { credentialsSlot, fields, toolText } from '../shared/properties';
import { categories } from './categories';
import { inputsExpression, outputsExpression } from './categoryOutputs';
import { classifyTicket } from './classifyTicket';
import { headLabels } from './headLabels';
import { ownOptions } from './ownOptions';
import { trainHead } from './trainHead';
import { trainParameters } from './trainParameters';

const classifying = { operation: ['classify'] };

/** Sends each ticket out by its category's branch, or by Review; or learns from labelled tickets how to. */
export class ClassifyTicket implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Classify Ticket',
		name: 'classifyTicket',
		icon: { light: 'file:classify.svg', dark: 'file:classify.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: `={{ $parameter["operation"] === "train" ? "Train" : ${policyTitle} }}`,
		description: 'Sort tickets into branches by category; sensitive fields stay on this machine',
		defaults: { name: 'Classify Ticket' },
		inputs: inputsExpression,
		outputs: outputsExpression,
		usableAsTool: true,
		credentials: [
			{ name: 'privacyPolicyApi', displayName: 'Privacy Policy', required: false, testedBy: 'testPrivacyPolicy', displayOptions: { show: classifying } },
			{ name: 'cloudModelApi', displayName: 'Cloud Model', required: false, displayOptions: { show: classifying, hide: { policy: ['localOnly'] } } },
			{ name: 'localModelApi', displayName: 'Local Model', required: false, testedBy: 'testLocalModel' },
		],
		hints: [localOnlyHint],
		properties: [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				default: 'classify',
				options: [
					{ name: 'Classify', value: 'classify', action: 'Classify a ticket', description: 'Send each ticket out by the branch of its category, or by Review' },
					{ name: 'Train', value: 'train', action: 'Train on labelled tickets', description: 'Learn from labelled tickets how to classify, on this machine' },
				],
			},
			...trainParameters,
			{ ...toolText, displayOptions: { show: { ...classifying, '@tool': [true] } } },
			{ ...fields, displayOptions: { show: { ...classifying, '@tool': [false] } } },
			...categories,
			{
				displayName: 'Minimum Confidence',
				name: 'minimumConfidence',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
				default: 0,
				displayOptions: { show: classifying },
				description: 'Tickets placed with less confidence than this, from 0 to 1, leave by Review. 0 means the usual: 0.6, or with a head the confidence from which 95 % were right in its training.',
			},
			{ ...policy, displayOptions: { show: classifying } },
			credentialsSlot,
			{ ...nothingLeavesNotice, displayOptions: { ...nothingLeavesNotice.displayOptions, show: classifying } },
			{ ...options(MAXIMUM_CHARACTERS.ticket, ownOptions), displayOptions: { show: classifying } },
		],
	};

	methods = { credentialTest: credentialTests, loadOptions: { headLabels } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const trains = this.getNodeParameter('operation', 0, 'classify') === 'train';
		return trains ? trainHead(this) : perItem(this, classifyTicket(this));
	}
}

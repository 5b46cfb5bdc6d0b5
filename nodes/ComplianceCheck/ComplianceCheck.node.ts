import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData, type INodeProperties, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { credentialTests } from '../shared/credentialTests';
import { documentInput, fileOptions } from '../shared/documentInput';
import { MAXIMUM_CHARACTERS } from '../shared/fields';
import { localOnlyHint, nothingLeavesNotice } from '../shared/hints';
import { options } from '../shared/options';
import { perItem } from '../shared/perItem';
import { policy, policyTitle } from '../shared/privacyPolicy';
import { credentialsSlot } from '../shared/properties';
import { complianceCheck } from './complianceCheck';
import { deidentifyText } from './deidentifyText';
import { outputsExpression } from './outputs';
import { checkOptions, rulePackOptions, today } from './properties';
import { restoreText } from './restoreText';
import { reversibleProperties } from './reversible';
import { trainParameters } from './trainParameters';
import { trainRules } from './trainRules';

const checking = { operation: ['check'] };
/** The rules are the same for both. */
const withRules = { operation: ['check', 'train'] };
const noDocument = { operation: ['restore', 'train'] };
const withNotice = { show: { ...checking, noticeByMail: ['onFail', 'onFailOrReview'] } };
const keepItemFields: INodeProperties = {
	displayName: 'Keep Item Fields',
	name: 'keepItemFields',
	type: 'boolean',
	default: false,
	displayOptions: { show: { '/operation': ['deidentify'] } },
	description: 'Whether the item keeps its own fields and files beside the copies. They hold what the copies no longer do.',
};

/** Checks each document against rules, with the evidence quoted, and sends it out by Pass, Fail or Review; or makes copies that may go on, or learns to judge rules. */
export class ComplianceCheck implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Compliance Check',
		name: 'complianceCheck',
		icon: { light: 'file:compliance.svg', dark: 'file:compliance.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: `={{ $parameter["operation"] === "train" ? "Train" : ({ deidentify: "De-Identify, ", restore: "Restore, " }[$parameter["operation"]] || "") + ${policyTitle} }}`,
		description: 'Check a document against rules and quote the evidence; sensitive pages stay on this machine',
		defaults: { name: 'Compliance Check' },
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression,
		usableAsTool: true,
		credentials: [
			{ name: 'privacyPolicyApi', displayName: 'Privacy Policy', required: false, testedBy: 'testPrivacyPolicy' },
			{ name: 'cloudModelApi', displayName: 'Cloud Model', required: false, displayOptions: { show: checking, hide: { policy: ['localOnly'] } } },
			{ name: 'localModelApi', displayName: 'Local Model', required: false, testedBy: 'testLocalModel', displayOptions: { show: withRules } },
			{ name: 'smtpAccountApi', displayName: 'SMTP Account', required: false, testedBy: 'testSmtpAccount', displayOptions: withNotice },
		],
		hints: [localOnlyHint],
		properties: [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				default: 'check',
				options: [
					{ name: 'Check Rules', value: 'check', action: 'Check rules', description: 'Check a document against rules and quote the evidence' },
					{
						name: 'De-Identify Text',
						value: 'deidentify',
						action: 'Make a copy that may go on',
						description: 'Make copies that may go on, by what the policy says: values are kept, made coarse, replaced or taken out, with no way back',
					},
					{
						name: 'Restore Text',
						value: 'restore',
						action: 'Put values back',
						description: 'Put the values of a sealed vault back into fields that hold placeholders',
					},
					{ name: 'Train', value: 'train', action: 'Train on labelled documents', description: 'Learn from labelled documents how to judge rules, on this machine' },
				],
			},
			...reversibleProperties,
			...trainParameters,
			...documentInput.map((property) => ({ ...property, displayOptions: { ...property.displayOptions, hide: noDocument } })),
			{
				displayName: 'Rule Pack',
				name: 'rulePack',
				type: 'options',
				default: 'dataProtection',
				displayOptions: { show: withRules },
				description: 'Rules that come ready made. Your own can be added below.',
				options: rulePackOptions,
			},
			{
				displayName: 'Rule Pack JSON',
				name: 'rulePackJson',
				type: 'json',
				typeOptions: { rows: 8 },
				default: '{\n  "id": "my-pack",\n  "version": "1",\n  "source": "",\n  "rules": [\n    { "id": "governing-law", "text": "The contract names the governing law.", "kind": "judgement", "required": true }\n  ]\n}',
				displayOptions: { show: { ...withRules, rulePack: ['custom'] } },
			},
			{
				displayName: 'Own Rules',
				name: 'ownRules',
				type: 'fixedCollection',
				displayOptions: { show: withRules },
				placeholder: 'Add Rule',
				default: {},
				typeOptions: { multipleValues: true, sortable: true, fixedCollection: { itemTitle: '={{ $collection.item.value.id || "Rule" }}' } },
				description: 'Rules in plain language, read by a model. The small default model cannot judge them: the document then goes to Review with the passages to read first.',
				options: [
					{
						displayName: 'Rule',
						name: 'values',
						values: [
							{
								displayName: 'Rule',
								name: 'text',
								type: 'string',
								typeOptions: { rows: 2 },
								default: '',
								placeholder: 'e.g. The notice period is at least 30 days',
								description: 'What must be true of the document, in one sentence',
							},
							{
								displayName: 'Rule ID',
								name: 'id',
								type: 'string',
								default: '',
								placeholder: 'e.g. notice-period',
								description: 'Short name for findings and notices: letters, digits, dots and dashes. Empty means own-1, own-2 and so on.',
							},
						],
					},
				],
			},
			today,
			{ ...policy, displayOptions: { hide: noDocument } },
			{
				displayName: 'Notice by Mail',
				name: 'noticeByMail',
				type: 'options',
				default: 'off',
				displayOptions: { show: checking },
				description: 'Mail with counts, rule IDs and a link; never with text of the document',
				options: [
					{ name: 'Off', value: 'off' },
					{ name: 'On Fail', value: 'onFail' },
					{ name: 'On Fail or Review', value: 'onFailOrReview' },
				],
			},
			{
				displayName: 'Send Notice To',
				name: 'noticeTo',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. privacy@example.com',
				displayOptions: withNotice,
				description: 'One address. A notice that cannot be sent is a warning in the output, not an error.',
			},
			{
				displayName: 'Link in the Notice',
				name: 'noticeLink',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://intranet.example.com/contracts/4711',
				displayOptions: withNotice,
				description: 'Where the reader finds the document',
			},
			credentialsSlot,
			{ ...nothingLeavesNotice, displayOptions: { ...nothingLeavesNotice.displayOptions, show: checking } },
			{ ...options(MAXIMUM_CHARACTERS.document, [...fileOptions, ...checkOptions, keepItemFields]), displayOptions: { hide: { operation: ['train'] } } },
		],
	};

	methods = { credentialTest: credentialTests };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		switch (this.getNodeParameter('operation', 0, 'check')) {
			case 'deidentify':
				return perItem(this, deidentifyText(this));
			case 'restore':
				return perItem(this, restoreText(this));
			case 'train':
				return trainRules(this);
			default:
				return perItem(this, complianceCheck(this));
		}
	}
}

import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { credentialTests } from '../shared/credentialTests';
import { documentInput, fileOptions } from '../shared/documentInput';
import { MAXIMUM_CHARACTERS } from '../shared/fields';
import { localOnlyHint, nothingLeavesNotice } from '../shared/hints';
import { options } from '../shared/options';
import { perItem } from '../shared/perItem';
import { policy, policyTitle } from '../shared/privacyPolicy';
import { credentialsSlot } from '../shared/properties';
import { summaryOptions } from './summaryOptions';
import { summarizeDocument } from './summarizeDocument';

/** Gives each document a summary whose sentences say where they come from. */
export class SummarizeDocument implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Summarize Document',
		name: 'summarizeDocument',
		icon: { light: 'file:summarize.svg', dark: 'file:summarize.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: `={{ ${policyTitle} }}`,
		description: 'Summarize a PDF or text with page citations; sensitive pages stay on this machine',
		defaults: { name: 'Summarize Document' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [
			{ name: 'privacyPolicyApi', displayName: 'Privacy Policy', required: false, testedBy: 'testPrivacyPolicy' },
			{ name: 'cloudModelApi', displayName: 'Cloud Model', required: false, displayOptions: { hide: { policy: ['localOnly'] } } },
			{ name: 'localModelApi', displayName: 'Local Model', required: false, testedBy: 'testLocalModel' },
		],
		hints: [localOnlyHint],
		properties: [
			...documentInput,
			{
				displayName: 'Maximum Sentences',
				name: 'maximumSentences',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 50, numberPrecision: 0 },
				default: 5,
				description: 'Length of the summary. Each sentence cites the page and the place it comes from. 0 leaves it open: 5, or a fifth of a short document.',
			},
			{
				displayName: 'Style',
				name: 'style',
				type: 'options',
				default: 'brief',
				options: [
					{ name: 'Action Items', value: 'actionItems', description: 'What is to be done, with owner and date where the document names them' },
					{ name: 'Brief', value: 'brief', description: 'One paragraph' },
					{ name: 'Bullets', value: 'bullets', description: 'One point a line' },
					{ name: 'Clinical Note', value: 'clinical', description: 'Complaint, findings, assessment, plan. Stays on this machine unless the handling says General.' },
					{ name: 'Contract', value: 'contract', description: 'Parties, dates, amounts, term, notice and law, also as key facts' },
					{ name: 'Custom', value: 'custom', description: 'What you ask for; needs a model that writes' },
					{ name: 'Executive', value: 'executive', description: 'The conclusion first, then the points behind it' },
					{ name: 'Ticket Thread', value: 'thread', description: 'What each message adds, in order' },
				],
			},
			{
				displayName: 'Instruction',
				name: 'instruction',
				type: 'string',
				typeOptions: { rows: 2 },
				default: '',
				required: true,
				placeholder: 'e.g. What does the tenant have to pay, and when?',
				displayOptions: { show: { style: ['custom'] } },
				description: 'What the summary is for. It is judged and masked like the text of the item.',
			},
			policy,
			credentialsSlot,
			nothingLeavesNotice,
			options(MAXIMUM_CHARACTERS.document, [...fileOptions, ...summaryOptions]),
		],
	};

	methods = { credentialTest: credentialTests };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return perItem(this, summarizeDocument(this));
	}
}

import type { INodeProperties } from 'n8n-workflow';

const displayOptions = { show: { operation: ['train'] } };

function field(displayName: string, name: string, placeholder: string, description: string, required = true): INodeProperties {
	return { displayName, name, type: 'string', required, default: '', placeholder, displayOptions, description, requiresDataPath: 'single' };
}

/** The form of Train, above the rules. */
export const trainParameters: INodeProperties[] = [
	{
		displayName: 'Train learns from all items at once, on this machine; nothing leaves. An item is one verdict on one rule in one document. A rule needs eight documents and two different verdicts to be learnt; fifty are good.',
		name: 'trainNotice',
		type: 'notice',
		default: '',
		displayOptions,
	},
	field('Text Field', 'textField', 'e.g. text', 'Name of the field with the text of the document, or a path: drag it here from the input panel'),
	field('Rule ID Field', 'ruleField', 'e.g. rule', 'Name of the field with the ID of the rule, as the rules below have it'),
	field('Verdict Field', 'verdictField', 'e.g. verdict', 'Name of the field with what somebody decided: pass, fail or not_addressed'),
	field('Evidence Field', 'evidenceField', 'e.g. quote', 'Name of the field with the exact words of the document that show it, or a list of them, or of places with start and end. May be empty.', false),
	{
		displayName: 'Head File',
		name: 'headFile',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. /data/hybrid-llm/rules.head.json',
		displayOptions,
		description: 'Where to write what was learnt, on the machine that runs n8n. Check Rules takes it under Options. Keep it inside.',
	},
];

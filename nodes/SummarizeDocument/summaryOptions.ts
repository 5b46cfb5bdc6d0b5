import type { INodeProperties } from 'n8n-workflow';

/** What Summarize Document adds under Options. */
export const summaryOptions: INodeProperties[] = [
	{
		displayName: 'Key Facts',
		name: 'keyFacts',
		type: 'boolean',
		default: false,
		description: 'Whether to give dates, amounts, parties, terms, notice and law as data, word for word and with their places. Contract and Action Items always do.',
	},
	{
		displayName: 'Maximum Summary Characters',
		name: 'summaryCharacters',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0, numberPrecision: 0 },
		description: 'A sentence that would make the summary longer is left out whole. 0 means no limit.',
	},
	{
		displayName: 'Maximum Summary Words',
		name: 'summaryWords',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0, numberPrecision: 0 },
		description: 'A sentence that would make the summary longer is left out whole. 0 means no limit.',
	},
	{
		displayName: 'Only Forecast the Cost',
		name: 'onlyForecast',
		type: 'boolean',
		default: false,
		description: 'Whether to give the tokens and the cost to expect instead of a summary. Nothing is sent.',
	},
	{
		displayName: 'Summary Language',
		name: 'summaryLanguage',
		type: 'options',
		default: 'same',
		description: 'Only where a model writes; extracts stay in the language of the document',
		options: [
			{ name: 'Dutch', value: 'nl' },
			{ name: 'English', value: 'en' },
			{ name: 'French', value: 'fr' },
			{ name: 'German', value: 'de' },
			{ name: 'Italian', value: 'it' },
			{ name: 'Polish', value: 'pl' },
			{ name: 'Portuguese', value: 'pt' },
			{ name: 'Same as the Document', value: 'same' },
			{ name: 'Spanish', value: 'es' },
		],
	},
];

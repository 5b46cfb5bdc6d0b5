import type { INodeProperties } from 'n8n-workflow';

/** The packs of the product as the form offers them; a test compares with what there is. */
export const rulePackOptions = [
	{ name: 'Classification Markings', value: 'classificationMarkings', description: 'Whether the document is marked, and marks that forbid passing on' },
	{ name: 'Contract Hygiene', value: 'contractHygiene', description: 'Dates, blanks, signature, liability, notice, payment, governing law, defined terms' },
	{ name: 'Custom JSON', value: 'custom', description: 'A rule pack of your own' },
	{ name: 'Data Protection', value: 'dataProtection', description: 'No identifiers, payment data or secrets in the open; decided without a model' },
	{ name: 'Export Control', value: 'exportControl', description: 'Words and numbers of export control' },
	{ name: 'GDPR Mentions (Art. 5, 9, 10)', value: 'gdprMentions', description: 'Special categories of data that a text mentions; decided without a model' },
	{ name: 'GDPR Privacy Notice (Art. 13, 14)', value: 'gdprNotice', description: 'What a notice must say, point by point; read by a model' },
	{ name: 'GDPR Processor Contract (Art. 28)', value: 'gdprProcessor', description: 'What a contract with a processor must say; read by a model' },
	{ name: 'GDPR Record of Processing (Art. 30)', value: 'gdprRecord', description: 'What a record of processing must hold; read by a model' },
	{ name: 'HIPAA Safe Harbor', value: 'hipaaSafeHarbor', description: 'The 18 identifiers: found, not found, or not to be decided by a machine' },
	{ name: 'None', value: 'none', description: 'Only the rules below' },
	{ name: 'PCI DSS', value: 'pciDss', description: 'Unmasked card numbers and sensitive authentication data' },
	{ name: 'Retention Limits', value: 'retentionLimits', description: 'Whether periods of retention are stated, and how long they are' },
	{ name: 'Secrets', value: 'secrets', description: 'Keys, passwords and addresses that carry one' },
];

/** The day that rules go by: an input, so that the same document gives the same findings tomorrow. */
export const today: INodeProperties = {
	displayName: 'Today',
	name: 'today',
	type: 'string',
	default: '={{ $today.toFormat("yyyy-MM-dd") }}',
	placeholder: 'e.g. 2026-11-24',
	displayOptions: { show: { operation: ['check'] } },
	description: 'Date that expiry, due dates and waivers go by. Without one, rules on expiry come out as Cannot Tell.',
};

const waivers: INodeProperties = {
	displayName: 'Waivers',
	name: 'waivers',
	type: 'fixedCollection',
	placeholder: 'Add Waiver',
	default: {},
	typeOptions: { multipleValues: true },
	description: 'Breaches that are accepted for a time. The verdict stays Fail and is marked as waived; rule and end, not the reason, go into the audit trail.',
	options: [
		{
			displayName: 'Waiver',
			name: 'values',
			values: [
				{ displayName: 'Reason', name: 'reason', type: 'string', default: '', placeholder: 'e.g. Accepted by Legal' },
				{ displayName: 'Rule ID', name: 'rule', type: 'string', default: '', placeholder: 'e.g. payment-term' },
				{ displayName: 'Until', name: 'until', type: 'string', default: '', placeholder: 'e.g. 2026-12-31', description: 'Last day on which the waiver counts' },
			],
		},
	],
};

const ruleValues: INodeProperties = {
	displayName: 'Rule Values',
	name: 'ruleValues',
	type: 'fixedCollection',
	placeholder: 'Add Value',
	default: {},
	typeOptions: { multipleValues: true },
	description: 'Values of the rule pack, such as minimumNoticeDays, maximumPaymentDays and allowedLaws of Contract Hygiene, or maximumRetentionDays of Retention Limits',
	options: [
		{
			displayName: 'Value',
			name: 'values',
			values: [
				{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. allowedLaws' },
				{ displayName: 'Value', name: 'value', type: 'string', default: '', placeholder: 'e.g. England, Ireland', description: 'A number, or a list with commas' },
			],
		},
	],
};

const report: INodeProperties = {
	displayName: 'Report',
	name: 'report',
	type: 'options',
	default: 'none',
	description: 'Adds the findings as a file in the binary field "report". It quotes the document.',
	options: [
		{ name: 'HTML', value: 'html', description: 'To read and to print' },
		{ name: 'JSON', value: 'json' },
		{ name: 'Markdown', value: 'md' },
		{ name: 'None', value: 'none' },
		{ name: 'SARIF', value: 'sarif', description: 'For tools that collect findings' },
	],
};

const redactedCopy: INodeProperties = {
	displayName: 'Redacted Copy',
	name: 'redactedCopy',
	type: 'options',
	default: 'none',
	description: 'Adds a copy of the text without what was found, in the binary field "redacted". A PDF of a PDF is drawn anew where its text stood, without images, drawings and forms; others are set anew from the text.',
	options: [
		{ name: 'None', value: 'none' },
		{ name: 'PDF', value: 'pdf' },
		{ name: 'Text', value: 'text' },
	],
};

const redact: INodeProperties = {
	displayName: 'Redact',
	name: 'redact',
	type: 'options',
	default: 'both',
	description: 'What the redacted copy leaves out',
	options: [
		{ name: 'Findings and Sensitive Data', value: 'both' },
		{ name: 'Findings Only', value: 'findings', description: 'The places that broke a rule' },
		{ name: 'Sensitive Data Only', value: 'sensitive', description: 'What the recognizers found and the policy does not leave open' },
	],
};

const trainedHead: INodeProperties = {
	displayName: 'Trained Head',
	name: 'trainedHead',
	type: 'string',
	default: '',
	placeholder: 'e.g. /data/hybrid-llm/rules.head.json',
	description: 'What Train or "hybrid-llm train --task check" wrote for just these rules, on the machine that runs n8n. It judges them in place of a model, and nothing is sent for them.',
};

const whileChecking = { show: { '/operation': ['check'] } };

/** What Compliance Check adds under Options to check rules. */
export const checkOptions: INodeProperties[] = [waivers, ruleValues, report, redactedCopy, redact, trainedHead].map((option) => ({ ...option, displayOptions: whileChecking }));

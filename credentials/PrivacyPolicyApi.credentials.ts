import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** What may leave, fixed once for all nodes that use it, and the secret that keys are made from. */
export class PrivacyPolicyApi implements ICredentialType {
	name = 'privacyPolicyApi';

	displayName = 'Privacy Policy API';

	icon: Icon = { light: 'file:privacyPolicy.svg', dark: 'file:privacyPolicy.dark.svg' };

	documentationUrl = 'https://www.rfc-editor.org/rfc/rfc5869';

	properties: INodeProperties[] = [
		{
			displayName: 'A node that uses this credential can be stricter than the policy here, never looser.',
			name: 'about',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Policy',
			name: 'policy',
			type: 'options',
			default: 'balanced',
			options: [
				{ name: 'Balanced', value: 'balanced', description: 'Names, addresses and contact data leave masked; cards, accounts, government IDs and secrets stay' },
				{ name: 'Custom JSON', value: 'custom', description: 'A policy of your own, entity by entity' },
				{ name: 'GDPR', value: 'gdpr', description: 'Personal data leaves masked; health care numbers, court files, cards and secrets stay' },
				{ name: 'HIPAA Safe Harbor', value: 'hipaaSafeHarbor', description: 'The 18 identifiers leave masked' },
				{ name: 'Local Only', value: 'localOnly', description: 'Nothing leaves' },
				{ name: 'Mask Everything', value: 'maskEverything', description: 'Whatever is found leaves masked' },
				{ name: 'PCI DSS', value: 'pciDss', description: 'Card data stays; the rest as under Balanced' },
				{ name: 'Strict', value: 'strict', description: 'A text leaves only if nothing sensitive is found in it' },
			],
		},
		{
			displayName: 'Policy JSON',
			name: 'policyJson',
			type: 'json',
			typeOptions: { rows: 12 },
			default:
				'{\n  "id": "my-policy",\n  "version": 1,\n  "extends": "balanced",\n  "actions": { "ORGANIZATION": "open", "PROJECT_CODE": "mask" },\n' +
				'  "fields": { "notes": "localOnly" },\n  "recognizers": [\n    { "name": "projectCode", "entity": "PROJECT_CODE", "pattern": "PRJ-\\\\d{4,6}" }\n  ]\n}',
			displayOptions: { show: { policy: ['custom'] } },
			description: 'What differs from the preset named under "extends". The keys are listed under "Privacy policies" in README.md.',
		},
		{
			displayName: 'Own Recognizers',
			name: 'recognizers',
			type: 'json',
			typeOptions: { rows: 6 },
			default: '',
			placeholder: '[{ "name": "projectCode", "entity": "PROJECT_CODE", "pattern": "PRJ-\\d{4,6}", "context": ["project"] }]',
			displayOptions: { hide: { policy: ['custom'] } },
			description: 'A JSON list of patterns or words of your own. What they find keeps its text here, unless the preset masks all that it does not name.',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'At least 32 characters, made by a generator: run "openssl rand -base64 32". Stable pseudonyms, sealed vaults and the signatures of records need it. Whoever changes it can no longer open what was sealed.',
		},
	];
}

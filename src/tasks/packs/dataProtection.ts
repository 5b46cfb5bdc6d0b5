import type { RulePack } from '../pack';

const SECRETS = 'OWASP Secrets Management Cheat Sheet, 2024';

/** What a document should not carry in clear, and what a finished document should say. Needs no model. */
export const dataProtection: RulePack = {
	id: 'data-protection',
	version: '1.0.0',
	source: 'Deterministic subset of PCI DSS 4.0.1, GDPR and secrets hygiene',
	rules: [
		{
			id: 'no-card-numbers',
			text: 'Payment card numbers are not readable',
			kind: 'deterministic',
			source: 'PCI DSS 4.0.1, requirement 3.4.1',
			check: { entities: ['CREDIT_CARD'], found: 'fail', absent: 'pass' },
		},
		{
			id: 'no-bank-accounts',
			text: 'Bank account numbers are not readable',
			kind: 'deterministic',
			source: 'GDPR Art. 5(1)(c), data minimisation',
			check: { entities: ['IBAN_CODE'], found: 'fail', absent: 'pass' },
		},
		{
			id: 'no-government-ids',
			text: 'Government identity numbers are not readable',
			kind: 'deterministic',
			source: 'GDPR Art. 87; 45 CFR 164.514(b)(2)(i)(G)',
			check: { entities: ['US_SSN'], found: 'fail', absent: 'pass' },
		},
		{
			id: 'no-secrets',
			text: 'No API keys, passwords or private keys',
			kind: 'deterministic',
			source: SECRETS,
			check: { entities: ['API_KEY', 'PASSWORD', 'PRIVATE_KEY'], found: 'fail', absent: 'pass' },
		},
		{
			id: 'no-blanks',
			text: 'No blanks or drafting marks are left',
			kind: 'deterministic',
			check: { phrases: ['[TBD]', 'TBD', '[insert', '[●]', 'lorem ipsum', '____'], found: 'fail', absent: 'pass' },
		},
		{
			id: 'retention-stated',
			text: 'Says how long personal data is kept',
			kind: 'deterministic',
			source: 'GDPR Art. 13(2)(a)',
			check: { phrases: ['retention period', 'retained for', 'kept for', 'stored for', 'deleted after', 'delete after'], found: 'pass', absent: 'not_addressed' },
		},
		{
			id: 'contact-stated',
			text: 'Names a contact for data protection',
			kind: 'deterministic',
			source: 'GDPR Art. 13(1)(b)',
			check: { phrases: ['data protection officer', 'privacy officer', 'data protection contact'], found: 'pass', absent: 'not_addressed' },
		},
	],
};

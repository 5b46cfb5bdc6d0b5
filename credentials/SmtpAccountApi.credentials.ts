import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** Outgoing mail for notices. */
export class SmtpAccountApi implements ICredentialType {
	name = 'smtpAccountApi';

	displayName = 'SMTP Account API';

	icon: Icon = { light: 'file:smtpAccount.svg', dark: 'file:smtpAccount.dark.svg' };

	documentationUrl = 'https://nodemailer.com/smtp/';

	properties: INodeProperties[] = [
		{
			displayName: 'Host',
			name: 'host',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. smtp.example.com',
		},
		{
			displayName: 'Encryption',
			name: 'encryption',
			type: 'options',
			default: 'starttls',
			options: [
				{ name: 'SSL/TLS', value: 'tls', description: 'Encrypted from the first byte; usually port 465' },
				{ name: 'STARTTLS, Required', value: 'starttls', description: 'Refuses a server that does not offer it; usually port 587' },
				{ name: 'STARTTLS If Offered', value: 'optional', description: 'May send in the clear; only for a server on your own network' },
			],
		},
		{
			displayName: 'Port',
			name: 'port',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 65535, numberPrecision: 0 },
			default: 587,
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			placeholder: 'e.g. notices@example.com',
			description: 'Empty for a server that asks for no login',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
		{
			displayName: 'From',
			name: 'from',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. notices@example.com',
			description: 'Address the notices come from',
		},
	];
}

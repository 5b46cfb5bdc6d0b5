import type { IAuthenticateGeneric, Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

/** Key and address of the cloud model: ChatGPT, or another service with the same API. */
export class CloudModelApi implements ICredentialType {
	name = 'cloudModelApi';

	displayName = 'Cloud Model API';

	icon: Icon = { light: 'file:cloudModel.svg', dark: 'file:cloudModel.dark.svg' };

	documentationUrl = 'https://platform.openai.com/docs/api-reference/authentication';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Only texts that may leave, masked where needed, are sent with this key',
		},
		{
			displayName: 'Model',
			name: 'model',
			type: 'string',
			required: true,
			default: 'gpt-4.1-mini',
			placeholder: 'e.g. gpt-4.1-mini',
			description: 'Any chat model that answers in a given JSON schema',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.openai.com/v1',
			description: 'Change it for a regional endpoint or another service with the same API',
		},
		{
			displayName: 'Organization ID',
			name: 'organization',
			type: 'string',
			default: '',
			placeholder: 'e.g. org-…',
			description: 'Only needed when the key belongs to more than one organization',
		},
		{
			displayName: 'Time Limit',
			name: 'timeoutSeconds',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 30,
			description: 'Seconds to wait for one answer before trying again',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: {
				Authorization: '=Bearer {{$credentials.apiKey}}',
				'OpenAI-Organization': '={{$credentials.organization || undefined}}',
			},
		},
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.replace(new RegExp("/+$"), "")}}',
			url: '/models',
		},
	};
}

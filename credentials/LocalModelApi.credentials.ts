import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

const embedded = { show: { kind: ['embedded'] } };
const server = { show: { kind: ['server'] } };

/** The model inside the perimeter. Without this credential the default models of the set-up are used. */
export class LocalModelApi implements ICredentialType {
	name = 'localModelApi';

	displayName = 'Local Model API';

	icon: Icon = { light: 'file:localModel.svg', dark: 'file:localModel.dark.svg' };

	documentationUrl = 'https://node-llama-cpp.withcat.ai/guide/choosing-a-model';

	properties: INodeProperties[] = [
		{
			displayName: 'Kind',
			name: 'kind',
			type: 'options',
			default: 'embedded',
			options: [
				{
					name: 'Embedded LLaMA',
					value: 'embedded',
					description: 'A model file, run inside n8n; nothing else to install',
				},
				{
					name: 'In-Perimeter Server',
					value: 'server',
					description: 'A LLaMA server of your own with the OpenAI API: llama-server, vLLM, Ollama',
				},
			],
		},
		{
			displayName: 'Model File',
			name: 'modelFile',
			type: 'string',
			default: '',
			placeholder: 'e.g. /models/Llama-3.2-3B-Instruct-Q4_K_M.gguf',
			displayOptions: embedded,
			description: 'Path of a GGUF file on the machine that runs n8n. Empty means the default model of the set-up, which places and extracts but does not write.',
		},
		{
			displayName: 'SHA-256',
			name: 'modelSha256',
			type: 'string',
			default: '',
			displayOptions: embedded,
			description: 'The file is refused if its hash is another one. Empty means it is not checked.',
		},
		{
			displayName: 'Context Size',
			name: 'contextSize',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: 4096,
			displayOptions: embedded,
			description: 'Tokens the model reads at a time, prompt and answer together. More needs more memory.',
		},
		{
			displayName: 'Server URL',
			name: 'serverUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. http://llama.internal:8080/v1',
			displayOptions: server,
			description: 'Raw text is sent to this address: it must be inside your perimeter',
		},
		{
			displayName: 'Allowed Hosts',
			name: 'allowedHosts',
			type: 'string',
			default: '127.0.0.1, localhost',
			placeholder: 'e.g. llama.internal, 127.0.0.1',
			displayOptions: server,
			description: 'Hosts that count as inside, separated by commas. A server elsewhere is refused, so that a slip in the URL cannot leak.',
		},
		{
			displayName: 'Server Model',
			name: 'serverModel',
			type: 'string',
			default: '',
			placeholder: 'e.g. llama-3.2-3b-instruct',
			displayOptions: server,
			description: 'Name of the model as the server knows it',
		},
		{
			displayName: 'Server API Key',
			name: 'serverApiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: server,
			description: 'Only if the server asks for one',
		},
		{
			displayName: 'Embedding Model File',
			name: 'embeddingFile',
			type: 'string',
			default: '',
			placeholder: 'e.g. /models/all-MiniLM-L6-v2-Q8_0.gguf',
			description: 'Path of a sentence-embedding GGUF file, or hf:user/model/file.gguf for one that "hybrid-llm model pull" has brought. Empty means the default one, which is English: take a multilingual one for other languages.',
		},
		{
			displayName: 'Model Folder',
			name: 'modelFolder',
			type: 'string',
			default: '',
			placeholder: 'e.g. /models',
			description: 'Where the default models are. Empty means the folder used by "hybrid-llm model pull".',
		},
		{
			displayName: 'Threads',
			name: 'threads',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 1,
			description: 'Processor threads per model. More is faster only on idle cores; on a busy machine it is much slower.',
		},
	];
}

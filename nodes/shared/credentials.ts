import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { LocalConfig } from '../../src/assemble';
import type { ChatServer } from '../../src/backends/openaiChat';
import { EngineError } from '../../src/errors';
import type { SmtpAccount } from '../../src/notifications/email';

/** The cloud model a Cloud Model credential names. @throws EngineError CREDENTIAL_INVALID */
export function cloudConfig(data: ICredentialDataDecryptedObject): ChatServer {
	const organization = text(data, 'organization');
	return {
		apiKey: required(data, 'apiKey', 'Cloud Model', 'the API key is empty'),
		baseUrl: url(required(data, 'baseUrl', 'Cloud Model', 'the base URL is empty'), 'Cloud Model'),
		model: required(data, 'model', 'Cloud Model', 'the model is empty'),
		timeoutMs: (positive(data, 'timeoutSeconds') ?? 30) * 1000,
		...(organization !== '' && { organization }),
	};
}

/** The local models a Local Model credential names; without one, the default models in `folder`. @throws EngineError CREDENTIAL_INVALID */
export function localConfig(data: ICredentialDataDecryptedObject | undefined, folder: string): LocalConfig {
	if (!data) return { modelFolder: folder };
	const embeddingPath = text(data, 'embeddingFile');
	const threads = positive(data, 'threads');
	const common = {
		modelFolder: text(data, 'modelFolder') || folder,
		...(embeddingPath !== '' && { embeddingPath }),
		...(threads !== undefined && { threads }),
	};
	if (text(data, 'kind') === 'server') {
		return {
			...common,
			server: {
				baseUrl: url(required(data, 'serverUrl', 'Local Model', 'the server URL is empty'), 'Local Model'),
				model: required(data, 'serverModel', 'Local Model', 'the server model is empty'),
				// The client insists on a key; a server that needs none ignores it.
				apiKey: text(data, 'serverApiKey') || 'none',
				allowedHosts: text(data, 'allowedHosts').split(/[\s,]+/).filter((host) => host !== ''),
			},
		};
	}
	const modelPath = text(data, 'modelFile');
	const modelSha256 = text(data, 'modelSha256').toLowerCase();
	const contextSize = positive(data, 'contextSize');
	return {
		...common,
		...(modelPath !== '' && { modelPath }),
		...(modelSha256 !== '' && { modelSha256 }),
		...(contextSize !== undefined && { contextSize }),
	};
}

/** The mail account an SMTP Account credential names. @throws EngineError CREDENTIAL_INVALID */
export function smtpAccount(data: ICredentialDataDecryptedObject): SmtpAccount {
	const encryption = text(data, 'encryption');
	const user = text(data, 'user');
	return {
		host: required(data, 'host', 'SMTP Account', 'the host is empty'),
		port: positive(data, 'port') ?? 587,
		secure: encryption === 'tls',
		requireTls: encryption !== 'optional',
		from: required(data, 'from', 'SMTP Account', 'the address under From is empty'),
		...(user !== '' && { user, password: untrimmed(data, 'password') }),
	};
}

function text(data: ICredentialDataDecryptedObject, key: string): string {
	return untrimmed(data, key).trim();
}

function untrimmed(data: ICredentialDataDecryptedObject, key: string): string {
	const value = data[key];
	return typeof value === 'string' ? value : '';
}

function required(data: ICredentialDataDecryptedObject, key: string, credential: string, reason: string): string {
	const value = text(data, key);
	if (value === '') throw new EngineError('CREDENTIAL_INVALID', { credential, reason });
	return value;
}

function url(address: string, credential: string): string {
	if (!/^https?:$/.test(URL.parse(address)?.protocol ?? '')) {
		throw new EngineError('CREDENTIAL_INVALID', { credential, reason: 'its URL does not start with http:// or https://' });
	}
	return address.replace(/\/+$/, '');
}

function positive(data: ICredentialDataDecryptedObject, key: string): number | undefined {
	const value = Number(data[key]);
	return Number.isFinite(value) && value > 0 ? value : undefined;
}

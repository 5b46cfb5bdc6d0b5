import { describe, expect, it, vi } from 'vitest';
import { cloudConfig, localConfig, smtpAccount } from '../../../nodes/shared/credentials';
import { Parameters } from '../../../nodes/shared/parameters';
import { credentialOf, modelFolder, recordsFolder, Setup } from '../../../nodes/shared/setup';
import { executeFunctions, item, type FakeRun } from '../../support/executeFunctions';

const CLOUD = { apiKey: ' key-synthetic ', baseUrl: 'https://eu.example.com/v1/', model: 'gpt-4.1-mini', organization: '', timeoutSeconds: 7 };

describe('cloudConfig', () => {
	it('maps the credential', () => {
		expect(cloudConfig(CLOUD)).toEqual({ apiKey: 'key-synthetic', baseUrl: 'https://eu.example.com/v1', model: 'gpt-4.1-mini', timeoutMs: 7_000 });
		expect(cloudConfig({ ...CLOUD, organization: 'org-1' })).toMatchObject({ organization: 'org-1' });
	});

	it.each([
		['no key', { apiKey: '' }, 'the API key is empty'],
		['no model', { model: ' ' }, 'the model is empty'],
		['no URL', { baseUrl: '' }, 'the base URL is empty'],
		['a file URL', { baseUrl: 'file:///etc' }, 'its URL does not start with http:// or https://'],
		['half a URL', { baseUrl: 'api.example.com/v1' }, 'its URL does not start with http:// or https://'],
	])('refuses %s', (_what, change, reason) => {
		expect(() => cloudConfig({ ...CLOUD, ...change })).toThrow(`The Cloud Model credential cannot be used: ${reason}`);
	});
});

describe('localConfig', () => {
	it('uses the models of the set-up without a credential, and with an empty one', () => {
		expect(localConfig(undefined, '/models')).toEqual({ modelFolder: '/models' });
		const empty = { kind: 'embedded', modelFile: '', modelSha256: '', contextSize: 4096, embeddingFile: '', modelFolder: '', threads: 1, serverUrl: '' };
		expect(localConfig(empty, '/models')).toEqual({ modelFolder: '/models', contextSize: 4096, threads: 1 });
	});

	it('maps an embedded model, and nothing of a server', () => {
		const data = { kind: 'embedded', modelFile: '/m/llama.gguf', modelSha256: 'ABC', modelFolder: '/own', embeddingFile: '/m/e.gguf', serverUrl: 'http://x', contextSize: 0 };
		expect(localConfig(data, '/models')).toEqual({ modelFolder: '/own', modelPath: '/m/llama.gguf', modelSha256: 'abc', embeddingPath: '/m/e.gguf' });
	});

	it('maps a server, and no model file', () => {
		const data = { kind: 'server', modelFile: '/m/llama.gguf', serverUrl: 'http://llama.internal:8080/v1/', serverModel: 'llama', allowedHosts: ' llama.internal, 127.0.0.1 ' };
		expect(localConfig(data, '/models')).toEqual({
			modelFolder: '/models',
			server: { baseUrl: 'http://llama.internal:8080/v1', model: 'llama', apiKey: 'none', allowedHosts: ['llama.internal', '127.0.0.1'] },
		});
	});

	it.each([
		[{ kind: 'server', serverUrl: '', serverModel: 'llama' }, 'the server URL is empty'],
		[{ kind: 'server', serverUrl: 'http://x', serverModel: '' }, 'the server model is empty'],
	])('refuses %o', (data, reason) => {
		expect(() => localConfig(data, '/models')).toThrow(reason);
	});
});

describe('smtpAccount', () => {
	const data = { host: 'smtp.example.com', port: 465, encryption: 'tls', user: '', password: '', from: 'notices@example.com' };
	it.each([
		['tls', { secure: true }],
		['starttls', { secure: false, requireTls: true }],
		['optional', { secure: false, requireTls: false }],
		['something else', { secure: false, requireTls: true }],
	])('reads encryption "%s"', (encryption, expected) => {
		expect(smtpAccount({ ...data, encryption })).toMatchObject(expected);
	});

	it('gives a login only when there is a user, and keeps blanks of the password', () => {
		expect(smtpAccount(data)).not.toHaveProperty('user');
		expect(smtpAccount({ ...data, user: 'synthetic', password: ' p ' })).toMatchObject({ user: 'synthetic', password: ' p ' });
	});
});

describe('where things are', () => {
	it('follows the environment', () => {
		vi.stubEnv('HYBRID_LLM_MODELS', '/srv/models');
		vi.stubEnv('N8N_USER_FOLDER', '/srv/n8n');
		expect(modelFolder()).toBe('/srv/models');
		expect(recordsFolder()).toBe('/srv/n8n/.n8n/hybrid-llm/records');
		vi.unstubAllEnvs();
	});
});

describe('Setup', () => {
	const start = (run: Partial<FakeRun>) => {
		const fake = executeFunctions({ items: [item({ policy: 'balanced' }), item({ policy: 'strict' })], ...run });
		return { ...fake, setup: new Setup(fake.context), at: (index: number) => new Parameters(fake.context, index) };
	};

	it('shares one engine among items of the same settings only', async () => {
		const { setup, at } = start({ parameters: { policy: (json: { policy: string }) => json.policy } });
		expect(await setup.engineFor(at(0))).toBe(await setup.engineFor(at(0)));
		expect(await setup.engineFor(at(0))).not.toBe(await setup.engineFor(at(1)));
	});

	it('says once that nothing leaves when no cloud credential is set', async () => {
		const { setup, at, hints } = start({ parameters: { policy: 'balanced' } });
		await setup.engineFor(at(0));
		await setup.engineFor(at(1));
		expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('Nothing left this machine')]);
	});

	it('does not even read the cloud key under Local Only', async () => {
		const { setup, at, hints, credentialsRead } = start({ parameters: { policy: 'localOnly' }, credentials: { cloudModelApi: CLOUD } });
		await setup.engineFor(at(0));
		expect(credentialsRead).toEqual([]);
		expect(hints).toEqual([]);
	});

	it('fails rather than working without a credential that is set', async () => {
		const { setup, at } = start({ parameters: { policy: 'balanced' }, credentials: { cloudModelApi: new Error('cannot decrypt synthetic-secret') } });
		await expect(setup.engineFor(at(0))).rejects.toMatchObject({ code: 'CREDENTIAL_INVALID', message: 'The Cloud Model credential cannot be used: n8n could not read it' });
	});

	it('fails on a policy that does not exist', async () => {
		const { setup, at } = start({ parameters: { policy: 'lax' } });
		await expect(setup.engineFor(at(0))).rejects.toMatchObject({ code: 'POLICY_INVALID' });
	});

	it('gives no data for a credential that is not set', async () => {
		expect(await credentialOf(start({}).context, 'smtpAccountApi', 'SMTP Account')).toBeUndefined();
	});
});

import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { createEngine } from '../../src/assemble';
import type { Engine } from '../../src/engine/engine';
import { EngineError } from '../../src/errors';
import { defaultModelFolder } from '../../src/models/store';
import { policyByName } from '../../src/privacy/presets/policyByName';
import { tighten } from '../../src/privacy/tighten';
import { cloudConfig, localConfig } from './credentials';
import type { Parameters } from './parameters';
import { AS_FIXED, fixedPolicy } from './privacyPolicy';

const CLOUD_NOT_CONFIGURED = {
	message: 'Nothing left this machine: no Cloud Model credential is set, so general text was worked on locally as well.',
	location: 'outputPane',
} as const;

/** Where the models of the set-up are: HYBRID_LLM_MODELS, or a folder of the user's home. */
export function modelFolder(): string {
	return defaultModelFolder(process.env, homedir());
}

/** Where the audit trail goes unless the node says otherwise: beside n8n's own data. */
export function recordsFolder(): string {
	return join(process.env['N8N_USER_FOLDER'] || homedir(), '.n8n', 'hybrid-llm', 'records');
}

/** The folder of the audit trail that the form names, or else the usual one. */
export function recordsFolderOf(parameters: Parameters): string {
	return parameters.text('options.recordsFolder').trim() || recordsFolder();
}

/** Makes the engine for each item of one execution; items with the same settings share one. */
export class Setup {
	private readonly engines = new Map<string, Promise<Engine>>();

	constructor(private readonly context: IExecuteFunctions) {}

	/**
	 * The policy is the node's own, joined with that of a Privacy Policy credential: the tighter holds.
	 * @throws EngineError CREDENTIAL_INVALID, PARAMETER_INVALID, POLICY_INVALID, LOCAL_MODEL_UNAVAILABLE
	 */
	engineFor(parameters: Parameters): Promise<Engine> {
		const policy = parameters.text('policy', AS_FIXED);
		const folder = recordsFolderOf(parameters);
		const cloudFallback = parameters.text('options.cloudFailure', 'error') === 'local';
		const key = JSON.stringify([policy, folder, cloudFallback]);
		let engine = this.engines.get(key);
		if (!engine) this.engines.set(key, (engine = this.create(policy, folder, cloudFallback)));
		return engine;
	}

	/** The secret of the Privacy Policy credential. @throws EngineError CREDENTIAL_INVALID when there is none. */
	async secret(): Promise<string> {
		const data = await credentialOf(this.context, 'privacyPolicyApi', 'Privacy Policy');
		const secret = data && fixedPolicy(data).secret;
		if (secret === undefined) throw new EngineError('CREDENTIAL_INVALID', { credential: 'Privacy Policy', reason: 'it is not set, or has no secret' });
		return secret;
	}

	private async create(name: string, folder: string, cloudFallback: boolean): Promise<Engine> {
		const own = name === AS_FIXED ? undefined : policyByName(name);
		const data = await credentialOf(this.context, 'privacyPolicyApi', 'Privacy Policy');
		const fixed = data && fixedPolicy(data);
		const policy = fixed && own ? tighten(fixed.policy, own) : (fixed?.policy ?? own ?? policyByName('balanced'));
		// Where nothing may leave the key is not even read.
		const cloud = policy.cloudAllowed ? await credentialOf(this.context, 'cloudModelApi', 'Cloud Model') : undefined;
		if (!cloud && policy.cloudAllowed) this.context.addExecutionHints?.(CLOUD_NOT_CONFIGURED);
		const local = await credentialOf(this.context, 'localModelApi', 'Local Model');
		return createEngine({
			policy,
			...(fixed?.secret !== undefined && { secret: fixed.secret }),
			local: localConfig(local, modelFolder()),
			recordsFolder: folder,
			cloudFallback,
			...(cloud && { cloud: cloudConfig(cloud) }),
		});
	}
}

/**
 * The data of a credential, `undefined` when the node has none.
 * @throws EngineError CREDENTIAL_INVALID when it is set but cannot be read: working on without it would change what leaves.
 */
export async function credentialOf(
	context: IExecuteFunctions,
	type: string,
	name: string,
): Promise<ICredentialDataDecryptedObject | undefined> {
	if (!context.getNode().credentials?.[type]) return undefined;
	try {
		return await context.getCredentials<ICredentialDataDecryptedObject>(type);
	} catch {
		throw unreadable(name);
	}
}

function unreadable(credential: string): EngineError {
	return new EngineError('CREDENTIAL_INVALID', { credential, reason: 'n8n could not read it' });
}

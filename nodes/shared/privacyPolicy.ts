import type { ICredentialDataDecryptedObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { EngineError } from '../../src/errors';
import type { Policy } from '../../src/privacy/policy';
import { policyByName } from '../../src/privacy/presets/policyByName';
import { readPolicy, readRecognizers } from '../../src/privacy/readPolicy';

/** Adds nothing to what the credential says. */
export const AS_FIXED = 'fixed';

const choices: INodePropertyOptions[] = [
	{
		name: 'As in the Credential',
		value: AS_FIXED,
		description: 'What the Privacy Policy credential says; without that credential the same as Balanced',
	},
	{
		name: 'Balanced',
		value: 'balanced',
		description: 'Names, addresses and contact data leave masked; cards, accounts, government IDs and secrets keep their text here',
	},
	{
		name: 'Strict',
		value: 'strict',
		description: 'A text leaves only if nothing sensitive is found in it',
	},
	{
		name: 'Local Only',
		value: 'localOnly',
		description: 'Nothing leaves; no cloud client is even created',
	},
	{
		name: 'Mask Everything',
		value: 'maskEverything',
		description: 'Whatever is found leaves masked, cards, IDs and secrets too; no text is kept here because of what is in it',
	},
	{
		name: 'HIPAA Safe Harbor',
		value: 'hipaaSafeHarbor',
		description: 'The 18 identifiers leave masked, dates and ZIP codes among them; passwords and keys keep their text here',
	},
	{
		name: 'PCI DSS',
		value: 'pciDss',
		description: 'Card numbers, codes, PINs and track data keep their text here; the rest as under Balanced',
	},
	{
		name: 'GDPR',
		value: 'gdpr',
		description: 'Personal data leaves masked; numbers of health care, court files, cards and secrets keep their text here',
	},
];

/** Which texts may leave, in one choice. */
export const policy: INodeProperties = {
	displayName: 'Privacy Policy',
	name: 'policy',
	type: 'options',
	default: AS_FIXED,
	description: 'Which texts may go to the cloud model. In doubt a text stays. A Privacy Policy credential holds as well: this choice can make it tighter, never looser.',
	options: choices,
};

/** The policy's name as the canvas shows it below the node, as an expression without its braces. */
export const policyTitle = `(${JSON.stringify(Object.fromEntries(choices.map(({ name, value }) => [value, name])))})[$parameter["policy"]]`;

/** What a Privacy Policy credential holds. */
export interface FixedPolicy {
	readonly policy: Policy;
	readonly secret?: string;
}

/**
 * Reads a Privacy Policy credential.
 * @throws EngineError POLICY_INVALID: then nothing may leave.
 */
export function fixedPolicy(data: ICredentialDataDecryptedObject): FixedPolicy {
	const { secret } = data;
	return { policy: policyIn(data), ...(typeof secret === 'string' && secret !== '' && { secret }) };
}

function policyIn(data: ICredentialDataDecryptedObject): Policy {
	if (data['policy'] === 'custom') return readPolicy(jsonIn(data['policyJson'], 'the policy JSON'));
	const preset = policyByName(String(data['policy']));
	const recognizers = data['recognizers'];
	if (recognizers === undefined || recognizers === '') return preset;
	return { ...preset, recognizers: readRecognizers(jsonIn(recognizers, 'Own Recognizers'), 'Own Recognizers') };
}

function jsonIn(value: unknown, what: string): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		throw notJson(what);
	}
}

function notJson(what: string): EngineError {
	return new EngineError('POLICY_INVALID', { reason: `${what} is not JSON` });
}

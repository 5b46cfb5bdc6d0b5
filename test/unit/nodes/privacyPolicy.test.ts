import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ComplianceCheck } from '../../../nodes/ComplianceCheck/ComplianceCheck.node';
import { complianceCheck } from '../../../nodes/ComplianceCheck/complianceCheck';
import { deidentifyText } from '../../../nodes/ComplianceCheck/deidentifyText';
import { restoreText } from '../../../nodes/ComplianceCheck/restoreText';
import { credentialTests } from '../../../nodes/shared/credentialTests';
import { perItem } from '../../../nodes/shared/perItem';
import { fixedPolicy, policy } from '../../../nodes/shared/privacyPolicy';
import { PrivacyPolicyApi } from '../../../credentials/PrivacyPolicyApi.credentials';
import { POLICY_NAMES } from '../../../src/privacy/presets/policyByName';
import { executeFunctions, item, type FakeRun } from '../../support/executeFunctions';

const SECRET = 'synthetic-secret-of-32-characters';
const CODE = [{ name: 'projectCode', entity: 'PROJECT_CODE', pattern: 'PRJ-\\d{4}' }];
const values = (options: readonly object[] | undefined) => (options ?? []).map((option) => ('value' in option ? option.value : undefined)).sort();

it('node and credential offer every preset, and the example of a policy in the form can be read', () => {
	const [, choice, json] = new PrivacyPolicyApi().properties;
	expect(values(policy.options)).toEqual([...POLICY_NAMES, 'fixed'].sort());
	expect(values(choice?.options)).toEqual([...POLICY_NAMES, 'custom'].sort());
	expect(fixedPolicy({ policy: 'custom', policyJson: String(json?.default) }).policy.id).toBe('my-policy');
});

describe('fixedPolicy', () => {
	it('adds own recognizers to a preset, and gives the secret as it is', () => {
		const fixed = fixedPolicy({ policy: 'strict', recognizers: JSON.stringify(CODE), secret: SECRET });
		expect(fixed).toMatchObject({ policy: { id: 'strict', recognizers: CODE }, secret: SECRET });
	});

	it.each([
		[{}, 'there is no preset of this name'],
		[{ policy: 'lax' }, 'there is no preset of this name'],
		[{ policy: 'custom', policyJson: '' }, 'the policy JSON is not JSON'],
		[{ policy: 'balanced', recognizers: '[' }, 'Own Recognizers is not JSON'],
		[{ policy: 'balanced', recognizers: '{}' }, 'Own Recognizers is not a list'],
	])('refuses %j', (data, reason) => {
		expect(() => fixedPolicy(data)).toThrow(expect.objectContaining({ code: 'POLICY_INVALID', message: expect.stringContaining(reason) }));
	});

	it.each([
		[{ policy: 'gdpr', recognizers: '', secret: SECRET }, { status: 'OK', message: expect.stringContaining('Policy gdpr, version 1, with 0 recognizers of your own; hash ') }],
		[{ policy: 'gdpr', secret: 'short' }, { status: 'Error', message: expect.stringContaining('fewer than 32 characters') }],
		[{ policy: 'custom', policyJson: '{}' }, { status: 'Error', message: expect.stringContaining('actions.ORGANIZATION is missing') }],
	])('the test button says so: %j', async (data, result) => {
		expect(await credentialTests.testPrivacyPolicy.call({} as never, { id: 'x', name: 'x', type: 'privacyPolicyApi', data })).toEqual(result);
	});
});

describe('Compliance Check', () => {
	const TICKET = { subject: 'From Ada Sampleton', body: 'Mail ada@example.com, card 4111 1111 1111 1111', other: 'raw' };
	const start = async (run: Partial<FakeRun>) => {
		const recordsFolder = await mkdtemp(join(tmpdir(), 'policy-'));
		const parameters = { inputType: 'fields', fields: { values: [{ name: 'subject' }, { name: 'body' }] }, policy: 'pciDss', ...run.parameters };
		const options = { recordsFolder, ...(parameters as { options?: object }).options };
		const { context } = executeFunctions({ items: [item(TICKET)], ...run, parameters: { ...parameters, options } });
		const records = async () => (await Promise.all((await readdir(recordsFolder)).map((name) => readFile(join(recordsFolder, name), 'utf8')))).join('\n');
		return { context, records };
	};

	it('makes copies by the policy; the item leaves its own fields behind, and the record holds counts only', async () => {
		const { context, records } = await start({});
		const [[only] = []] = await perItem(context, deidentifyText(context));
		expect(only?.json).toMatchObject({
			hybrid: {
				task: 'deidentify',
				policy: 'pciDss',
				copies: [
					{ name: 'subject', copy: 'From <PERSON_1>' },
					{ name: 'body', copy: 'Mail <EMAIL_ADDRESS_1>, card 411111******1111', actions: { EMAIL_ADDRESS: { mask: 1 }, CREDIT_CARD: { generalise: 1 } } },
				],
			},
		});
		expect(JSON.stringify(only)).not.toMatch(/Ada|ada@|"other"/);
		expect(await records()).toContain('"type":"copied"');
		expect(await records()).not.toMatch(/Ada|example\.com|4111/);
	});

	it('masks reversibly; a later node puts the values back, with the same secret only and in time', async () => {
		const credentials = (secret: string) => ({ privacyPolicyApi: { policy: 'maskEverything', recognizers: '', secret } });
		const { context, records } = await start({ parameters: { way: 'reversible', policy: 'fixed', expiresHours: 1 }, credentials: credentials(SECRET) });
		const [[masked] = []] = await perItem(context, deidentifyText(context));
		const { copies, vault } = masked?.json['hybrid'] as { copies: { name: string; copy: string }[]; vault: string };
		expect(JSON.stringify(masked)).not.toMatch(/Ada|ada@|4111/);
		expect(await records()).toContain('"type":"copied"');
		const answer = { output: { text: `Dear ${copies[0]?.copy.replace('From ', '')}`, list: [copies[1]?.copy] }, hybrid: { vault } };
		const restore = async (secret: string) => {
			const later = executeFunctions({ items: [item(answer)], parameters: { operation: 'restore', vault, restoreFields: { values: [{ name: 'output' }] } }, credentials: credentials(secret) });
			return perItem(later.context, restoreText(later.context));
		};
		const [[restored] = []] = await restore(SECRET);
		expect(restored?.json['hybrid']).toMatchObject({ task: 'restore', restored: { output: { text: 'Dear Ada Sampleton', list: [TICKET.body] } }, placeholders: { invented: 0 } });
		await expect(restore(`${SECRET}, changed`)).rejects.toThrow(/sealed under another secret/);
	});

	it('needs a secret to mask reversibly', async () => {
		const { context } = await start({ parameters: { way: 'reversible' } });
		await expect(perItem(context, deidentifyText(context))).rejects.toThrow(/no secret/);
	});

	it('keeps the item where that is asked for', async () => {
		const { context } = await start({ parameters: { options: { keepItemFields: true } } });
		const [[only] = []] = await perItem(context, deidentifyText(context));
		expect(only?.json).toMatchObject({ ...TICKET, hybrid: { task: 'deidentify' } });
	});

	it('lets a failed item go on without what no copy was made of', async () => {
		const { context } = await start({ onError: 'continueRegularOutput', credentials: { privacyPolicyApi: { policy: 'lax' } } });
		const [[only] = []] = await perItem(context, deidentifyText(context));
		expect(only?.json).toMatchObject({ code: 'POLICY_INVALID' });
		expect(JSON.stringify(only)).not.toContain('Ada');
	});

	it('joins the policy of the credential with its own, the tighter holds', async () => {
		const { context } = await start({ credentials: { privacyPolicyApi: { policy: 'hipaaSafeHarbor' } } });
		const [[only] = []] = await perItem(context, deidentifyText(context));
		expect(only?.json['hybrid']).toMatchObject({ policy: 'hipaaSafeHarbor+pciDss', copies: [{}, { copy: 'Mail [EMAIL_ADDRESS], card [CREDIT_CARD]' }] });
	});

	it.each([
		[undefined, undefined, 'balanced'],
		[undefined, 'gdpr', 'gdpr'],
		['strict', undefined, 'strict'],
		['fixed', 'maskEverything', 'maskEverything'],
		['strict', 'maskEverything', 'maskEverything+strict'],
	])('node %s, credential %s: %s', async (policy, fixed, joined) => {
		const { context } = await start({ parameters: { policy }, ...(fixed && { credentials: { privacyPolicyApi: { policy: fixed } } }) });
		const [[only] = []] = await perItem(context, deidentifyText(context));
		expect(only?.json['hybrid']).toMatchObject({ policy: joined });
	});

	it('shows under Dry Run what would leave, by Review, and records nothing', async () => {
		const { context, records } = await start({ parameters: { policy: 'balanced', options: { dryRun: true } }, credentials: { cloudModelApi: { apiKey: 'k', baseUrl: 'http://127.0.0.1:9/v1', model: 'm' } } });
		const [pass, fail, [only] = []] = await perItem(context, complianceCheck(context));
		expect([pass, fail]).toEqual([[], []]);
		expect(only?.json['hybrid']).toMatchObject({
			dryRun: true,
			forecast: { calls: 0, costUsd: 0 },
			parts: [
				{ name: 'subject', route: 'cloud', outgoing: 'From <PERSON_1>', findings: [{ entity: 'PERSON', decision: 'mask', recognizer: 'names', count: 1 }] },
				{ name: 'body', route: 'local', rule: 'CREDIT_CARD: localOnly (policy balanced)' },
			],
		});
		expect(await records()).toBe('');
	});

	it('has the outputs of its operation', () => {
		const { outputs } = new ComplianceCheck().description;
		const evaluate = new Function('$parameter', `return ${String(outputs).replace(/^=\{\{|\}\}$/g, '')}`);
		const names = (operation?: string) => (evaluate({ operation }) as { displayName: string }[]).map(({ displayName }) => displayName);
		expect([names(), names('check'), names('deidentify'), names('restore'), names('train')]).toEqual([['Pass', 'Fail', 'Review'], ['Pass', 'Fail', 'Review'], ['De-Identified'], ['Restored'], ['Trained']]);
	});
});

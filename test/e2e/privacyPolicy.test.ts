import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import type { N8nApi } from '../../scripts/demo/n8nApi.ts';
import { hybridNode, itemsByBranch } from '../../scripts/demo/workflows.ts';
import { startLoopbackCloud, type LoopbackCloud } from '../support/loopbackCloud';
import { sentBytes, sentMessages } from '../support/sentText';
import { signIn } from '../support/signIn';
import { ticketWorkflow, type TicketWorkflow } from '../support/ticketWorkflow';

let api: N8nApi;
let cloud: LoopbackCloud;
let cloudModelApi: Awaited<ReturnType<N8nApi['createCredential']>>;

beforeAll(async () => {
	api = await signIn(inject('n8n'));
	cloud = await startLoopbackCloud();
	cloudModelApi = await api.createCredential('cloudModelApi', 'Cloud of the policy test', { apiKey: 'synthetic-key', baseUrl: cloud.url, model: 'gpt-4.1-mini' });
});

beforeEach(() => void cloud.requests.splice(0));
afterAll(() => cloud.close());

const TICKET = "return [{ id: 1, subject: 'Wrong invoice', body: 'The invoice 2024-17 is wrong, mail me at ada.sampleton@example.com about PRJ-4711.' }];";

/** Runs one ticket under a Privacy Policy credential; gives the item that came out. */
async function run(fixed: Record<string, string> | undefined, change: Partial<TicketWorkflow> = {}) {
	const privacyPolicyApi = fixed && (await api.createCredential('privacyPolicyApi', 'Policy of the test', fixed));
	const credentials = { cloudModelApi, ...(privacyPolicyApi && { privacyPolicyApi }) };
	const workflow = ticketWorkflow({ tickets: TICKET, credentials, onError: 'continueRegularOutput', ...change });
	const execution = await api.run(workflow);
	expect(execution.status).toBe('success');
	const items = itemsByBranch(workflow, execution);
	expect(items).toHaveLength(1);
	expect(hybridNode(workflow).credentials).toMatchObject(credentials);
	return items[0]?.json as { error?: string; code?: string; hybrid?: { dryRun?: boolean; parts: { decision: string; route: string; rule: string; outgoing?: string }[] } };
}

const custom = (policy: object) => ({ policy: 'custom', policyJson: JSON.stringify(policy), recognizers: '', secret: '' });

it('sends masked text when both policies allow it, with what an own recognizer found', async () => {
	const policy = { id: 'house', version: 1, extends: 'balanced', actions: { PROJECT_CODE: 'mask' }, recognizers: [{ name: 'projectCode', entity: 'PROJECT_CODE', pattern: 'PRJ-\\d{4,6}' }] };
	const { hybrid } = await run(custom(policy), { policy: 'fixed' });
	expect(hybrid?.parts).toMatchObject([{ route: 'cloud' }, { route: 'cloud', outgoing: expect.stringContaining('<PROJECT_CODE_1>') }]);
	expect(sentMessages(cloud)).toContain('about <PROJECT_CODE_1>');
	expect(sentBytes(cloud)).not.toMatch(/PRJ-4711|ada\.sampleton/);
});

it.each([
	['tightens: Strict in the credential, Balanced in the node', { policy: 'strict' }, 'balanced'],
	['cannot be loosened: Local Only in the credential, Mask Everything in the node', { policy: 'localOnly' }, 'maskEverything'],
	['can be tightened by the node: Balanced in the credential, Local Only in the node', { policy: 'balanced' }, 'localOnly'],
])('%s', async (_what, fixed, policy) => {
	const { hybrid } = await run({ recognizers: '', policyJson: '', secret: '', ...fixed }, { policy });
	expect(hybrid?.parts[1]).toMatchObject({ decision: 'localOnly', route: 'local' });
	expect(sentBytes(cloud)).not.toMatch(/ada\.sampleton|mail me/);
});

it.each([
	['is no JSON', { policy: 'custom', policyJson: '{ "id": ', recognizers: '', secret: '' }, 'POLICY_INVALID'],
	['names an entity that nothing finds', custom({ id: 'x', version: 1, extends: 'balanced', actions: { PERSN: 'mask' } }), 'POLICY_INVALID'],
	['holds a pattern that may hang', { policy: 'balanced', policyJson: '', recognizers: '[{"name":"a","entity":"A_CODE","pattern":"(a|a)+b"}]', secret: '' }, 'POLICY_INVALID'],
	['has a secret that is too short', { policy: 'balanced', policyJson: '', recognizers: '', secret: 'short' }, 'CREDENTIAL_INVALID'],
])('lets nothing leave under a policy that %s', async (_what, fixed, code) => {
	expect(await run(fixed)).toMatchObject({ code });
	expect(cloud.requests).toEqual([]);
});

it('shows under Dry Run what would leave, and sends nothing', async () => {
	const { hybrid } = await run(undefined, { options: { dryRun: true } });
	expect(hybrid).toMatchObject({ dryRun: true });
	expect(hybrid?.parts.map(({ outgoing }) => outgoing).join()).toContain('<EMAIL_ADDRESS_1>');
	expect(cloud.requests).toEqual([]);
});

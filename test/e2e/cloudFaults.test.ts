import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { N8nApi } from '../../scripts/demo/n8nApi.ts';
import { itemsByBranch } from '../../scripts/demo/workflows.ts';
import { findLeaks } from '../support/leaks';
import { startLoopbackCloud, type CloudFault, type LoopbackCloud } from '../support/loopbackCloud';
import { writtenRecords } from '../support/n8nForTests';
import { signIn } from '../support/signIn';
import { ticketWorkflow } from '../support/ticketWorkflow';

const n8n = inject('n8n');
const GENERAL = 'The synthetic widget blinks in an unusual violet';
const TICKETS = `return [
	{ id: 'leaves', subject: '${GENERAL}', body: 'It stopped working after the update.' },
	{ id: 'stays', subject: '', body: 'Refund to card 4111 1111 1111 1111, it was charged twice.' },
];`;

let api: N8nApi;
let cloud: LoopbackCloud;

beforeAll(async () => {
	api = await signIn(n8n);
	cloud = await startLoopbackCloud();
});

afterAll(() => cloud.close());

async function runAgainst(baseUrl: string) {
	const credential = await api.createCredential('cloudModelApi', 'Faulty', { apiKey: 'synthetic-key', baseUrl, model: 'gpt-4.1-mini', timeoutSeconds: 1 });
	const workflow = ticketWorkflow({ tickets: TICKETS, credentials: { cloudModelApi: credential }, onError: 'continueRegularOutput' });
	const execution = await api.run(workflow);
	expect(execution.status).toBe('success');
	return Object.fromEntries(itemsByBranch(workflow, execution).map(({ branch, json }) => [String(json['id']), { branch, json }]));
}

const FAULTS: readonly (readonly [CloudFault['fault'] | 'refused', string])[] = [
	['unauthorized', 'CLOUD_AUTH'],
	['rateLimited', 'CLOUD_RATE_LIMITED'],
	['serverError', 'CLOUD_UNREACHABLE'],
	['closeSocket', 'CLOUD_UNREACHABLE'],
	['hang', 'CLOUD_UNREACHABLE'],
	['notJson', 'ANSWER_INVALID'],
	['notJsonAnswer', 'ANSWER_INVALID'],
	['truncated', 'ANSWER_TRUNCATED'],
	['echoPrompt', 'CLOUD_REJECTED'],
	['refused', 'CLOUD_UNREACHABLE'],
];

it.each(FAULTS)('a cloud that fails by %s sends the item to Review with %s; the local item goes on', async (fault, code) => {
	if (fault !== 'refused') cloud.respond({ fault });
	// Port 9 is the discard service, which no machine runs.
	const { leaves, stays } = await runAgainst(fault === 'refused' ? 'http://127.0.0.1:9/v1' : cloud.url);
	expect(leaves?.branch).toBe('Review');
	expect(leaves?.json['code']).toBe(code);
	expect(leaves?.json['hybrid']).toBeUndefined();
	const { subject: _, body: __, ...rest } = leaves?.json ?? {};
	expect(findLeaks(JSON.stringify(rest), [GENERAL])).toEqual([]);
	expect(stays?.json['code']).toBeUndefined();
	expect(stays?.json['hybrid']).toBeDefined();
});

it('keeps the text of failed items out of the log and the audit trail', () => {
	expect(findLeaks(writtenRecords(n8n), [GENERAL, '4111 1111 1111 1111'])).toEqual([]);
});

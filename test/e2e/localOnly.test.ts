import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { CredentialReference, N8nApi } from '../../scripts/demo/n8nApi.ts';
import { hybridNode } from '../../scripts/demo/workflows.ts';
import { startLoopbackCloud, type LoopbackCloud } from '../support/loopbackCloud';
import { signIn } from '../support/signIn';
import { ticketWorkflow } from '../support/ticketWorkflow';

const n8n = inject('n8n');
let api: N8nApi;
let cloud: LoopbackCloud;
let credentials: { readonly cloudModelApi: CredentialReference };

beforeAll(async () => {
	api = await signIn(n8n);
	cloud = await startLoopbackCloud();
	credentials = { cloudModelApi: await api.createCredential('cloudModelApi', 'Never called', { apiKey: 'synthetic-key', baseUrl: cloud.url, model: 'gpt-4.1-mini' }) };
});

afterAll(() => cloud.close());

function tickets(count: number): string {
	return `return Array.from({ length: ${count} }, (_, id) => ({ id, subject: 'Ticket ' + id, body: 'The parcel number ' + id + ' is late, and the invoice is wrong as well.' }));`;
}

it('sends not one request under Local Only, whatever credential is set', async () => {
	const workflow = ticketWorkflow({ tickets: tickets(5), policy: 'localOnly', credentials });
	const execution = await api.run(workflow);
	expect(execution.status).toBe('success');
	expect((execution.outputs[hybridNode(workflow).name] ?? []).flat()).toHaveLength(5);
	expect(cloud.requests).toEqual([]);
});

it('ends soon when it is cancelled in the middle, and n8n goes on', async () => {
	const id = await api.saveWorkflow(ticketWorkflow({ tickets: tickets(2000), policy: 'localOnly' }));
	const execution = await api.start(id);
	await new Promise((resolve) => setTimeout(resolve, 3000));
	const asked = Date.now();
	await api.cancel(execution);
	const ended = await api.finished(execution, 15_000);
	expect(ended.status).toBe('canceled');
	expect(Date.now() - asked).toBeLessThan(5000);

	const health = Date.now();
	expect((await fetch(`${n8n.url}/healthz`)).ok).toBe(true);
	expect(Date.now() - health).toBeLessThan(1000);
	const next = ticketWorkflow({ tickets: tickets(3), policy: 'localOnly' });
	const after = Date.now();
	expect((await api.run(next)).status).toBe('success');
	// Were the cancelled items still being worked on, three new ones would wait behind two thousand.
	expect(Date.now() - after).toBeLessThan(10_000);
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { N8nApi } from '../../scripts/demo/n8nApi.ts';
import { readProbe, resetProbe, startN8nForTests, type Probe } from '../support/n8nForTests';
import { signIn } from '../support/signIn';
import { ticketWorkflow } from '../support/ticketWorkflow';

// An n8n of its own: only the first execution of a process loads the model.
let own: Awaited<ReturnType<typeof startN8nForTests>>;
let api: N8nApi;

beforeAll(async () => {
	own = await startN8nForTests();
	api = await signIn(own.n8n);
});

afterAll(() => own.stop());

async function measure(what: string, count: number): Promise<Probe> {
	const tickets = `return Array.from({ length: ${count} }, (_, id) => ({ id, subject: 'Ticket ' + id, body: 'The parcel number ' + id + ' is late. '.repeat(5), notes: 'Synthetic note ' + id }));`;
	// The Code node and n8n's own first use of it are no part of the measurement.
	await resetProbe(own.n8n);
	const execution = await api.run(ticketWorkflow({ tickets, policy: 'localOnly' }));
	expect(execution.status).toBe('success');
	const probe = await readProbe(own.n8n);
	const { p50Ms, p99Ms, maxMs, rssMb } = probe;
	process.stdout.write(`${what}: event loop p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms, max ${maxMs.toFixed(0)} ms; resident ${rssMb.toFixed(0)} MB\n`);
	return probe;
}

it('keeps the event loop of n8n free while the model loads and works', async () => {
	await resetProbe(own.n8n);
	const before = await readProbe(own.n8n);
	process.stdout.write(`n8n before: event loop p99 ${before.p99Ms.toFixed(1)} ms; resident ${before.rssMb.toFixed(0)} MB\n`);
	const loading = await measure('loading the model, 1 ticket', 1);
	// The import of the runtime blocks once for 0.3 s on an idle machine; on a busy one that counts for more.
	expect(loading.p99Ms).toBeLessThan(500);
	const working = await measure('working on 100 tickets', 100);
	expect(working.p99Ms).toBeLessThan(100);
	expect(working.rssMb - before.rssMb).toBeLessThan(1024);
});

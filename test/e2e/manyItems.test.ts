import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { N8nApi, WorkflowNode } from '../../scripts/demo/n8nApi.ts';
import { hybridNode } from '../../scripts/demo/workflows.ts';
import { signIn } from '../support/signIn';
import { ticketWorkflow } from '../support/ticketWorkflow';

const n8n = inject('n8n');
const COUNT = 1000;
let api: N8nApi;

beforeAll(async () => {
	api = await signIn(n8n);
});

/** Every tenth ticket is broken, each in one of ten ways; `broken` names the code it must fail with. */
const TICKETS = `
	const bodies = [
		'I was charged twice for the invoice of March.',
		'My password does not work and the account is locked.',
		'The app crashes when I open the settings.',
		'The parcel is late, please write to synthetic.person@example.com.',
		'Which plan has an export of reports?',
	];
	const breaks = [
		[(t) => { delete t.body; }, 'FIELD_MISSING'],
		[(t) => { t.body = null; }, 'FIELD_MISSING'],
		[(t) => { t.body = 42; }, 'FIELD_NOT_TEXT'],
		[(t) => { t.body = ['a', 'list']; }, 'FIELD_NOT_TEXT'],
		[(t) => { t.body = { an: 'object' }; }, 'FIELD_NOT_TEXT'],
		[(t) => { t.body = true; }, 'FIELD_NOT_TEXT'],
		[(t) => { t.subject = ''; t.body = '   '; delete t.notes; }, 'TEXT_EMPTY'],
		[(t) => { t.body = 'long '.repeat(5000); }, 'TEXT_TOO_LONG'],
		[(t) => { delete t.subject; }, 'FIELD_MISSING'],
		[(t) => { t.notes = 7; }, 'FIELD_NOT_TEXT'],
	];
	return Array.from({ length: ${COUNT} }, (_, id) => {
		const ticket = { id, subject: 'Ticket number ' + id, body: bodies[id % bodies.length] };
		if (id % 3 === 0) ticket.notes = 'Called back, synthetic note ' + id;
		if (id % 10 === 9) {
			const [spoil, code] = breaks[Math.floor(id / 10) % breaks.length];
			spoil(ticket);
			ticket.broken = code;
		}
		return ticket;
	});
`;

describe.each([
	['on the regular output', 'continueRegularOutput'],
	['on the error output', 'continueErrorOutput'],
] as const satisfies readonly (readonly [string, WorkflowNode['onError']])[])('1,000 tickets, every tenth broken, going on %s', (_, onError) => {
	it('come out exactly once each, the broken ones with their code', async () => {
		const workflow = ticketWorkflow({ tickets: TICKETS, policy: 'localOnly', options: { maximumCharacters: 20_000, showOutgoing: false }, onError });
		const started = Date.now();
		const execution = await api.run(workflow);
		expect(execution.status).toBe('success');
		const outputs = execution.outputs[hybridNode(workflow).name] ?? [];
		const items = outputs.flatMap((branch, output) => branch.map(({ json }) => ({ output, json })));
		process.stdout.write(`${COUNT} tickets, ${onError}: ${((Date.now() - started) / 1000).toFixed(1)} s, by output ${outputs.map((branch) => branch.length).join(' ')}\n`);

		expect(items.map(({ json }) => Number(json['id'])).sort((a, b) => a - b)).toEqual(Array.from({ length: COUNT }, (_, id) => id));
		const failedOutput = onError === 'continueErrorOutput' ? 6 : 5;
		for (const { output, json } of items) {
			const details = json['details'] as { code?: string } | undefined;
			expect({ id: json['id'], code: json['code'] ?? details?.code, done: json['hybrid'] !== undefined }).toEqual({
				id: json['id'],
				code: json['broken'],
				done: json['broken'] === undefined,
			});
			if (json['broken'] !== undefined) expect(output).toBe(failedOutput);
		}
	});
});

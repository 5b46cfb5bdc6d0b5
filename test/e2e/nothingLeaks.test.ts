import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { CredentialReference, ExecutionResult, N8nApi, Workflow } from '../../scripts/demo/n8nApi.ts';
import { parseFlatted } from '../../scripts/demo/flatted.ts';
import { hybridNode, readExample, withHybridNode, type EXAMPLES } from '../../scripts/demo/workflows.ts';
import { startLoopbackCloud, type LoopbackCloud } from '../support/loopbackCloud';
import { writtenRecords } from '../support/n8nForTests';
import { plantedItems, type PlantedItem } from '../support/planted/items.ts';
import { LeakSearch, type Found } from '../support/planted/leakSearch.ts';
import { sentBytes } from '../support/sentText';
import { signIn } from '../support/signIn';

const n8n = inject('n8n');
/** One item in twelve of those of the contract test, the local model being the real one here. */
const ITEMS = plantedItems(4711, 1).filter(({ id }) => id % 3 === 0);
const SEARCH = new LeakSearch(ITEMS.flatMap(({ planted }) => planted.map(({ value }) => value)));
const KINDS: Readonly<Record<string, string>> = { PERSON: 'person', EMAIL_ADDRESS: 'email', PHONE_NUMBER: 'phone' };
const FIELDS = [
	{ name: 'subject', handling: 'general' },
	{ name: 'body', handling: 'auto' },
	{ name: 'attachment', handling: 'auto', optional: true },
	{ name: 'notes', handling: 'sensitive', optional: true },
];

const mails: string[] = [];
const mail = new SMTPServer({
	authOptional: true,
	disabledCommands: ['STARTTLS', 'AUTH'],
	onData(stream, _session, done) {
		let text = '';
		stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
		stream.on('end', () => {
			mails.push(text);
			done();
		});
	},
});
let api: N8nApi;
let cloud: LoopbackCloud;
let credentials: Readonly<Record<string, CredentialReference>>;
let logBefore = '';

beforeAll(async () => {
	api = await signIn(n8n);
	cloud = await startLoopbackCloud();
	// Every seventh answer is an error that quotes the prompt.
	cloud.respond(({ index }) => (index % 7 === 0 ? { fault: 'echoPrompt' } : undefined));
	await new Promise<void>((resolve) => mail.listen(0, '127.0.0.1', resolve));
	credentials = {
		cloudModelApi: await api.createCredential('cloudModelApi', 'Leaks', { apiKey: 'synthetic-key', baseUrl: cloud.url, model: 'gpt-4.1-mini' }),
		smtpAccountApi: await api.createCredential('smtpAccountApi', 'Leaks mail', {
			...{ host: '127.0.0.1', port: (mail.server.address() as AddressInfo).port, encryption: 'optional', user: '', password: '', from: 'notices@example.com' },
		}),
	};
	logBefore = writtenRecords(n8n);
});

afterAll(async () => {
	await cloud.close();
	await new Promise<void>((resolve) => mail.close(() => resolve()));
});

function ticket({ id, fields, knownValues }: PlantedItem): Record<string, unknown> {
	const customer: Record<string, string[]> = {};
	for (const { entity, value } of knownValues) (customer[KINDS[entity] ?? 'customerId'] ??= []).push(value);
	return { id, ...Object.fromEntries(fields.map(({ name, text }) => [name, text])), customer };
}

/** An example with the planted items in the place of its own, as a user would set it up for them. */
function workflowOf(name: (typeof EXAMPLES)[number], onError: 'continueRegularOutput' | 'stopWorkflow'): Workflow {
	const { id: _, ...example } = readExample(name);
	const mailed = name === 'compliance-check' ? { noticeByMail: 'onFailOrReview', noticeTo: 'privacy@example.com' } : {};
	const { smtpAccountApi, ...general } = credentials;
	const changed = withHybridNode(example, {
		parameters: {
			...{ inputType: 'fields', policy: 'balanced', fields: { values: FIELDS }, ...mailed },
			options: { showOutgoing: false, knownValues: { values: ['person', 'email', 'phone', 'customerId'].map((kind) => ({ field: `customer.${kind}`, kind })) } },
		},
		credentials: name === 'compliance-check' && smtpAccountApi ? { ...general, smtpAccountApi } : general,
		onError,
	});
	const trigger = changed.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
	const node = hybridNode(changed);
	if (!trigger) throw new Error('The example has no Manual Trigger');
	const source = {
		...{ id: 'planted', name: 'Planted', type: 'n8n-nodes-base.code', typeVersion: 2, position: [0, 0] as const },
		parameters: { jsCode: `return ${JSON.stringify(ITEMS.map(ticket))}.map((json) => ({ json }));` },
	};
	const to = (target: string) => ({ main: [[{ node: target, type: 'main', index: 0 }]] });
	return { ...changed, name: 'Planted identifiers', nodes: [trigger, source, node], connections: { [trigger.name]: to(source.name), [source.name]: to(node.name) } };
}

/** What our node added to an execution: everything but the items' own fields and results, which stay in the workflow by design. */
function addedBy(workflow: Workflow, execution: ExecutionResult): { readonly text: string; readonly succeeded: number; readonly failed: number } {
	const items = (execution.outputs[hybridNode(workflow).name] ?? []).flat();
	const own = new Set(['id', 'subject', 'body', 'attachment', 'notes', 'customer', 'hybrid']);
	const texts = items.map(({ json, pairedItem, error }) => {
		const { parts, model, usage, warnings, noticeSent } = (json['hybrid'] ?? {}) as Record<string, unknown>;
		const rest = Object.fromEntries(Object.entries(json).filter(([key]) => !own.has(key)));
		return JSON.stringify({ rest, pairedItem, error, parts, model, usage, warnings, noticeSent });
	});
	const succeeded = items.filter(({ json }) => json['hybrid'] !== undefined).length;
	return { text: [...texts, JSON.stringify(runDataWithoutItems(execution))].join('\n'), succeeded, failed: items.length - succeeded };
}

/** What n8n keeps of the runs of all nodes besides the items: errors with their stacks, hints, metadata, timings. */
function runDataWithoutItems({ stored }: ExecutionResult): unknown {
	const { resultData } = parseFlatted(stored) as { readonly resultData: { readonly runData: Readonly<Record<string, readonly Record<string, unknown>[]>> } };
	const runs = Object.entries(resultData.runData).map(([node, list]) => [node, list.map(({ data: _, inputOverride: _input, ...rest }) => rest)]);
	return { ...resultData, runData: runs };
}

function described(found: readonly Found[]): readonly string[] {
	return [...new Set(found.map(({ value, form, around }) => `${value} (${form}) in …${around}…`))].slice(0, 20);
}

it.each(['classify-ticket', 'summarize-document', 'compliance-check'] as const)('planted identifiers of %s are in nothing that leaves and nothing that n8n is told', async (name) => {
	cloud.requests.length = 0;
	for (const onError of ['continueRegularOutput', 'stopWorkflow'] as const) {
		const workflow = workflowOf(name, onError);
		const execution = await api.run(workflow);
		const { text, succeeded, failed } = addedBy(workflow, execution);
		expect(described(SEARCH.search(text))).toEqual([]);
		// The items are in n8n's own data, so that the search finds them there: it is not blind.
		expect(SEARCH.search(execution.stored.slice(0, 200_000))).not.toEqual([]);
		if (onError === 'stopWorkflow') continue;
		expect(succeeded + failed).toBe(ITEMS.length);
		expect(succeeded).toBeGreaterThan(0.5 * ITEMS.length);
		console.log(`${name}: ${ITEMS.length * 10} planted, ${succeeded} results, ${failed} failed items, ${cloud.requests.length} requests`);
	}
	expect(cloud.requests.length).toBeGreaterThan(10);
	expect(described(SEARCH.search(sentBytes(cloud)))).toEqual([]);
});

it('nor in the log of n8n, the audit trail or a mail', () => {
	const written = writtenRecords(n8n).replace(/[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '');
	expect(written.length).toBeGreaterThan(logBefore.length);
	expect(described(SEARCH.search(written))).toEqual([]);
	expect(mails.length).toBeGreaterThan(10);
	expect(described(SEARCH.search(mails.join('\n')))).toEqual([]);
});

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { CredentialReference, N8nApi } from '../../scripts/demo/n8nApi.ts';
import type { HybridOutput } from '../../scripts/demo/outcome.ts';
import { EXAMPLES, hybridNode, itemsByBranch, readExample, withHybridNode, type BranchItem } from '../../scripts/demo/workflows.ts';
import { findLeaks } from '../support/leaks';
import { startLoopbackCloud, type LoopbackCloud } from '../support/loopbackCloud';
import { readProbe, writtenRecords } from '../support/n8nForTests';
import { expectedBranches, plantedValues } from '../support/exampleData';
import { sentBytes, sentMessages } from '../support/sentText';
import { signIn } from '../support/signIn';

const n8n = inject('n8n');
let api: N8nApi;
let cloud: LoopbackCloud;
let credential: CredentialReference;

beforeAll(async () => {
	api = await signIn(n8n);
	cloud = await startLoopbackCloud();
	credential = await api.createCredential('cloudModelApi', 'Loopback', { apiKey: 'synthetic-key', baseUrl: cloud.url, model: 'gpt-4.1-mini' });
});

afterAll(() => cloud.close());

async function run(name: (typeof EXAMPLES)[number], withCloud: boolean): Promise<{ readonly items: readonly BranchItem[]; readonly inputs: number }> {
	const example = readExample(name);
	const workflow = withCloud ? withHybridNode(example, { credentials: { cloudModelApi: credential } }) : example;
	const execution = await api.run(workflow);
	expect({ status: execution.status, error: execution.error?.message }).toEqual({ status: 'success', error: undefined });
	const before = Object.entries(workflow.connections).find(([, links]) => JSON.stringify(links).includes(`"${hybridNode(workflow).name}"`))?.[0] ?? '';
	return { items: itemsByBranch(workflow, execution), inputs: execution.outputs[before]?.[0]?.length ?? 0 };
}

function hybridOf({ json }: BranchItem): HybridOutput {
	return json['hybrid'] as HybridOutput;
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ');
}

/** A task may number the sentences of a part, so they are looked for one by one. */
function sentences(text: string): readonly string[] {
	return text.split(/\n|(?<=[.!?])\s/).map((sentence) => oneLine(sentence).trim()).filter((sentence) => sentence !== '');
}

describe.each(EXAMPLES)('the example %s', (name) => {
	it('runs as imported: every item comes out once and nothing leaves', async () => {
		const { items, inputs } = await run(name, false);
		expect(inputs).toBeGreaterThan(0);
		expect(items.map(({ source }) => source)).toEqual(Array.from({ length: inputs }, (_, index) => index));
		for (const item of items) {
			const { parts, usage, auditId } = hybridOf(item);
			expect(parts.length).toBeGreaterThan(0);
			expect(parts.map(({ route }) => route)).toEqual(parts.map(() => 'local'));
			expect(usage.cloud.calls).toBe(0);
			expect(auditId).not.toBe('');
			for (const part of parts.filter(({ decision }) => decision !== 'localOnly')) {
				expect(part.rule).toContain('cloud not configured');
				expect(part.outgoing).toBeTypeOf('string');
			}
		}
		const outside = (await readProbe(n8n)).connections.filter((target) => !/^(127\.0\.0\.1|localhost|::1|\/|\\\\)/.test(target));
		expect(outside).toEqual([]);
	});

	it('sends general parts to the cloud and keeps every planted value inside', async () => {
		cloud.requests.length = 0;
		const { items } = await run(name, true);
		const parts = items.flatMap((item) => hybridOf(item).parts);
		const left = parts.filter(({ route }) => route === 'cloud');
		expect(left.length).toBeGreaterThan(0);
		expect(left.filter(({ decision }) => decision === 'localOnly')).toEqual([]);
		const messages = oneLine(sentMessages(cloud));
		for (const { outgoing = '' } of left) {
			for (const sentence of sentences(outgoing)) expect(messages).toContain(sentence);
		}
		expect(findLeaks(sentBytes(cloud), plantedValues())).toEqual([]);
	});
});

it('places no ticket of the example wrongly; Review is for the few it is unsure of', async () => {
	const { items } = await run('classify-ticket', false);
	const expected = expectedBranches();
	const branches = items.map(({ json, branch }) => ({ id: String(json['id']), branch }));
	expect(branches.filter(({ id, branch }) => branch !== 'Review' && branch !== expected[id])).toEqual([]);
	expect(branches.filter(({ branch }) => branch === 'Review').length).toBeLessThanOrEqual(5);
});

it('writes no planted value to the log or the audit trail', () => {
	const written = writtenRecords(n8n);
	expect(written).toContain('"auditId"');
	expect(findLeaks(written, plantedValues())).toEqual([]);
});

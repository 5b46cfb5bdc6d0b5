import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { N8nApi, Workflow } from '../../scripts/demo/n8nApi.ts';
import { hybridNode, itemsByBranch, readExample, withHybridNode, type BranchItem } from '../../scripts/demo/workflows.ts';
import { findLeaks } from '../support/leaks';
import { signIn } from '../support/signIn';
import { ticketWorkflow } from '../support/ticketWorkflow';

const n8n = inject('n8n');
const TEXT = 'A violet synthetic sentence about a late parcel';
const TICKETS = `return [{ id: 1, subject: 'First', body: '${TEXT}' }, { id: 2, subject: 'Second', body: '${TEXT}' }];`;
const folder = mkdtempSync(join(tmpdir(), 'hybrid-llm-bad-'));
let api: N8nApi;

beforeAll(async () => {
	api = await signIn(n8n);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(workflow: Workflow): Promise<readonly BranchItem[]> {
	const execution = await api.run(workflow);
	expect({ status: execution.status, message: execution.error?.message }).toEqual({ status: 'success', message: undefined });
	return itemsByBranch(workflow, execution);
}

/** The codes of all items; none of them may have a word of the text in what the node added. */
function codesOf(items: readonly BranchItem[]): readonly unknown[] {
	for (const { json } of items) {
		const { subject: _, body: __, ...added } = json;
		expect(findLeaks(JSON.stringify(added), [TEXT])).toEqual([]);
	}
	return items.map(({ json }) => json['code']);
}

function withCategories(names: readonly string[]): Workflow {
	const workflow = ticketWorkflow({ tickets: TICKETS, policy: 'localOnly', onError: 'continueRegularOutput' });
	return withHybridNode(workflow, { parameters: { categories: { values: names.map((name) => ({ name, description: '' })) } } });
}

describe('categories', () => {
	it.each([
		['none', []],
		['only one', ['Billing']],
		['201', Array.from({ length: 201 }, (_, index) => `Category ${index}`)],
		['two of the same name', ['Billing', 'Delivery', 'Billing']],
	])('%s: every item fails with CATEGORIES_INVALID', async (_, names) => {
		const workflow = withCategories(names);
		const { name } = hybridNode(workflow);
		const execution = await api.run(workflow);
		const items = (execution.outputs[name] ?? []).flat();
		expect(items.map(({ json }) => json['code'])).toEqual(['CATEGORIES_INVALID', 'CATEGORIES_INVALID']);
	});

	it('with quotes, line breaks and emoji are categories like any other', async () => {
		const items = await run(withCategories(['"Delivery", it\'s late', 'Two\nlines', 'Parcels 📦']));
		expect(codesOf(items)).toEqual([undefined, undefined]);
	});
});

describe('the local model', () => {
	async function codesWith(data: Readonly<Record<string, string>>) {
		const localModelApi = await api.createCredential('localModelApi', 'Broken', { kind: 'embedded', ...data });
		return codesOf(await run(ticketWorkflow({ tickets: TICKETS, policy: 'localOnly', credentials: { localModelApi }, onError: 'continueRegularOutput' })));
	}

	it.each([
		['absent', undefined],
		['truncated', Buffer.from('GGUF\u0003\u0000\u0000\u0000')],
		['not a GGUF file', Buffer.from('not a model at all, only words')],
	])('%s: every item fails with LOCAL_MODEL_UNAVAILABLE', async (name, content) => {
		const file = join(folder, `${name.replaceAll(' ', '-')}.gguf`);
		if (content) writeFileSync(file, content);
		expect(await codesWith({ embeddingFile: file })).toEqual(['LOCAL_MODEL_UNAVAILABLE', 'LOCAL_MODEL_UNAVAILABLE']);
	});
});

it('a field of 5 MB fails with TEXT_TOO_LONG, and the next item is worked on', async () => {
	const tickets = TICKETS.replace(`body: '${TEXT}'`, `body: '${TEXT} '.repeat(100_000)`);
	const items = await run(ticketWorkflow({ tickets, policy: 'localOnly', onError: 'continueRegularOutput' }));
	expect(codesOf(items)).toEqual(['TEXT_TOO_LONG', undefined]);
});

it('an audit trail that cannot be written withholds the results', async () => {
	const file = join(folder, 'a-file');
	writeFileSync(file, '');
	const items = await run(ticketWorkflow({ tickets: TICKETS, policy: 'localOnly', options: { recordsFolder: join(file, 'records') }, onError: 'continueRegularOutput' }));
	expect(codesOf(items)).toEqual(['AUDIT_UNWRITABLE', 'AUDIT_UNWRITABLE']);
});

describe('a document', () => {
	/** The Summarize Document example with another file in its first node. */
	function withFile(content: Buffer, parameters: Readonly<Record<string, unknown>> = {}): Workflow {
		const { id: _, ...example } = readExample('summarize-document');
		const changed = withHybridNode(example, { parameters, onError: 'continueRegularOutput' });
		const json = JSON.stringify({ fileName: 'file.pdf', base64: content.toString('base64') });
		const nodes = changed.nodes.map((node) => (node.type === 'n8n-nodes-base.set' ? { ...node, parameters: { ...node.parameters, jsonOutput: json } } : node));
		return { ...changed, nodes };
	}

	const pdf = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures/pdf', name));

	it.each([
		['truncated.pdf', 'DOCUMENT_INVALID'],
		['encrypted.pdf', 'DOCUMENT_PASSWORD'],
		['not-a-pdf.pdf', 'DOCUMENT_INVALID'],
		['scan.pdf', 'DOCUMENT_NO_TEXT'],
	])('%s fails with %s', async (name, code) => {
		expect(codesOf(await run(withFile(pdf(name))))).toEqual([code]);
	});

	it('under another binary field fails with BINARY_MISSING', async () => {
		expect(codesOf(await run(withFile(pdf('text.pdf'), { binaryField: 'attachment' })))).toEqual(['BINARY_MISSING']);
	});
});

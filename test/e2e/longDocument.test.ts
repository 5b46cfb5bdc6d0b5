import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { N8nApi, Workflow } from '../../scripts/demo/n8nApi.ts';
import { hybridNode, readExample, withHybridNode } from '../../scripts/demo/workflows.ts';
import { readProbe, resetProbe } from '../support/n8nForTests';
import { longPdf } from '../support/longPdf';
import { signIn } from '../support/signIn';

const n8n = inject('n8n');
const PAGES = 1000;
let api: N8nApi;

beforeAll(async () => {
	api = await signIn(n8n);
});

/** The example that summarizes a PDF, with another PDF in it. */
function workflowWith(pdf: Uint8Array): Workflow {
	const { id: _, ...example } = readExample('summarize-document');
	const shown = hybridNode(example).parameters['options'] as Readonly<Record<string, unknown>>;
	const changed = withHybridNode(example, { parameters: { policy: 'localOnly', options: { ...shown, showOutgoing: false, maximumPages: PAGES, readSeconds: 300 } } });
	const jsonOutput = JSON.stringify({ fileName: 'long.pdf', base64: Buffer.from(pdf).toString('base64') });
	return { ...changed, name: 'A long document', nodes: changed.nodes.map((node) => (node.type === 'n8n-nodes-base.set' ? { ...node, parameters: { ...node.parameters, jsonOutput } } : node)) };
}

describe('a PDF of 1,000 pages', () => {
	it('is summarized while n8n goes on answering', async () => {
		// Once with few pages, so that code, recognizers and models are loaded and measured by neither figure.
		await api.run(workflowWith(await longPdf(20)));
		const workflowId = await api.saveWorkflow(workflowWith(await longPdf(PAGES)));
		await resetProbe(n8n);
		const before = await readProbe(n8n);
		let most = before.rssMb;
		let running = true;
		const watch = (async () => {
			while (running) most = Math.max(most, (await readProbe(n8n)).rssMb);
		})();
		const started = Date.now();
		const execution = await api.finished(await api.start(workflowId), 600_000);
		running = false;
		await watch;
		const probe = await readProbe(n8n);
		const seconds = ((Date.now() - started) / 1000).toFixed(0);
		process.stdout.write(`${PAGES} pages in ${seconds} s: event loop p50 ${probe.p50Ms.toFixed(1)}, p99 ${probe.p99Ms.toFixed(1)}, longest ${probe.maxMs.toFixed(0)} ms; memory +${(most - before.rssMb).toFixed(0)} MB\n`);

		expect(execution.error).toBeUndefined();
		expect(execution.status).toBe('success');
		const [item] = (execution.outputs['Summarize Document'] ?? []).flat();
		const hybrid = item?.json['hybrid'] as { readonly parts: readonly unknown[]; readonly sentences: readonly unknown[] };
		expect(hybrid.parts).toHaveLength(PAGES);
		expect(hybrid.sentences).toHaveLength(5);
		// Targets are 20 ms and 300 MB on a machine of its own (benchmarks/README.md); these hold on a busy one, too.
		expect(probe.p99Ms).toBeLessThan(150);
		expect(most - before.rssMb).toBeLessThan(600);
	});
});

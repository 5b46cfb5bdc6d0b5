import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import compiled from '../../dist/src/cli/run.js';
import heads from '../../dist/src/tasks/head/headFile.js';
import training from '../../dist/src/tasks/head/trainInWorker.js';
import { syntheticSet, syntheticTicket, TOPIC_LABELS } from '../support/syntheticTickets';

const folder = mkdtempSync(join(tmpdir(), 'hybrid-llm-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function call(args: readonly string[], input: readonly object[], signal = new AbortController().signal) {
	const out: string[] = [];
	let err = '';
	const lines = (async function* () {
		for (const line of input) yield JSON.stringify(line);
	})();
	// No models in the folder: words alone, so that the test needs no file.
	const common = ['--models', join(folder, 'none'), '--records', join(folder, 'records')];
	const status = await compiled.run(args[0] === 'train' || args[0] === 'classify' ? [...args, ...common] : args, {
		lines, out: (line: string) => void out.push(line), err: (text: string) => void (err += text), env: {}, home: folder, isTerminal: false, signal,
	});
	return { status, err, records: out.map((line) => JSON.parse(line)) };
}

const tickets = Array.from({ length: 60 }, (_, index) => ({ text: syntheticTicket(index % 3, index), label: TOPIC_LABELS[index % 3] ?? '' }));
const head = join(folder, 'head.json');

describe('hybrid-llm train', () => {
	it('makes a head that classify places by, and says that only words were learnt', async () => {
		const trained = await call(['train', '--out', head], tickets);
		expect(trained.status).toBe(0);
		expect(trained.err).toMatch(/words only/);
		expect(trained.records[0]).toMatchObject({ tickets: 60, classes: 3, embedding: null });
		const placed = await call(['classify', '--head', head, '--threshold', '0.5'], [{ id: 1, text: syntheticTicket(2, 500) }, { id: 2, text: 'zebra quartz violin' }]);
		expect(placed.records).toMatchObject([{ category: 'billing', experts: [{ expert: 'words' }] }, { category: null, reviewReason: 'out_of_scope' }]);
	});

	it('adds corrections without the texts of before, and moves a ticket whose label was wrong', async () => {
		const added = await call(['train', '--head', head, '--add'], [
			{ text: syntheticTicket(3, 1), label: 'shipping' },
			{ text: syntheticTicket(3, 2), label: 'shipping' },
			{ text: tickets[0]?.text, label: 'shipping' },
		]);
		expect(added.records[0]).toMatchObject({ tickets: 62, classes: 4 });
		const { labels } = heads.readHead(readFileSync(head, 'utf8'));
		expect(labels.map(({ name }: { name: string }) => name)).toEqual(['access', 'billing', 'printing', 'shipping']);
	});

	it('writes no word of a ticket to disk', () => {
		for (const file of [head, `${head}.rows`]) expect(readFileSync(file, 'utf8')).not.toMatch(/printer|invoice|courier|please/);
	});

	it.each<[string, readonly object[], RegExp]>([
		['one label', [{ text: 'a b', label: 'x' }, { text: 'c d', label: 'x' }], /1 labels/],
		['a label with one ticket', [{ text: 'a', label: 'x' }, { text: 'b', label: 'x' }, { text: 'c', label: 'y' }], /fewer than 2/],
		['a line without a label', [{ text: 'secret words' }], /line 1 has no "label"/],
	])('refuses %s and quotes nothing', async (_, input, reason) => {
		const { status, err } = await call(['train', '--out', join(folder, 'refused.json')], input);
		expect(status).toBe(1);
		expect(err).toMatch(reason);
		expect(err).not.toContain('secret words');
	});

	it('ends with 2 without a place for the head, and with --add but no head', async () => {
		expect((await call(['train'], tickets)).status).toBe(2);
		expect((await call(['train', '--out', head, '--add'], tickets)).status).toBe(2);
	});
});

describe('trainInWorker', () => {
	const set = syntheticSet(5, 40);

	it('keeps the event loop free and tells how far it is', async () => {
		const before = process.threadCpuUsage();
		const started = process.cpuUsage();
		const seen: number[] = [];
		const { report } = await training.trainInWorker(set, { onProgress: (done: number, total: number) => void seen.push(done / total) });
		const { user } = process.threadCpuUsage(before);
		expect(report.tickets).toBe(200);
		expect(seen.length).toBeGreaterThan(10);
		// The main thread only hands over and waits. CPU time, as other processes may hold the core for a while.
		expect(user).toBeLessThan(process.cpuUsage(started).user / 4);
	});

	it('stops at once when it is cancelled', async () => {
		const controller = new AbortController();
		const run = training.trainInWorker(set, { signal: controller.signal, onProgress: () => controller.abort() });
		await expect(run).rejects.toMatchObject({ code: 'CANCELLED' });
	});
});

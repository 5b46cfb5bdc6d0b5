/**
 * One batch of very many tickets in the node itself, head mode: memory and the event loop meanwhile.
 *
 *   npm run setup && node benchmarks/batch.bench.ts --data banking77.jsonl [--tickets 10000]
 *
 * The head is trained on 1,000 tickets of ten categories; all tickets of the file are placed by it. The node's output, which n8n holds until the
 * end, is part of the memory.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import node from '../dist/nodes/ClassifyTicket/ClassifyTicket.node.js';
import { cacheRoot } from '../scripts/demo/paths.ts';
import { executeFunctions, item } from '../test/support/executeFunctions.ts';
import { drawTickets } from './textClassifier/tickets.ts';
import { trainHead } from './textClassifier/trainedHead.ts';

const RESOLUTION_MS = 5;
const WARM_UP = 200;

const { values } = parseArgs({ options: { data: { type: 'string' }, tickets: { type: 'string', default: '10000' } } });
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const folder = mkdtempSync(join(tmpdir(), 'hybrid-llm-bench-'));
const form = drawTickets(values.data ?? '', 'banking77', 10);
const headFile = join(folder, 'head.json');
await trainHead(headFile, form.tickets.slice(0, 1_000));
const lines: readonly { text: string }[] = readFileSync(values.data ?? '', 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const texts = lines.slice(0, Number(values.tickets)).map(({ text }) => text);

/** Starts the node over some tickets; gives how far it is. */
function begin(some: readonly string[]) {
	let done = 0;
	const { context } = executeFunctions({
		items: some.map((body) => item({ body })),
		onError: 'continueRegularOutput',
		credentials: { localModelApi: { kind: 'embedded', modelFolder: join(cacheRoot(), 'models') } },
		parameters: {
			operation: 'classify',
			fields: { values: [{ name: 'body', handling: 'auto' }] },
			categories: { values: form.categories },
			policy: 'localOnly',
			options: { headFile, recordsFolder: join(folder, 'records') },
		},
	});
	const { getNodeParameter } = context;
	context.getNodeParameter = ((name: string, index: number, ...more: never[]) => {
		done = Math.max(done, index);
		return (getNodeParameter as (...values: unknown[]) => unknown)(name, index, ...more);
	}) as typeof getNodeParameter;
	return { outputs: new node.ClassifyTicket().execute.call(context), done: () => done };
}

const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(0);
const heapMb = () => (collectGarbage(), megabytes(process.memoryUsage().heapUsed));

// Other texts than those of the batch, as short ones are remembered.
await begin(texts.slice(0, WARM_UP).map((text) => `once more: ${text}`)).outputs;

/** Runs the batch; what it gave is let go on return. */
async function measured() {
	const { outputs, done } = begin(texts);
	const samples: { readonly done: number; readonly rss: number }[] = [];
	const turns: number[] = [];
	let spent = process.threadCpuUsage();
	const ticking = setInterval(() => {
		const { user, system } = process.threadCpuUsage(spent);
		turns.push((user + system) / 1000);
		spent = process.threadCpuUsage();
	}, RESOLUTION_MS);
	const sampling = setInterval(() => samples.push({ done: done(), rss: process.memoryUsage().rss }), 200);
	const held = (await outputs).flat();
	clearInterval(sampling);
	clearInterval(ticking);
	delay.disable();
	return {
		samples,
		turns: turns.sort((a, b) => a - b),
		count: held.length,
		failed: held.filter(({ json }) => json['error'] !== undefined).length,
		resultMb: megabytes(Buffer.byteLength(JSON.stringify(held))),
		heapHeld: heapMb(),
	};
}

/** The value below which this share of the sorted values is. */
function at(sorted: readonly number[], share: number): string {
	return (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1);
}

const heapBefore = heapMb();
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
const started = { wall: performance.now(), cpu: process.cpuUsage() };
delay.enable();
const { samples, turns, count, failed, resultMb, heapHeld } = await measured();
const seconds = (performance.now() - started.wall) / 1000;
const { user, system } = process.cpuUsage(started.cpu);
const cpuSeconds = (user + system) / 1e6;
const heapAfter = heapMb();
const ms = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS).toFixed(1);
const rssAt = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1].map((share) => megabytes((samples.find((sample) => sample.done >= share * (count - 1)) ?? samples.at(-1))?.rss ?? 0));

process.stdout.write(`${count} tickets in, ${count} out, ${failed} failed; ${seconds.toFixed(1)} s by the clock, ${cpuSeconds.toFixed(1)} s of CPU (${(count / cpuSeconds).toFixed(1)} tickets per CPU second)
RSS in MB at 0, 10, 25, 50, 75, 90, 100 % of the tickets: ${rssAt.join(' ')}; highest ${megabytes(Math.max(...samples.map(({ rss }) => rss)))}
heap in MB after a collection: before ${heapBefore}, with the output (${resultMb} MB as JSON) ${heapHeld}, after it is let go ${heapAfter}
event loop, by the clock: p50 ${ms(delay.percentile(50))} ms, p99 ${ms(delay.percentile(99))} ms, longest ${ms(delay.max)} ms late
event loop, processor time of the main thread between two ticks of a timer of ${RESOLUTION_MS} ms: p50 ${at(turns, 0.5)} ms, p99 ${at(turns, 0.99)} ms, longest ${at(turns, 1)} ms
`);
rmSync(folder, { recursive: true, force: true });
process.exit();

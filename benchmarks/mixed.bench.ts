/**
 * Mixed tickets: a general subject that may leave, a body declared Sensitive. Accuracy of the fused answer against everything inside and everything
 * in the cloud, and the bytes that left.
 *
 *   npm run setup && node benchmarks/mixed.bench.ts --cloud MODEL.gguf [--tickets 30] SET=TICKETS.jsonl...
 *
 * SET: a file of benchmarks/categories. The sets have one text a ticket, so it is cut in two: after the first sentence where there are several
 * (Banking77; tickets with one sentence are left out), else after the eighth word (IT tickets have no sentences, and begin with their subject).
 * The cloud is llama-server over MODEL with one thread: a stand-in that shows what fusing does, not what ChatGPT knows.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import assembled from '../dist/src/assemble.js';
import presets from '../dist/src/privacy/presets/policyByName.js';
import classifying from '../dist/src/tasks/classify.js';
import heads from '../dist/src/tasks/head/headStore.js';
import { cacheRoot } from '../scripts/demo/paths.ts';
import { startLlamaServer } from '../test/support/llamaServer.ts';
import { startCountingProxy, type CountingProxy } from './mixed/countingProxy.ts';
import { drawTickets, type LabelledText, type TicketSet } from './textClassifier/tickets.ts';
import { trainHead } from './textClassifier/trainedHead.ts';

/** Where the parts of a ticket may be worked on. */
const ROUTES = {
	'all inside': { policy: 'localOnly', body: 'sensitive' },
	'fused: subject outside, body inside': { policy: 'balanced', body: 'sensitive' },
	'all in the cloud, masked': { policy: 'maskEverything', body: 'general' },
} as const;

const CATEGORIES = 10;
const SUBJECT_WORDS = 8;

interface Split extends LabelledText {
	readonly subject: string;
	readonly body: string;
}

const { values, positionals } = parseArgs({ options: { cloud: { type: 'string' }, tickets: { type: 'string', default: '30' } }, allowPositionals: true });
const folder = mkdtempSync(join(tmpdir(), 'hybrid-llm-bench-'));
const server = await startLlamaServer(values.cloud ?? '', 'synthetic-key', 4096);
const proxy = await startCountingProxy(server.url);
process.stdout.write('| set | inside | route | tickets | best category right | placed / right of those | bytes sent a ticket | share of the ticket\'s characters in them |\n|' + ' --- |'.repeat(8) + '\n');
try {
	for (const set of positionals) {
		const [name = '', file = ''] = set.split('=');
		await measureSet(name, drawTickets(file, name, CATEGORIES));
	}
} finally {
	proxy.close();
	await server.stop();
	rmSync(folder, { recursive: true, force: true });
}

async function measureSet(name: string, form: TicketSet): Promise<void> {
	const mixed = form.tickets.flatMap((ticket) => cut(ticket) ?? []);
	const asked = mixed.slice(0, Number(values.tickets));
	const headFile = join(folder, `${name}.json`);
	await trainHead(headFile, form.tickets.filter(({ id }) => !asked.some((ticket) => ticket.id === id)));
	const head = await new heads.HeadStore().read(headFile);
	for (const [inside, task] of [
		['names only', classifying.classifyTask({ categories: form.categories })],
		['head', classifying.classifyTask({ categories: form.categories, head })],
	] as const) {
		for (const [route, settings] of Object.entries(ROUTES)) {
			const figures = await measure(asked, task, settings, proxy);
			process.stdout.write(`| ${[name, inside, route, asked.length, ...figures].join(' | ')} |\n`);
		}
	}
}

async function measure(tickets: readonly Split[], task: ReturnType<typeof classifying.classifyTask>, { policy, body }: (typeof ROUTES)[keyof typeof ROUTES], cloud: CountingProxy): Promise<readonly string[]> {
	const engine = assembled.createEngine({
		policy: presets.policyByName(policy),
		local: { modelFolder: join(cacheRoot(), 'models') },
		cloud: { baseUrl: cloud.url, apiKey: 'synthetic-key', model: 'stand-in', timeoutMs: 1_200_000 },
		recordsFolder: join(folder, 'records'),
	});
	const before = cloud.bytes;
	let [right, placed, placedRight, characters, left] = [0, 0, 0, 0, 0];
	for (const ticket of tickets) {
		const outcome = await engine.run(task, {
			parts: [
				{ name: 'subject', text: ticket.subject as never, sensitivity: 'general' },
				{ name: 'body', text: ticket.body as never, sensitivity: body },
			],
			includeOutgoing: true,
		});
		const { bestCategory, category } = outcome.result;
		right += Number(bestCategory === ticket.label);
		placed += Number(category !== null);
		placedRight += Number(category === ticket.label);
		characters += ticket.subject.length + ticket.body.length;
		left += outcome.parts.filter((part) => part.route === 'cloud').reduce((sum, part) => sum + (part.outgoing ?? '').length, 0);
	}
	const share = (count: number, of: number) => (of === 0 ? '-' : (count / of).toFixed(2));
	return [share(right, tickets.length), `${share(placed, tickets.length)} / ${share(placedRight, placed)}`, ((cloud.bytes - before) / tickets.length).toFixed(0), share(left, characters)];
}

/** A ticket in two parts; `undefined` where it has one sentence only. */
function cut(ticket: LabelledText): Split | undefined {
	const sentences = [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(ticket.text)].map(({ segment }) => segment);
	const words = ticket.text.split(/\s+/);
	// A text without any mark of an end has no sentences to cut at.
	const [subject = '', ...rest] = /[.?!]/.test(ticket.text) ? sentences : [words.slice(0, SUBJECT_WORDS).join(' '), words.slice(SUBJECT_WORDS).join(' ')];
	const body = rest.join('').trim();
	return body === '' ? undefined : { ...ticket, subject: subject.trim(), body };
}

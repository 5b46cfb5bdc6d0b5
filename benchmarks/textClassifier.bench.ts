/**
 * Classify Ticket beside n8n's own Text Classifier: the same n8n, the same tickets and categories, the same LLaMA file, one thread each.
 *
 *   npm run setup && node benchmarks/textClassifier.bench.ts --data banking77.jsonl [--set banking77] [--tickets 20] [--more 400]
 *     [--stronger MODEL.gguf] [--stronger-tickets 10]
 *
 * The Text Classifier asks llama-server, Classify Ticket its embedded models. `--more`: further tickets for Classify Ticket alone, which is done too
 * soon to be timed well on a few. The head is trained with `hybrid-llm train` on the tickets that nobody is asked about. Linux only (/proc).
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseFlatted } from '../scripts/demo/flatted.ts';
import { installPackage } from '../scripts/demo/installPackage.ts';
import { N8nApi, type ExecutionResult, type Workflow } from '../scripts/demo/n8nApi.ts';
import { startN8n } from '../scripts/demo/n8nProcess.ts';
import { cacheRoot } from '../scripts/demo/paths.ts';
import { startLlamaServer } from '../test/support/llamaServer.ts';
import { processSeconds } from './processTime.ts';
import { fateOf, type Fate } from './textClassifier/fate.ts';
import { drawTickets, type LabelledText } from './textClassifier/tickets.ts';
import { trainHead } from './textClassifier/trainedHead.ts';
import { MEASURED, ourWorkflow, stockWorkflow } from './textClassifier/workflows.ts';

/** What one tool did with its tickets. */
interface Row extends Fate {
	readonly tool: string;
	readonly model: string;
	/** Of the node alone, by the clock. */
	readonly seconds: number;
	/** Processor time of n8n and of llama-server. */
	readonly cpuSeconds: number;
	/** The embeddings of these tickets are remembered from a row before, so its speed says nothing. */
	readonly remembered: boolean;
}

const AS_ADDED = 'Text Classifier, as added';
const CATEGORIES = 10;
/** Tickets of the first run of each tool, which loads models and is not counted. */
const WARM_UP = 2;
const RUN_LIMIT_MS = 7_200_000;

const { values } = parseArgs({
	options: {
		data: { type: 'string' },
		set: { type: 'string', default: 'banking77' },
		tickets: { type: 'string', default: '20' },
		more: { type: 'string', default: '400' },
		stronger: { type: 'string' },
		'stronger-tickets': { type: 'string', default: '10' },
	},
});
const LLAMA = join(cacheRoot(), 'models/SmolLM2-135M-Instruct.Q4_1.gguf');
const form = drawTickets(values.data ?? '', values.set, CATEGORIES);
const take = (from: number, count: number) => form.tickets.slice(from, from + count);
const shared = take(0, Number(values.tickets));
const more = take(shared.length, Number(values.more));
const warmUp = take(shared.length + more.length, WARM_UP);
const training = form.tickets.slice(shared.length + more.length + WARM_UP);

const folder = mkdtempSync(join(tmpdir(), 'hybrid-llm-bench-'));
const headFile = join(folder, 'head.json');
await trainHead(headFile, training);
const nodes = join(cacheRoot(), 'bench/nodes');
await installPackage(nodes);
mkdirSync(join(folder, '.n8n'));
symlinkSync(nodes, join(folder, '.n8n/nodes'), 'junction');
const n8n = await startN8n({ userFolder: folder });
const api = new N8nApi(n8n.url);
const rows: Row[] = [];
const embedded = new Set<string>();
try {
	await api.signIn(join(folder, 'owner.json'));
	const head = { headFile };
	await compare(LLAMA, shared, { [AS_ADDED]: {} }, (tickets) => ({ 'Classify Ticket, head': ourWorkflow(form.categories, tickets, head), 'Classify Ticket, names only': ourWorkflow(form.categories, tickets, {}) }));
	for (const [tool, options] of [['Classify Ticket, head', head], ['Classify Ticket, names only', {}]] as const) {
		await measure(`${tool}, ${more.length} further tickets`, 'all-MiniLM-L6-v2', more, (tickets) => ourWorkflow(form.categories, tickets, options), []);
	}
	const { stronger } = values;
	if (stronger !== undefined) {
		const credential = await api.createCredential('localModelApi', 'Stronger', { kind: 'embedded', modelFile: stronger, threads: 1 });
		const settings = { [AS_ADDED]: {}, 'Text Classifier, auto-fixing and Other': { enableAutoFixing: true, fallback: 'other' } };
		await compare(stronger, take(0, Number(values['stronger-tickets'])), settings, (tickets) => ({
			'Classify Ticket, head': ourWorkflow(form.categories, tickets, head),
			'Classify Ticket, head and LLaMA': ourWorkflow(form.categories, tickets, head, credential),
			'Classify Ticket, names only, LLaMA': ourWorkflow(form.categories, tickets, {}, credential),
		}));
	}
} finally {
	await n8n.stop();
	rmSync(folder, { recursive: true, force: true });
}
report();

/** The Text Classifier with some settings, then ours, with one LLaMA file and the same tickets. */
async function compare(
	llama: string,
	tickets: readonly LabelledText[],
	settings: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
	ours: (tickets: readonly LabelledText[]) => Readonly<Record<string, Workflow>>,
): Promise<void> {
	const server = await startLlamaServer(llama, 'synthetic-key', 8192);
	try {
		const openAi = await api.createCredential('openAiApi', 'llama-server', { apiKey: 'synthetic-key', url: server.url, header: false });
		for (const [tool, options] of Object.entries(settings)) {
			await measure(tool, basename(llama), tickets, (some) => stockWorkflow(form.categories, some, openAi, options), [server.pid]);
		}
	} finally {
		await server.stop();
	}
	for (const tool of Object.keys(ours([]))) {
		await measure(tool, tool.includes('LLaMA') ? basename(llama) : 'all-MiniLM-L6-v2', tickets, (some) => ours(some)[tool] as Workflow, []);
	}
}

async function measure(
	tool: string,
	model: string,
	tickets: readonly LabelledText[],
	workflowOf: (tickets: readonly LabelledText[]) => Workflow,
	servers: readonly number[],
): Promise<void> {
	await api.run(workflowOf(warmUp), RUN_LIMIT_MS);
	const used = () => [n8n.pid, ...servers].reduce((sum, pid) => sum + processSeconds(pid), 0);
	const before = used();
	const execution = await api.run(workflowOf(tickets), RUN_LIMIT_MS);
	const cpuSeconds = used() - before;
	if (execution.status !== 'success') throw new Error(`${tool}: ${execution.error?.message}`);
	// Beside a LLaMA that reads every ticket, the embedding does not count.
	const ours = servers.length === 0 && !tool.includes('LLaMA');
	const remembered = ours && tickets.some(({ id }) => embedded.has(id));
	if (ours) for (const { id } of tickets) embedded.add(id);
	const row = { tool, model, seconds: nodeSeconds(execution), cpuSeconds, remembered, ...fateOf(form, tickets, execution.outputs[MEASURED] ?? []) };
	rows.push(row);
	process.stderr.write(`${JSON.stringify(row)}\n`);
}

function nodeSeconds({ stored }: ExecutionResult): number {
	const { resultData } = parseFlatted(stored) as { resultData: { runData: Readonly<Record<string, readonly { executionTime: number }[]>> } };
	return (resultData.runData[MEASURED]?.[0]?.executionTime ?? Number.NaN) / 1000;
}

function report(): void {
	const titles = ['tool', 'model', 'tickets', 'tickets/s by the clock', 'tickets per CPU second', 'right branch', 'best category right', 'wrong branch', 'to a person', 'in several branches', 'lost without a word', 'failed, put into a category\'s branch', 'failed elsewhere'];
	const lines = rows.map((row) => {
		const share = (count: number | undefined) => (count === undefined ? '-' : (count / row.tickets).toFixed(2));
		return [
			row.tool, row.model, row.tickets, row.remembered ? '-' : (row.tickets / row.seconds).toFixed(3), row.remembered ? '-' : (row.tickets / row.cpuSeconds).toFixed(3),
			share(row.right), share(row.bestRight), row.wrong, row.review, row.doubled, row.lost, row.errorsInBranch, row.errors,
		].join(' | ');
	});
	process.stdout.write(`| ${titles.join(' | ')} |\n|${' --- |'.repeat(titles.length)}\n${lines.map((line) => `| ${line} |\n`).join('')}`);
}

/**
 * `npm run demo [-- --once] [-- --port N]`: a real n8n with this package, the example workflows imported and run,
 * and for every item what went where and why. `scripts/bootstrap.mjs` has set everything up before.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installPackage } from './demo/installPackage.ts';
import { paint, spread, WIDTH } from './demo/layout.ts';
import { N8nApi, type CredentialReference, type ResultItem, type Workflow } from './demo/n8nApi.ts';
import { isFree, startN8n } from './demo/n8nProcess.ts';
import type { HybridOutput } from './demo/outcome.ts';
import { cacheRoot, N8N_VERSION } from './demo/paths.ts';
import { reportError, reportItem, reportTotals } from './demo/report.ts';
import { EXAMPLES, itemsByBranch, readExample, withHybridNode } from './demo/workflows.ts';

const EDITOR_PORT = 5678;
const CREDENTIAL = 'Cloud Model (from OPENAI_API_KEY)';

interface DemoOptions {
	readonly once: boolean;
	readonly port: number | undefined;
	/** Ends n8n and the demo. */
	readonly stop: AbortSignal;
}

async function demo({ once, port, stop }: DemoOptions): Promise<void> {
	const userFolder = join(cacheRoot(), 'demo');
	const apiKey = process.env['OPENAI_API_KEY'];
	say('Installing this package into n8n');
	await installPackage(join(userFolder, '.n8n/nodes'));
	say('Starting n8n (about 10 s)');
	const n8n = await startN8n({ userFolder, port: port ?? (await editorPort()), signal: stop });
	try {
		const api = new N8nApi(n8n.url);
		const owner = await api.signIn(join(userFolder, 'owner.json'));
		print([
			'',
			`n8n ${N8N_VERSION}, with this package installed from its tarball.`,
			apiKey ? 'Cloud: general text goes to the model that OPENAI_API_KEY opens.' : 'Cloud: not configured. With OPENAI_API_KEY set, general text goes to ChatGPT.',
		]);
		// A key of an earlier run goes: n8n would select it by itself when a panel is opened, and nothing should leave now.
		await api.removeCredential('cloudModelApi', CREDENTIAL);
		const credentials = apiKey ? { cloudModelApi: await cloudCredential(api, apiKey) } : {};
		for (const example of EXAMPLES) await show(api, withHybridNode(readExample(example), { credentials }), Boolean(apiKey));
		print(['', 'Audit trail, which holds names, counts and hashes but no text:', `  ${join(userFolder, '.n8n/hybrid-llm/records')}`]);
		if (once) return;
		print([
			'',
			paint('bold', `The editor is open: ${n8n.url}`),
			`  e-mail    ${owner.email}`,
			`  password  ${owner.password}`,
			'Open one of the three workflows and press Execute. Ctrl+C ends n8n.',
		]);
		await n8n.ended;
	} finally {
		await n8n.stop();
	}
}

async function show(api: N8nApi, workflow: Workflow, cloudConfigured: boolean): Promise<void> {
	const started = Date.now();
	const execution = await api.run(workflow);
	if (execution.status !== 'success') throw new Error(`"${workflow.name}" ended with ${execution.status}: ${execution.error?.message ?? ''} ${execution.error?.description ?? ''}`);
	const items = itemsByBranch(workflow, execution);
	const seconds = ((Date.now() - started) / 1000).toFixed(1);
	print(['', '', paint('blue', spread(workflow.name, `${items.length} ${items.length === 1 ? 'item' : 'items'} in ${seconds} s`)), '─'.repeat(WIDTH)]);
	const done: HybridOutput[] = [];
	for (const item of items) {
		const { json, branch } = item;
		const name = nameOf(item);
		const hybrid = json['hybrid'] as HybridOutput | undefined;
		if (hybrid?.parts === undefined) print(reportError(name, json));
		else {
			print(reportItem(name, branch, hybrid, cloudConfigured));
			done.push(hybrid);
		}
	}
	print(reportTotals(done));
}

function nameOf({ json, binary }: ResultItem): string {
	const file = Object.values(binary ?? {})[0] as { fileName?: unknown } | undefined;
	return String(json['id'] ?? json['title'] ?? file?.fileName ?? 'item');
}

async function cloudCredential(api: N8nApi, apiKey: string): Promise<CredentialReference> {
	const baseUrl = process.env['OPENAI_BASE_URL'];
	const model = process.env['OPENAI_MODEL'];
	return api.createCredential('cloudModelApi', CREDENTIAL, { apiKey, ...(baseUrl && { baseUrl }), ...(model && { model }) });
}

async function editorPort(): Promise<number | undefined> {
	return (await isFree(EDITOR_PORT)) ? EDITOR_PORT : undefined;
}

function say(step: string): void {
	process.stderr.write(paint('dim', `${step} ...\n`));
}

function print(lines: readonly string[]): void {
	process.stdout.write(`${lines.join('\n')}\n`);
}

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
try {
	const { values } = parseArgs({ options: { once: { type: 'boolean', default: false }, port: { type: 'string' } } });
	const port = values.port === undefined ? undefined : Number(values.port);
	if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) throw new Error('--port wants a port number');
	await demo({ once: values.once, port, stop: stop.signal });
} catch (error) {
	// Whatever was under way when the user asked to stop fails; that is no news.
	if (!stop.signal.aborted) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = stop.signal.aborted ? 130 : 1;
}

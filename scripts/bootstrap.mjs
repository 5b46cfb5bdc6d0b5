/**
 * `npm run setup`, `npm run demo`, `npm test`: brings everything a fresh machine lacks, then runs what was asked for.
 * Needs only Node 20, npm and Python with pip. Each step is skipped when its result is there, so it may be interrupted
 * and repeated at any time. Everything but node_modules/ and dist/ goes into ~/.cache/hybrid-llm.
 */
import { join } from 'node:path';
import { runChecks } from './setup/checks.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { exclusively } from './setup/lock.mjs';
import { pullModels } from './setup/models.mjs';
import { installN8n } from './setup/n8n.mjs';
import { ensureNode24 } from './setup/node24.mjs';
import { CACHE, CHECKOUT, N8N_VERSION } from './setup/places.mjs';
import { isStopping, run, runVisibly } from './setup/run.mjs';
import { note, step } from './setup/steps.mjs';
import { buildLlamaServer } from './llamaServer.mjs';

const [command = 'setup', ...args] = process.argv.slice(2);
if (process.platform === 'win32') fail('The set-up does not support Windows: use WSL, or install the package in your own n8n.');
if (Number(process.versions.node.split('.')[0]) < 20) fail(`The set-up needs Node 20 or newer; this is ${process.version}.`);
if (!['setup', 'demo', 'test'].includes(command)) fail('Usage: node scripts/bootstrap.mjs setup | demo [--once] [--port N] | test');

const onWait = () => note('Another set-up is at work; waiting for it.');
const { node24, server } = await exclusively(join(CACHE, 'setup.lock'), onWait, setUp);
if (command === 'demo') {
	const env = { ...node24.env, ...openAiVariables() };
	process.exitCode = await runVisibly(node24.node, ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', 'scripts/demo.ts', ...args], { cwd: CHECKOUT, env, runsUntilStopped: true });
} else if (command === 'test') {
	process.exitCode = await runChecks(node24, server);
} else {
	note('Everything is set up. Next: npm run demo');
}

async function setUp() {
	const node24 = await step('Node 24', ensureNode24);
	// The slow ones first, beside the others: n8n is mostly network, and the server's compilers give way.
	const server = command === 'test' ? serverOrReason() : undefined;
	const n8n = step(`n8n ${N8N_VERSION}`, () => installN8n(node24));
	await step('dependencies', () => installDependencies(node24));
	await step('build', () => build(node24));
	await step('models', () => pullModels(node24));
	await n8n;
	return { node24, server };
}

async function build({ node, env }) {
	return { detail: (await run('build', node, ['scripts/build.mjs'], { cwd: CHECKOUT, env })).trim().split('\n').at(-1) };
}

/** Only contract tests need it: where it can't be built they are skipped, with the reason that this gives. */
async function serverOrReason() {
	let problem;
	await step('llama-server', async () => {
		try {
			return await buildLlamaServer();
		} catch (error) {
			if (isStopping()) throw error;
			problem = error.message.split('\n')[0];
			return { detail: `not built: ${problem}` };
		}
	});
	return problem;
}

/** For the demo alone: without a key there, nothing leaves. */
function openAiVariables() {
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('OPENAI_')));
}

function fail(message) {
	process.stderr.write(`${message}\n`);
	process.exit(2);
}

import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOGS } from './places.mjs';

/** Set by `npm run` from this project's .npmrc; they would steer every other npm that is started from here. */
const OF_THIS_PROJECT = /^(npm_(config_(ignore_scripts|legacy_peer_deps|omit_lockfile_registry_resolved|local_prefix)|package_|lifecycle_)|OPENAI_)/i;

/** The environment for child processes: without OPENAI_*, so that no test can reach a real account. */
export function cleanEnvironment() {
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_THIS_PROJECT.test(name)));
}

/** How long a child process may take to end before it is killed. */
const PATIENCE_MS = 10_000;

/** Children in process groups of their own, so that what they start themselves can be stopped with them. */
const running = new Map();
/** The child that talks to the user, if one does. */
let visible;
let stopping = false;

/** Whether the children are being stopped: what fails from then on is not worth a word. */
export function isStopping() {
	return stopping;
}

/** Stops every child process of the set-up and resolves when all have ended: only then may another run begin. */
export async function stopAll() {
	stopping = true;
	const signalAll = (signal) => [...running.keys()].forEach((child) => signalGroup(child, signal));
	signalAll('SIGTERM');
	const killing = setTimeout(() => signalAll('SIGKILL'), PATIENCE_MS);
	await Promise.all(running.values());
	clearTimeout(killing);
}

function signalGroup(child, signal) {
	try {
		process.kill(-child.pid, signal);
	} catch {
		// It has ended meanwhile.
	}
}

for (const [signal, status] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
	process.on(signal, async () => {
		// Ctrl+C reaches what talks to the user by itself, other signals don't; it then ends in its own way.
		if (visible && signal !== 'SIGINT') visible.child.kill(signal);
		const last = visible;
		const stopped = stopAll();
		const end = await last?.ending;
		await stopped;
		if (!end) process.stderr.write('\nInterrupted. Run the same command again: it goes on where it stopped.\n');
		process.exit(last?.runsUntilStopped ? end.status : status);
	});
}

/**
 * Runs a program to its end with its output in a log file, and gives its standard output.
 * Fails with an excerpt of the log.
 */
export async function run(log, program, args, { cwd, env } = {}) {
	mkdirSync(LOGS, { recursive: true });
	const path = join(LOGS, `${log}.log`);
	const file = createWriteStream(path, { flags: 'a' });
	file.write(`\n$ ${program} ${args.join(' ')}\n`);
	const child = spawn(program, args, { cwd, env: env ?? cleanEnvironment(), stdio: ['ignore', 'pipe', 'pipe'], detached: true });
	let output = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	for (const stream of [child.stdout, child.stderr]) stream.pipe(file, { end: false });
	const ending = ended(child);
	running.set(child, ending);
	const end = await ending;
	running.delete(child);
	await new Promise((resolve) => file.end(resolve));
	if (end.status === 0) return output;
	throw new Error(`${end.reason ?? `${program} ended with ${end.status}`}\n${excerpt(path)}\nThe whole log: ${path}`);
}

/** Start and end of what the last program wrote: npm names the cause first, compilers last. */
function excerpt(path) {
	const lines = (readFileSync(path, 'utf8').split('\n$ ').at(-1) ?? '').trim().split('\n');
	return (lines.length <= 30 ? lines : [...lines.slice(0, 12), '...', ...lines.slice(-15)]).join('\n');
}

/**
 * Runs a program that talks to the user itself, and gives its exit status. One that `runsUntilStopped` is finished
 * properly by Ctrl+C.
 */
export async function runVisibly(program, args, { cwd, env, runsUntilStopped = false }) {
	const child = spawn(program, args, { cwd, env, stdio: 'inherit' });
	visible = { child, ending: ended(child), runsUntilStopped };
	const { status, reason } = await visible.ending;
	visible = undefined;
	if (isStopping()) return await new Promise(() => undefined);
	if (reason) process.stderr.write(`${reason}\n`);
	return status;
}

function ended(child) {
	return new Promise((resolve) => {
		child.once('error', (error) => resolve({ status: 127, reason: `${child.spawnfile} does not start: ${error.message}` }));
		child.once('close', (code, signal) => resolve({ status: code ?? 1, reason: signal ? `${child.spawnfile} was stopped by ${signal}` : undefined }));
	});
}

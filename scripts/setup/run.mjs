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

const running = new Set();

/** Stops every child process that is still at work. */
export function stopAll() {
	for (const child of running) child.kill('SIGTERM');
}

for (const [signal, status] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
	process.once(signal, () => {
		stopAll();
		process.stderr.write('\nInterrupted. Run the same command again: it goes on where it stopped.\n');
		process.exit(status);
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
	const child = spawn(program, args, { cwd, env: env ?? cleanEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	for (const stream of [child.stdout, child.stderr]) stream.pipe(file, { end: false });
	const end = await ended(child);
	await new Promise((resolve) => file.end(resolve));
	if (end.status === 0) return output;
	throw new Error(`${end.reason ?? `${program} ended with ${end.status}`}\n${excerpt(path)}\nThe whole log: ${path}`);
}

/** Start and end of what the last program wrote: npm names the cause first, compilers last. */
function excerpt(path) {
	const lines = (readFileSync(path, 'utf8').split('\n$ ').at(-1) ?? '').trim().split('\n');
	return (lines.length <= 30 ? lines : [...lines.slice(0, 12), '...', ...lines.slice(-15)]).join('\n');
}

/** Runs a program that talks to the user itself, and gives its exit status. */
export async function runVisibly(program, args, { cwd, env }) {
	const child = spawn(program, args, { cwd, env, stdio: 'inherit' });
	const { status, reason } = await ended(child);
	if (reason) process.stderr.write(`${reason}\n`);
	return status;
}

function ended(child) {
	running.add(child);
	return new Promise((resolve) => {
		child.once('error', (error) => resolve({ status: 127, reason: `${child.spawnfile} does not start: ${error.message}` }));
		child.once('close', (code, signal) => resolve({ status: code ?? 1, reason: signal ? `${child.spawnfile} was stopped by ${signal}` : undefined }));
	}).finally(() => running.delete(child));
}

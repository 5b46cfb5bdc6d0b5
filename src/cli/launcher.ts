#!/usr/bin/env node
/**
 * The program `hybrid-llm`. The engine needs Node 24; this file also runs on Node 20, finds the Node 24 that the set-up
 * of a clone has put into the cache folder, and hands everything over to it.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, homedir } from 'node:os';
import { join } from 'node:path';

const NEEDED = 24;

function start(): void {
	if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
		void import('./main.js');
		return;
	}
	const node = cachedNode();
	if (existsSync(node)) handOver(node);
	else {
		process.stderr.write(`hybrid-llm needs Node ${NEEDED} or newer; this is ${process.version}.\nInstall it, or run "npm run setup" in a clone of the project.\n`);
		process.exitCode = 2;
	}
}

function cachedNode(): string {
	const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
	return join(cache, 'hybrid-llm/node/node_modules', `node-${process.platform}-${process.arch}`, 'bin/node');
}

function handOver(node: string): void {
	const [, script = '', ...args] = process.argv;
	const child = spawn(node, [script, ...args], { stdio: 'inherit' });
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
	// Ctrl+C reaches the child by itself as well; being told twice does it no harm, not being told would leave it behind.
	for (const signal of signals) process.on(signal, () => child.kill(signal));
	child.once('error', (error) => {
		process.stderr.write(`hybrid-llm could not start ${node}: ${error.message}\n`);
		process.exitCode = 2;
	});
	// A child that a signal ended has no status; shells count such an end as 128 and the signal's number.
	child.once('exit', (code, signal) => (process.exitCode = code ?? 128 + (signal ? constants.signals[signal] : 0)));
}

start();

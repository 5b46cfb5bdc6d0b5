import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const cache = process.env['HYBRID_LLM_CACHE'] ?? join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'hybrid-llm');
const binary = join(cache, 'llama-server', '11434.0.0', 'llama-server');

/** llama.cpp's own server, where the set-up could build it; `undefined` elsewhere, and its tests skip. */
export const llamaServerBinary = existsSync(binary) ? binary : undefined;

/** Starts llama-server over a model on a free port of 127.0.0.1, with one thread, and waits until it answers. */
export async function startLlamaServer(modelPath: string, apiKey: string, contextSize = 2048): Promise<{ url: string; pid: number; stop(): Promise<void> }> {
	const port = await freePort();
	const args = ['-m', modelPath, '--host', '127.0.0.1', '--port', String(port), '-c', String(contextSize), '-np', '1', '-t', '1', '--api-key', apiKey, '--jinja'];
	const server = spawn(llamaServerBinary ?? '', args, { stdio: 'ignore' });
	const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()));
	for (let tries = 0; ; tries++) {
		const ready = await fetch(`http://127.0.0.1:${port}/health`).then((response) => response.ok, () => false);
		if (ready) break;
		if (tries > 300 || server.exitCode !== null) throw new Error('llama-server did not start');
		await setTimeout(100);
	}
	return {
		url: `http://127.0.0.1:${port}/v1`,
		pid: server.pid ?? 0,
		stop: () => {
			server.kill('SIGKILL');
			return exited;
		},
	};
}

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => probe.once('listening', resolve));
	const address = probe.address();
	await new Promise((resolve) => probe.close(resolve));
	return address !== null && typeof address === 'object' ? address.port : 0;
}

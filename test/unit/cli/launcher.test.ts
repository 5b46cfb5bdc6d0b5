import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporaryFolder';

const LAUNCHER = join(import.meta.dirname, '../../../src/cli/launcher.ts');

/** Starts the launcher as if on Node 20, with a shell script in the place of the cached Node 24. */
function launch(script: string | undefined, args: readonly string[] = []) {
	const folder = temporaryFolder();
	const oldNode = join(folder, 'oldNode.cjs');
	writeFileSync(oldNode, "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.19.0' } });");
	const bin = join(folder, 'hybrid-llm/node/node_modules', `node-${process.platform}-${process.arch}`, 'bin');
	if (script !== undefined) {
		mkdirSync(bin, { recursive: true });
		writeFileSync(join(bin, 'node'), `#!/bin/sh\n${script}\n`);
		chmodSync(join(bin, 'node'), 0o755);
	}
	const child = spawn(process.execPath, ['--no-warnings', '--require', oldNode, LAUNCHER, ...args], {
		env: { PATH: process.env['PATH'], XDG_CACHE_HOME: folder },
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
	return { child, ended, output: () => output };
}

describe('the launcher on a Node that is too old', () => {
	it('hands arguments and standard input over and ends with the same status', async () => {
		const { child, ended, output } = launch('shift; echo "args: $*"; cat; exit 7', ['detect', '--policy', 'strict']);
		child.stdin.end('a line\n');
		expect(await ended).toBe(7);
		expect(output()).toBe('args: detect --policy strict\na line\n');
	});

	it('passes a signal on and waits for the end', async () => {
		const { child, ended, output } = launch('trap "echo stopping; exit 9" TERM; echo ready; while :; do sleep 0.05; done');
		await expect.poll(output).toContain('ready');
		child.kill('SIGTERM');
		expect(await ended).toBe(9);
		expect(output()).toContain('stopping');
	});

	it('tells of an end by a signal as shells do', async () => {
		expect(await launch('kill -KILL $$').ended).toBe(128 + 9);
	});

	it('says what to do when there is no other Node', async () => {
		const { ended, output } = launch(undefined);
		expect(await ended).toBe(2);
		expect(output()).toContain('needs Node 24');
		expect(output()).toContain('npm run setup');
	});
});

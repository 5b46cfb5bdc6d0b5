import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { CHECKOUT } from '../../scripts/demo/paths.ts';
import type { LabelledText } from './tickets.ts';

/** Trains a head as a user does, with `hybrid-llm train`. */
export async function trainHead(file: string, tickets: readonly LabelledText[]): Promise<void> {
	const child = spawn(process.execPath, [join(CHECKOUT, 'dist/src/cli/main.js'), 'train', '--out', file], { stdio: ['pipe', 'ignore', 'ignore'] });
	child.stdin.end(tickets.map(({ text, label }) => JSON.stringify({ text, label })).join('\n'));
	const [status] = await once(child, 'exit');
	if (status !== 0) throw new Error(`hybrid-llm train ended with ${status}`);
}

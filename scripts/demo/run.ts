import { spawn } from 'node:child_process';

/** Runs a program to its end and gives its standard output; fails with the last lines of what it wrote to stderr. */
export function run(program: string, args: readonly string[], folder: string): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
		let output = '';
		let errors = '';
		child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
		child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
		child.once('error', reject);
		child.once('close', (code) => {
			if (code === 0) resolve(output);
			else reject(new Error(`${program} ${args[0] ?? ''} ended with ${code}: ${errors.trim().split('\n').slice(-5).join('\n')}`));
		});
	});
}

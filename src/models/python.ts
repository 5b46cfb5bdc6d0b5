import { spawn } from 'node:child_process';
import { EngineError } from '../errors';

/** Environment of a child process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Characters of Python's own last line that are passed on. */
const MAX_REASON = 200;

/**
 * Runs `python3` with these arguments, without a shell, until it ends.
 * @throws EngineError MODEL_DOWNLOAD_FAILED with Python's last line, or that there is no Python; CANCELLED.
 */
export async function runPython(args: readonly string[], env: Environment, signal?: AbortSignal): Promise<void> {
	const program = process.platform === 'win32' ? 'python' : 'python3';
	await new Promise<void>((resolve, reject) => {
		const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'], ...(signal ? { signal } : {}) });
		let errors = '';
		child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors = (errors + chunk).slice(-4_000)));
		child.once('error', (error) => reject(signal?.aborted ? new EngineError('CANCELLED') : failed(`${program} does not start (${error.name})`)));
		child.once('close', (code) => {
			if (signal?.aborted) reject(new EngineError('CANCELLED'));
			else if (code === 0) resolve();
			else reject(failed(lastLine(errors) ?? `${program} ended with ${code}`));
		});
	});
}

function failed(reason: string): EngineError {
	return new EngineError('MODEL_DOWNLOAD_FAILED', { reason });
}

function lastLine(text: string): string | undefined {
	return text.trim().split('\n').at(-1)?.trim().slice(0, MAX_REASON) || undefined;
}

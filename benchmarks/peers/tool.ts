import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { cleanEnvironment } from '../../scripts/setup/run.mjs';
import type { Answer, Ready } from './serve.ts';

/** One thread each, whatever a library would take: the comparison is by core. */
const ONE_THREAD = Object.fromEntries(['OMP', 'OPENBLAS', 'MKL', 'BLIS', 'NUMEXPR', 'VECLIB_MAXIMUM'].map((library) => [`${library}_NUM_THREADS`, '1']));

/** A detector in a process of its own, on one core, kept for the whole run. One text at a time. */
export class Tool {
	readonly title: string;
	/** What loading took. */
	readonly ready: Ready;
	private readonly child: ChildProcess;
	private readonly lines: AsyncIterator<string>;

	private constructor(title: string, ready: Ready, child: ChildProcess, lines: AsyncIterator<string>) {
		this.title = title;
		this.ready = ready;
		this.child = child;
		this.lines = lines;
	}

	/** Starts it and waits until it has loaded; all tools share the last core this process may use, as only one works at a time. */
	static async start(title: string, program: string, args: readonly string[]): Promise<Tool> {
		const [command = program, ...rest] = [...onOneCore(), program, ...args];
		const child = spawn(command, rest, { env: { ...cleanEnvironment(), ...ONE_THREAD }, stdio: ['pipe', 'pipe', 'inherit'] });
		await once(child, 'spawn');
		const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
		return new Tool(title, await next<Ready>(title, lines), child, lines);
	}

	async detect(text: string): Promise<Answer> {
		this.child.stdin?.write(`${JSON.stringify(text)}\n`);
		return await next<Answer>(this.title, this.lines);
	}

	stop(): void {
		this.child.stdin?.end();
	}
}

async function next<T>(title: string, lines: AsyncIterator<string>): Promise<T> {
	const { value, done } = await lines.next();
	if (done === true) throw new Error(`${title} ended early`);
	return JSON.parse(value) as T;
}

/** `taskset` where there is one (Linux); elsewhere helper threads of a runtime may take other cores. */
export function onOneCore(): readonly string[] {
	try {
		const core = /^Cpus_allowed_list:.*?(\d+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
		return core === undefined ? [] : ['taskset', '-c', core];
	} catch {
		return [];
	}
}

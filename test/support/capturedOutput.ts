import { inspect } from 'node:util';
import { onTestFinished, vi } from 'vitest';

/** What the process wrote to standard output and error, or through `console`. */
export interface CapturedOutput {
	text(): string;
	/** Lets the output through again; the end of the test does so too. */
	stop(): void;
}

/** Keeps back what the process writes from now on. */
export function capturedOutput(): CapturedOutput {
	const written: string[] = [];
	const keep = (...values: readonly unknown[]) => written.push(values.map((value) => (typeof value === 'string' ? value : inspect(value, { depth: 8 }))).join(' '));
	const write = (chunk: Uint8Array | string) => {
		keep(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
		return true;
	};
	const spies = [
		vi.spyOn(process.stdout, 'write').mockImplementation(write as never),
		vi.spyOn(process.stderr, 'write').mockImplementation(write as never),
		...(['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir'] as const).map((name) => vi.spyOn(console, name).mockImplementation(keep)),
	];
	const stop = () => spies.forEach((spy) => spy.mockRestore());
	onTestFinished(stop);
	return { text: () => written.join('\n'), stop };
}

/** All that an error tells anyone: message, stack, hint, details, hidden fields, and the same of its causes. */
export function everythingOf(error: unknown): string {
	return inspect(error, { depth: Infinity, showHidden: true, getters: true, maxStringLength: null, maxArrayLength: null });
}

import { homedir } from 'node:os';
import { createInterface } from 'node:readline';
import { run } from './run';

const controller = new AbortController();
process.once('SIGINT', () => controller.abort());
process.once('SIGTERM', () => controller.abort());
// A reader that has seen enough, as `head` has, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

void run(process.argv.slice(2), {
	lines: linesOf(process.stdin),
	out: (line) => void process.stdout.write(`${line}\n`),
	err: (text) => void process.stderr.write(text),
	env: process.env,
	home: homedir(),
	isTerminal: process.stderr.isTTY === true,
	signal: controller.signal,
}).then((status) => {
	process.exitCode = status;
	// llama.cpp keeps its threads; output is flushed before the process ends.
	process.stdout.write('', () => process.exit(status));
});

/** The reader is made when the first line is wanted: one made earlier would drop what arrives while a command gets ready. */
async function* linesOf(input: NodeJS.ReadableStream): AsyncIterable<string> {
	yield* createInterface({ input, crlfDelay: Infinity });
}

import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Stretch } from '../pii/scorer.ts';

/** A stretch that a tool would mask; `open` when the policy lets it leave all the same. */
export interface Found extends Stretch {
	readonly open?: boolean;
}

/** First line of a tool: what loading it took. Memory is resident, in bytes: of the bare process, and with the tool loaded and used once. */
export interface Ready {
	readonly baseBytes: number;
	readonly loadedBytes: number;
	readonly loadMs: number;
}

/** A line per text: the spans in UTF-16 code units, and what finding them took, reading and writing the lines left out. */
export interface Answer {
	readonly spans: readonly Found[];
	readonly wallMs: number;
	readonly cpuMs: number;
}

export type Detect = (text: string) => readonly Found[] | Promise<readonly Found[]>;

/** Loads a tool, then answers a JSON string per line until the input ends; presidio.py speaks the same. */
export async function serve(load: () => Promise<Detect>): Promise<void> {
	const baseBytes = residentBytes();
	const started = performance.now();
	const detect = await load();
	await detect('Anna Berg, anna@example.com');
	say({ baseBytes, loadedBytes: residentBytes(), loadMs: performance.now() - started } satisfies Ready);
	for await (const line of createInterface({ input: process.stdin })) {
		const text = JSON.parse(line) as string;
		const cpu = process.cpuUsage();
		const begun = performance.now();
		const spans = await detect(text);
		const wallMs = performance.now() - begun;
		const { user, system } = process.cpuUsage(cpu);
		say({ spans, wallMs, cpuMs: (user + system) / 1000 } satisfies Answer);
	}
}

/** Memory of this process that is in RAM now. */
export const residentBytes = (): number => process.memoryUsage().rss;

/** The most that was in RAM at once, where the system says so (Linux). */
export function peakBytes(): number {
	try {
		return 1024 * Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
	} catch {
		return NaN;
	}
}

function say(value: Ready | Answer): void {
	process.stdout.write(`${JSON.stringify(value)}\n`);
}

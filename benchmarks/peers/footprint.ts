/**
 * Memory and time of this package's detector in a fresh process: node footprint.ts TEXT. Prints a Footprint.
 * Growth is over the resident memory of the process before it loads anything of the package.
 */
import { readFileSync } from 'node:fs';
import { peakBytes, residentBytes } from './serve.ts';

export interface Footprint {
	readonly loadedBytes: number;
	/** The most while the text was analyzed, the text and its spans included. */
	readonly peakBytes: number;
	readonly characters: number;
	readonly spans: number;
	readonly wallMs: number;
	readonly cpuMs: number;
	/** The most CPU time between two turns of the event loop, garbage collection included. */
	readonly longestTurnMs: number;
}

const base = residentBytes();
const { default: analyzer } = await import('../../dist/src/privacy/analyze.js');
await analyzer.analyze('Anna Berg, anna@example.com');
const loadedBytes = residentBytes() - base;
const text = readFileSync(process.argv[2] ?? '', 'utf8');
const cpu = process.cpuUsage();
let last = 0;
let longestTurnMs = 0;
const watch = setInterval(() => {
	const now = cpuMs();
	longestTurnMs = Math.max(longestTurnMs, now - last);
	last = now;
}, 1);
const started = performance.now();
const spans = (await analyzer.analyze(text)).length;
const wallMs = performance.now() - started;
clearInterval(watch);
const footprint: Footprint = { loadedBytes, peakBytes: peakBytes() - base, characters: text.length, spans, wallMs, cpuMs: cpuMs(), longestTurnMs };
console.log(JSON.stringify(footprint));

function cpuMs(): number {
	const { user, system } = process.cpuUsage(cpu);
	return (user + system) / 1000;
}

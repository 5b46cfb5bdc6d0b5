/**
 * What a long PDF does to the process that asks for it: delay of the event loop and growth of memory.
 *
 *   npm run build && node benchmarks/pdfParent.bench.ts FILE.pdf
 */
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import intake from '../dist/src/documents/intake.js';

const [file = ''] = process.argv.slice(2);
const bytes = readFileSync(file);
const before = process.memoryUsage().rss;
let peak = before;
const delay = monitorEventLoopDelay({ resolution: 1 });
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
delay.enable();
const started = performance.now();
const { pages } = await intake.readDocument(bytes, { maxPages: 10_000, timeoutMs: 600_000 });
delay.disable();
clearInterval(watch);
const ms = (nanoseconds: number) => (nanoseconds / 1e6).toFixed(1);
console.log(`${pages.length} pages in ${((performance.now() - started) / 1000).toFixed(1)} s; event loop p50 ${ms(delay.percentile(50))} ms, p99 ${ms(delay.percentile(99))} ms, longest ${ms(delay.max)} ms; memory +${((peak - before) / 2 ** 20).toFixed(0)} MB`);

/**
 * What damaged and hostile PDFs do to the reader: crashes, hangs, time, memory, and whether the reason given is the right one.
 *
 *   npm run build && node benchmarks/pdfFaults.bench.ts [--files 300] [--list LIST.jsonl] FILE.pdf...
 *
 * --files: how many files are made from the given ones by cutting, changing and blanking bytes (the same in every run);
 * --list: lines `{"name", "expect": "text" | "no_text" | "password_error" | "invalid_error"}` for the given files. A made file
 * has these right answers: cut off: DOCUMENT_INVALID; otherwise text, DOCUMENT_INVALID or DOCUMENT_NO_TEXT, and DOCUMENT_PASSWORD where the
 * original is protected. Memory is the peak of the reader's process (Linux).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import errors from '../dist/src/errors.js';
import intake from '../dist/src/documents/intake.js';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { files: { type: 'string', default: '300' }, list: { type: 'string' } } });

interface Case {
	readonly name: string;
	readonly bytes: Uint8Array;
	readonly right: readonly string[];
}

const EXPECTED: Record<string, readonly string[]> = {
	text: ['text'],
	no_text: ['DOCUMENT_NO_TEXT', 'text'],
	password_error: ['DOCUMENT_PASSWORD'],
	invalid_error: ['DOCUMENT_INVALID'],
};
const SLOW_MS = 30_000;
const LARGE_MB = 512;

const originals = positionals.map((path) => ({ name: basename(path), bytes: readFileSync(path) }));
const cases: Case[] = [...listed(), ...made(Number(values.files))];
const faults = { crash: 0, hang: 0, slow: 0, large: 0, wrong: 0 };
const outcomes = new Map<string, number>();
let slowest = 0;
let largest = 0;

const queue = [...cases];
await Promise.all([worker(), worker()]);
console.log(`${cases.length} files: ${[...outcomes].map(([outcome, count]) => `${outcome} ${count}`).join(', ')}`);
console.log(`crash ${faults.crash}, hang ${faults.hang}, over 30 s ${faults.slow}, over 512 MB ${faults.large}, wrong reason ${faults.wrong} (${((100 * faults.wrong) / cases.length).toFixed(1)} %); slowest ${(slowest / 1000).toFixed(1)} s, largest ${largest.toFixed(0)} MB`);

async function worker(): Promise<void> {
	for (let next = queue.shift(); next; next = queue.shift()) await check(next);
}

async function check({ name, bytes, right }: Case): Promise<void> {
	const started = performance.now();
	const watch = setInterval(() => (largest = Math.max(largest, childrenMb())), 50);
	let outcome = 'text';
	try {
		await intake.readDocument(bytes, { expectedKind: 'pdf' });
	} catch (error) {
		outcome = error instanceof errors.EngineError ? error.code : 'crash';
	}
	clearInterval(watch);
	const ms = performance.now() - started;
	slowest = Math.max(slowest, ms);
	outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
	if (outcome === 'crash' || outcome === 'INTERNAL') faults.crash += 1;
	if (outcome === 'DOCUMENT_TIMEOUT') faults.hang += 1;
	// A second of tolerance for the end of the process itself.
	if (ms > SLOW_MS + 1_000) faults.slow += 1;
	if (!right.includes(outcome)) {
		faults.wrong += 1;
		console.log(`${name}: ${outcome} instead of ${right.join(' or ')}`);
	}
	faults.large = largest > LARGE_MB * 1.1 ? 1 : 0;
}

function childrenMb(): number {
	const sizes = readdirSync('/proc/self/task').flatMap((task) => {
		try {
			return readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean);
		} catch {
			return [];
		}
	});
	return Math.max(0, ...sizes.map((pid) => {
		try {
			return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
		} catch {
			return 0;
		}
	}));
}

function listed(): Case[] {
	const lines = values.list === undefined ? [] : readFileSync(values.list, 'utf8').trim().split('\n');
	const expected = new Map(lines.map((line) => JSON.parse(line) as { name: string; expect: string }).map(({ name, expect }) => [name, EXPECTED[expect] ?? []]));
	return originals.flatMap(({ name, bytes }) => (expected.has(name) ? [{ name, bytes, right: expected.get(name) ?? [] }] : []));
}

function made(count: number): Case[] {
	const whole = originals.filter(({ bytes }) => bytes.length > 200 && bytes.includes('%%EOF'));
	let seed = 1;
	// A small generator of its own (Park and Miller), so that every run makes the same files.
	const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
	return Array.from({ length: count }, (_, index) => {
		const original = whole[index % whole.length];
		if (!original) throw new Error('give at least one whole PDF');
		const bytes = Buffer.from(original.bytes);
		const way = ['cut', 'flip', 'blank', 'shuffle'][Math.floor(index / whole.length) % 4] ?? 'cut';
		const name = `${original.name} ${way} ${index}`;
		if (way === 'cut') return { name, bytes: bytes.subarray(0, 100 + random(bytes.length - 1_300 > 100 ? bytes.length - 1_300 : 100)), right: ['DOCUMENT_INVALID'] };
		if (way === 'flip') for (let flips = 0; flips < 20; flips++) bytes[random(bytes.length - 40)] = random(256);
		if (way === 'blank') {
			const at = random(bytes.length - 200);
			bytes.fill(0x20, at, Math.min(bytes.length - 40, at + 20 + random(2_000)));
		}
		if (way === 'shuffle') {
			const [from, to] = [random(bytes.length - 300), random(bytes.length - 300)];
			bytes.copyWithin(to, from, from + random(250));
		}
		const isProtected = bytes.includes('/Encrypt') || original.bytes.includes('/Encrypt');
		return { name, bytes, right: ['text', 'DOCUMENT_INVALID', 'DOCUMENT_NO_TEXT', ...(isProtected ? ['DOCUMENT_PASSWORD'] : [])] };
	});
}

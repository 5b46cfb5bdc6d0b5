/**
 * This package's detector beside Presidio and n8n's Guardrails: what each lets through, what it masks without need, how fast it is, in one run.
 *
 *   npm run build && node benchmarks/peers.bench.ts [--shipped-only] [--per-set N] [--peers FOLDER] [--spans FOLDER] SET.jsonl[.gz]... > TABLES.md
 *
 * The first run installs the peers at pinned versions into FOLDER (~/.cache/hybrid-llm/peers) and trains the model of names three times, each time without a
 * group of sets, so that every set is also read by a model that has not learnt it; --shipped-only leaves that out. --per-set: at most so many texts
 * of a set, drawn with a fixed seed, the same for all. --spans: writes texts and spans as `{id, spans}` a line, in code points, for other scorers.
 * Every tool has a process of its own on one core; they take turns block by block, so that what disturbs the machine disturbs all of them.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readSet, type GoldSet, type GoldText } from '../scripts/names/corpus.ts';
import { Random } from '../scripts/names/random.ts';
import { CACHE } from '../scripts/setup/places.mjs';
import { cleanEnvironment, run } from '../scripts/setup/run.mjs';
import type { Footprint } from './peers/footprint.ts';
import { heldOutModels } from './peers/heldOut.ts';
import { installPeers, type Peers } from './peers/install.ts';
import { footprintLine, leakTables, speedTable, type Result } from './peers/report.ts';
import type { Answer } from './peers/serve.ts';
import { onOneCore, Tool } from './peers/tool.ts';

const SEED = 20261124;
/** Texts that every tool reads before anything is measured: engines compile, caches fill. */
const WARM_UP = 200;
/** Texts in a row for one tool: long enough that switching between the tools costs none of them much. */
const BLOCK = 25;
const LONG_TEXT = 5_000_000;

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		'shipped-only': { type: 'boolean', default: false },
		'per-set': { type: 'string', default: '1000' },
		peers: { type: 'string', default: join(CACHE, 'peers') },
		spans: { type: 'string' },
	},
});

/** The workers are modules of a package that is none. */
const QUIET = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';

/** A tool and the texts that are its to read. */
interface Contestant {
	readonly tool: Tool;
	readonly reads: (set: GoldSet) => boolean;
	readonly answers: Map<GoldText, Answer>;
}

say('the peers');
const peers = await installPeers(resolve(values.peers));
const models = values['shipped-only'] ? [] : await heldOutModels(positionals, peers.faker, join(resolve(values.peers), 'models'));
const random = new Random(SEED);
const sets = positionals.map(readSet).map(({ name, texts }) => ({ name, texts: random.shuffle(texts).slice(0, Number(values['per-set'])) }));
const texts = random.shuffle(sets.flatMap((set) => set.texts.map((text) => ({ set, text }))));

say('starting the tools');
const [ours, guardrails, withKeys, presidio] = await startTools(peers);
const heldOut: Contestant[] = [];
for (const [index, model] of models.entries()) {
	const tool = await Tool.start(`held out ${index + 1}`, process.execPath, [QUIET, worker('ours.ts'), model.file]);
	heldOut.push(contestant(tool, ({ name }) => model.sets.includes(name)));
}
const all = [ours, guardrails, withKeys, presidio, ...heldOut];
await measure(all);
for (const { tool } of all) tool.stop();

const results: Result[] = [
	...(heldOut.length > 0 ? ourResults('held out', (text) => heldOut.find(({ answers }) => answers.has(text)) ?? ours) : []),
	...ourResults('as shipped', () => ours),
	...[presidio, guardrails, withKeys].map(({ tool: { title }, answers }) => ({ title, spansOf: (text: GoldText) => answers.get(text)?.spans ?? [] })),
];
if (values.spans) writeSpans(values.spans);
console.log(environment());
console.log(`\n${leakTables(results, sets)}`);
const timings = [ours, guardrails, withKeys, presidio].map(({ tool: { title, ready }, answers }) => ({ title, ready, answers: [...answers.values()] }));
console.log(`\n${speedTable(timings, texts.map(({ text }) => text.text))}`);
console.log(`\n${footprintLine(await footprint())}`);

async function startTools({ python, guardrails: folder }: Peers): Promise<[Contestant, Contestant, Contestant, Contestant]> {
	const everything = () => true;
	return [
		contestant(await Tool.start('this package', process.execPath, [QUIET, worker('ours.ts')]), everything),
		contestant(await Tool.start('n8n Guardrails, PII', process.execPath, [QUIET, worker('guardrails.ts'), folder]), everything),
		contestant(await Tool.start('n8n Guardrails, PII and Secret Keys', process.execPath, [QUIET, worker('guardrails.ts'), folder, 'secretKeys']), everything),
		contestant(await Tool.start('Presidio + spaCy md', python, [worker('presidio.py')]), everything),
	];
}

async function measure(contestants: readonly Contestant[]): Promise<void> {
	for (const { tool } of contestants) for (const { text } of texts.slice(0, WARM_UP)) await tool.detect(text.text);
	for (let start = 0; start < texts.length; start += BLOCK) {
		say(`${start} of ${texts.length} texts`);
		const block = texts.slice(start, start + BLOCK);
		// Another one begins each time.
		const turn = (start / BLOCK) % contestants.length;
		for (const { tool, reads, answers } of [...contestants.slice(turn), ...contestants.slice(0, turn)]) {
			for (const { set, text } of block) if (reads(set)) answers.set(text, await tool.detect(text.text));
		}
	}
}

/** Under the policy Balanced, and everything that is found. */
function ourResults(which: string, by: (text: GoldText) => Contestant): Result[] {
	const spansOf = (text: GoldText) => by(text).answers.get(text)?.spans ?? [];
	return [
		{ title: `this package, Balanced, ${which}`, spansOf: (text) => spansOf(text).filter(({ open }) => open !== true) },
		{ title: `this package, all that it finds, ${which}`, spansOf },
	];
}

async function footprint(): Promise<Footprint> {
	say('a long text');
	const folder = mkdtempSync(join(tmpdir(), 'peers-'));
	try {
		const file = join(folder, 'long.txt');
		const once = texts.map(({ text }) => text.text).join('\n\n');
		writeFileSync(file, once.repeat(Math.ceil(LONG_TEXT / once.length)).slice(0, LONG_TEXT));
		const [program = process.execPath, ...args] = [...onOneCore(), process.execPath, QUIET, worker('footprint.ts'), file];
		return JSON.parse(await run('peers', program, args, { env: cleanEnvironment() })) as Footprint;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

function writeSpans(folder: string): void {
	for (const { name, texts: ofSet } of sets) {
		const write = (who: string, line: (text: GoldText) => object) => {
			mkdirSync(join(folder, who), { recursive: true });
			writeFileSync(join(folder, who, `${name}.jsonl`), ofSet.map((text) => `${JSON.stringify(line(text))}\n`).join(''));
		};
		const inCodePoints = (text: string, spans: readonly { start: number; end: number }[]) => {
			const at = (index: number) => [...text.slice(0, index)].length;
			return spans.map((span) => ({ ...span, start: at(span.start), end: at(span.end) }));
		};
		write('gold', ({ id, text, spans }) => ({ id, text, spans: inCodePoints(text, spans) }));
		for (const { title, spansOf } of results) write(title, (text) => ({ id: text.id, spans: inCodePoints(text.text, spansOf(text)) }));
	}
}

function environment(): string {
	const hash = createHash('sha256').update(readFileSync(join(import.meta.dirname, '../src/privacy/names/names.model'))).digest('hex').slice(0, 8);
	const pinned = onOneCore().length > 0 ? 'each tool on the same one core' : 'not pinned to a core';
	return [
		`${new Date().toISOString().slice(0, 10)}, ${process.platform} ${process.arch}, ${availableParallelism()} cores, Node ${process.version}, ${pinned};`,
		`names.model SHA-256 ${hash}…; ${peers.versions}; seed ${SEED}.`,
	].join('\n');
}

function contestant(tool: Tool, reads: Contestant['reads']): Contestant {
	return { tool, reads, answers: new Map() };
}

function worker(name: string): string {
	return join(import.meta.dirname, 'peers', name);
}

function say(line: string): void {
	process.stderr.write(`${line}\n`);
}

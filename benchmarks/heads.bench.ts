/**
 * Tickets placed by a head that is trained on labelled examples: accuracy, calibration, out of scope, time.
 *
 *   npm run build && node benchmarks/heads.bench.ts --model MODEL.gguf --data DIR --cache DIR [--svg FILE] [QUESTION...]
 *
 * DIR holds banking77.jsonl, clinc150.jsonl, clinc150_val.jsonl, clinc150_oos_val.jsonl and it_tickets.jsonl ({text, label} a line; training
 * and validation parts only). Embeddings are kept in the cache. QUESTION: folds, few, clinc, curve, speed; all without one.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { TrainingReport } from '../src/tasks/head/report.ts';
import type { Head, HeadLabel } from '../src/tasks/head/head.ts';
import type { TrainingRow, TrainingSet } from '../src/tasks/head/trainingSet.ts';
import assembled from '../dist/src/assemble.js';
import embedding from '../dist/src/backends/llamaEmbedder.js';
import presets from '../dist/src/privacy/presets/policyByName.js';
import classifying from '../dist/src/tasks/classify.js';
import fitting from '../dist/src/tasks/head/fitHead.js';
import folding from '../dist/src/tasks/head/folds.js';
import files from '../dist/src/tasks/head/headFile.js';
import heads from '../dist/src/tasks/head/head.js';
import seeds from '../dist/src/tasks/head/random.js';
import features from '../dist/src/tasks/head/wordFeatures.js';
import { curveSvg, type Curve } from './headCurve.ts';

interface Ticket {
	readonly text: string;
	readonly label: string;
	readonly vector: Float32Array;
}

interface Figures {
	readonly accuracy: number;
	/** Mean over the classes of the share of their tickets that is placed right: every class counts alike, however common. */
	readonly classMean: number;
	readonly calibrationError: number;
	/** At the head's own threshold for a precision of 0.95. */
	readonly coverage: number;
	readonly placedRight: number;
	/** Share of the tickets that are called out of scope. */
	readonly outOfScope: number;
	readonly msPerTicket: number;
}

const { values, positionals } = parseArgs({
	options: { model: { type: 'string' }, data: { type: 'string' }, cache: { type: 'string' }, svg: { type: 'string' }, plain: { type: 'boolean' } },
	allowPositionals: true,
});
const { model = '', data = '', cache = '' } = values;
const asked = (question: string) => positionals.length === 0 || positionals.includes(question);
const embedder = new embedding.LlamaEmbedder(model);
const modelHash = createHash('sha256').update(readFileSync(model)).digest('hex');

async function embed(text: string): Promise<Float32Array> {
	return (await embedder.embed([text as never]))[0]?.vector ?? new Float32Array();
}

/** Reads a set with its embeddings, which are computed once and kept. */
async function load(name: string): Promise<readonly Ticket[]> {
	const lines: { text: string; label: string }[] = readFileSync(join(data, `${name}.jsonl`), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
	mkdirSync(cache, { recursive: true });
	const file = join(cache, `${name}.${modelHash.slice(0, 8)}.f32`);
	if (!existsSync(file)) {
		const vectors: Float32Array[] = [];
		for (const { text } of lines) vectors.push(await embed(text));
		writeFileSync(file, Buffer.concat(vectors.map((vector) => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength))));
	}
	const all = new Float32Array(new Uint8Array(readFileSync(file)).buffer);
	const dimensions = all.length / lines.length;
	return lines.map(({ text, label }, index) => ({ text, label, vector: all.subarray(index * dimensions, (index + 1) * dimensions) }));
}

/** Names and one-line descriptions of the classes, as a user would give them; `--plain`: the labels of the set alone. */
async function classesOf(set: string, tickets: readonly Ticket[]): Promise<{ labels: readonly HeadLabel[]; index: ReadonlyMap<string, number>; names: readonly TrainingRow[] }> {
	const found = [...new Set(tickets.map(({ label }) => label))].sort();
	const described: { label: string; name: string; description: string }[] = JSON.parse(readFileSync(join(import.meta.dirname, 'categories', `${set}.json`), 'utf8'));
	const names: TrainingRow[] = [];
	for (const [label, name] of found.entries()) {
		const entry = described.find((candidate) => candidate.label === name);
		const texts = values.plain || !entry ? [name.replaceAll('_', ' ')] : [entry.name, `${entry.name}: ${entry.description}`];
		for (const text of texts) names.push(row({ text, label: name, vector: await embed(text) }, label));
	}
	return { labels: found.map((name) => ({ name })), index: new Map(found.map((name, label) => [name, label])), names };
}

function row({ text, vector }: Ticket, label: number): TrainingRow {
	return { label, features: features.countFeatures(text), vector, key: text };
}

function train(tickets: readonly Ticket[], { labels, index, names }: Awaited<ReturnType<typeof classesOf>>): { head: Head; report: TrainingReport } {
	const set: TrainingSet = { labels, tickets: tickets.map((ticket) => row(ticket, index.get(ticket.label) ?? 0)), names, embedding: { model: basename(model), sha256: modelHash } };
	return fitting.fitHead(set);
}

function measure(head: Head, tickets: readonly Ticket[]): Figures {
	const started = process.cpuUsage();
	const opinions = tickets.map(({ text, vector }) => heads.applyHead(head, text, vector));
	const { user, system } = process.cpuUsage(started);
	const judged = opinions.map(({ probabilities, threshold, inScope }, index) => {
		const confidence = Math.max(...probabilities);
		return { confidence, threshold, inScope, right: head.labels[probabilities.indexOf(confidence)]?.name === tickets[index]?.label };
	});
	const gaps = new Array<number>(15).fill(0);
	for (const { confidence, right } of judged) gaps[Math.min(14, Math.floor(confidence * 15))]! += confidence - Number(right);
	const placed = judged.filter(({ confidence, threshold }) => confidence >= threshold);
	const classes = [...new Set(tickets.map(({ label }) => label))];
	const recalls = classes.map((name) => share(judged.filter((_, index) => tickets[index]?.label === name), ({ right }) => right));
	return {
		accuracy: share(judged, ({ right }) => right),
		classMean: recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length,
		calibrationError: gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / judged.length,
		coverage: placed.length / judged.length,
		placedRight: share(placed, ({ right }) => right),
		outOfScope: share(judged, ({ inScope }) => !inScope),
		msPerTicket: (user + system) / 1000 / tickets.length,
	};
}

function share<T>(items: readonly T[], test: (item: T) => boolean): number {
	return items.filter(test).length / items.length;
}

interface Draw {
	readonly few: readonly Ticket[];
	readonly rest: readonly Ticket[];
}

function shuffle(tickets: readonly Ticket[], seed: number): readonly Ticket[] {
	const next = seeds.random(seed);
	return tickets.map((ticket) => [next(), ticket] as const).sort((a, b) => a[0] - b[0]).map(([, ticket]) => ticket);
}

/** `count` tickets as they come, classes as common as in the set, and the others. */
function drawAsTheyCome(tickets: readonly Ticket[], count: number, seed: number): Draw {
	const shuffled = shuffle(tickets, seed);
	return { few: shuffled.slice(0, count), rest: shuffled.slice(count) };
}

/** `count` tickets of each class, and the others. */
function draw(tickets: readonly Ticket[], count: number, seed: number): Draw {
	const shuffled = shuffle(tickets, seed);
	const taken = new Map<string, number>();
	const few = shuffled.filter(({ label }) => {
		const before = taken.get(label) ?? 0;
		taken.set(label, before + 1);
		return before < count;
	});
	const inFew = new Set(few);
	return { few, rest: shuffled.filter((ticket) => !inFew.has(ticket)) };
}

function mean(all: readonly Figures[]): Figures {
	const average = (key: keyof Figures) => all.reduce((sum, figures) => sum + figures[key], 0) / all.length;
	return { accuracy: average('accuracy'), classMean: average('classMean'), calibrationError: average('calibrationError'), coverage: average('coverage'), placedRight: average('placedRight'), outOfScope: average('outOfScope'), msPerTicket: average('msPerTicket') };
}

function print(title: string, { accuracy, calibrationError, coverage, placedRight, outOfScope, msPerTicket }: Figures, extra = ''): void {
	const cells = [accuracy, calibrationError, coverage, placedRight, outOfScope].map((value) => value.toFixed(4));
	console.log([title, ...cells, msPerTicket.toFixed(2), extra].join(' | '));
}

function classMean(draws: readonly Figures[]): string {
	return `mean of the classes ${mean(draws).classMean.toFixed(4)}`;
}

/** Whole tickets through the engine: recognizers, audit record, embedding, head. */
async function throughput(head: Head): Promise<void> {
	const engine = assembled.createEngine({ policy: presets.policyByName('localOnly'), local: { modelFolder: '', embeddingPath: model }, recordsFolder: mkdtempSync(join(tmpdir(), 'heads-')) });
	const task = classifying.classifyTask({ head });
	const place = async (from: number, to: number) => {
		for (const { text } of banking.slice(from, to)) await engine.run(task, { parts: [{ name: 'text', text: text as never, sensitivity: 'auto' as const }] });
	};
	await place(0, 20);
	const started = process.cpuUsage();
	await place(5_000, 5_300);
	const { user, system } = process.cpuUsage(started);
	console.log(`whole engine, one core, one after the other | ${(300 / ((user + system) / 1e6)).toFixed(0)} tickets per CPU second`);
}

console.log('question | accuracy | ECE | coverage at 0.95 | right of those | called out of scope | CPU ms a ticket | more');
const banking = await load('banking77');
const it = await load('it_tickets');
const curves: Curve[] = [];

if (asked('folds')) {
	for (const [set, tickets] of [['banking77', banking], ['it', it]] as const) {
		const classes = await classesOf(set, tickets);
		const foldOf = folding.foldsOf(tickets.map((ticket) => row(ticket, classes.index.get(ticket.label) ?? 0)), 5);
		const figures = [0, 1, 2, 3, 4].map((fold) => measure(train(tickets.filter((_, index) => foldOf[index] !== fold), classes).head, tickets.filter((_, index) => foldOf[index] === fold)));
		print(`${set}, 5 folds of ${tickets.length}`, mean(figures));
	}
}
if (asked('few')) {
	for (const [set, tickets, count] of [['banking77', banking, 10], ['it', it, 100]] as const) {
		const classes = await classesOf(set, tickets);
		const draws = [1, 2, 3, 4, 5].map((seed) => draw(tickets, count, seed)).map(({ few, rest }) => measure(train(few, classes).head, rest));
		print(`${set}, ${count} per class, 5 draws`, mean(draws), classMean(draws));
	}
	// As many tickets as 100 per class, but labelled as they come: then the classes are as common in the training as in what is tested.
	const classes = await classesOf('it', it);
	const draws = [1, 2, 3, 4, 5].map((seed) => drawAsTheyCome(it, 100 * classes.labels.length, seed)).map(({ few, rest }) => measure(train(few, classes).head, rest));
	print(`it, ${100 * classes.labels.length} as they come, 5 draws`, mean(draws), classMean(draws));
}
if (asked('clinc')) {
	const [all, validation, foreign] = [await load('clinc150'), await load('clinc150_val'), await load('clinc150_oos_val')];
	const classes = await classesOf('clinc150', all);
	for (const [title, samples] of [['all', [all]], ['10 per class, 5 draws', [1, 2, 3, 4, 5].map((seed) => draw(all, 10, seed).few)]] as const) {
		const trained = samples.map((sample) => train(sample, classes));
		const outside = mean(trained.map(({ head }) => measure(head, foreign)));
		const guessed = trained.map(({ report }) => report.outOfScope.recall).filter((recall) => recall !== null);
		print(`clinc150 validation, ${title}`, mean(trained.map(({ head }) => measure(head, validation))), `of ${foreign.length} foreign tickets called out of scope ${outside.outOfScope.toFixed(4)}${guessed.length > 0 ? `, the training foresaw ${(guessed.reduce((a, b) => a + b, 0) / guessed.length).toFixed(4)}` : ''}`);
	}
}
if (asked('curve')) {
	for (const [set, tickets] of [['banking77', banking], ['it', it]] as const) {
		const classes = await classesOf(set, tickets);
		const points: { examples: number; accuracy: number }[] = [];
		for (const examples of [2, 5, 10, 20, 50, 100]) {
			const draws = [1, 2, 3].map((seed) => draw(tickets, examples, seed)).map(({ few, rest }) => measure(train(few, classes).head, rest.slice(0, 3000)));
			points.push({ examples, accuracy: mean(draws).accuracy });
			print(`${set}, ${examples} per class, 3 draws`, mean(draws));
		}
		curves.push({ name: set, points });
	}
	if (values.svg) writeFileSync(values.svg, curveSvg(curves));
}
if (asked('speed')) {
	const classes = await classesOf('banking77', banking);
	for (const tickets of [draw(banking, 50, 1).few, banking]) {
		const started = process.cpuUsage();
		const { report, head } = train(tickets, classes);
		const { user, system } = process.cpuUsage(started);
		console.log(`training on ${tickets.length} tickets of 77 classes | CPU ${((user + system) / 1e6).toFixed(1)} s with its cross-validation | wall ${report.seconds.training.toFixed(1)} + ${report.seconds.crossValidation.toFixed(1)} s, file ${(files.writeHead(head).length / 1e6).toFixed(1)} MB`);
		if (tickets === banking) await throughput(head);
	}
}
process.exit(0);

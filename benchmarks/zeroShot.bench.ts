/**
 * Placing tickets by category name and description with the embedding model alone: accuracy by form of the category's
 * text, calibration of the confidence, and what the review rule lets through.
 *
 *   npm run build && node benchmarks/zeroShot.bench.ts MODEL.gguf NAME=TICKETS.jsonl,CATEGORIES.json [NAME=...]
 *
 * TICKETS: {text, label} a line. CATEGORIES: [{label, name, description}]. Use training or validation data only.
 */
import { readFileSync } from 'node:fs';
import embedding from '../dist/src/backends/llamaEmbedder.js';
import vectorTools from '../dist/src/tasks/vectors.js';

const { dot } = vectorTools;

interface Category {
	readonly label: string;
	readonly name: string;
	readonly description: string;
}

interface Ticket {
	readonly text: string;
	readonly label: string;
}

interface Row {
	readonly cosines: readonly number[];
	/** Index of the right category; -1: not in the form. */
	readonly right: number;
}

interface Draw {
	readonly inScope: readonly Row[];
	readonly outOfScope: readonly Row[];
}

type Embed = (text: string) => Promise<Float32Array>;

const TEMPERATURE = 0.05;
const LIKENESS_CENTRE = 0.15;
const LIKENESS_WIDTH = 0.11;
const FLOOR = 0.25;
const TICKETS_PER_CLASS = 20;
const CLASS_COUNTS = [3, 10, 25, 40, Infinity];

const FORMS: Readonly<Record<string, (c: Category) => readonly string[]>> = {
	'name': ({ name }) => [name],
	'description': ({ description }) => [description],
	'name: description': ({ name, description }) => [`${name}: ${description}`],
	'mean of name and description': ({ name, description }) => [name, description],
};

/** Probability that the best category is the right one. */
function confidence(cosines: readonly number[]): number {
	const best = Math.max(...cosines);
	const total = cosines.reduce((sum, cosine) => sum + Math.exp((cosine - best) / TEMPERATURE), 0);
	return 1 / total / (1 + Math.exp((LIKENESS_CENTRE - best) / LIKENESS_WIDTH));
}

const isRight = ({ cosines, right }: Row) => cosines.indexOf(Math.max(...cosines)) === right;
const share = <T>(items: readonly T[], test: (item: T) => boolean) => items.filter(test).length / items.length;
const show = (value: number) => (Number.isNaN(value) ? '-' : value.toFixed(3));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const standardError = (values: readonly number[]) => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)) / (values.length - 1));

/** Expected calibration error over 15 bins of equal width. */
function calibrationError(rows: readonly Row[]): number {
	const gaps = new Array<number>(15).fill(0);
	for (const row of rows) {
		const sure = confidence(row.cosines);
		const bin = Math.min(14, Math.floor(sure * 15));
		gaps[bin] = (gaps[bin] ?? 0) + sure - Number(isRight(row));
	}
	return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / rows.length;
}

/** Mulberry32: the same draws on every machine. */
function seeded(seed: number): () => number {
	return () => {
		seed = (seed + 0x6d2b79f5) | 0;
		let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
function shuffled<T>(items: readonly T[], random: () => number): T[] {
	return items.map((item) => [random(), item] as const).sort((a, b) => a[0] - b[0]).map(([, item]) => item);
}

/** Random forms of `count` categories, each with tickets of its own classes and of the classes left out. */
function draw(cosines: ReadonlyMap<Ticket, readonly number[]>, labels: readonly string[], count: number, seed: number): Draw {
	const random = seeded(seed), chosen = shuffled([...labels.keys()], random).slice(0, count);
	const rows = shuffled([...cosines], random).map(([ticket, all]) => ({ cosines: chosen.map((index) => all[index] ?? 0), right: chosen.indexOf(labels.indexOf(ticket.label)) }));
	return { inScope: rows.filter(({ right }) => right >= 0), outOfScope: rows.filter(({ right }) => right < 0).slice(0, 200) };
}

async function run(name: string, tickets: readonly Ticket[], categories: readonly Category[], embed: Embed): Promise<void> {
	const random = seeded(1), labels = categories.map(({ label }) => label);
	const sample = labels.flatMap((label) => shuffled(tickets.filter((ticket) => ticket.label === label), random).slice(0, TICKETS_PER_CLASS));
	const vectors = new Map<Ticket, Float32Array>();
	for (const ticket of sample) vectors.set(ticket, await embed(ticket.text));
	for (const [form, texts] of Object.entries(FORMS)) {
		const categoryVectors: Float32Array[] = [];
		for (const category of categories) categoryVectors.push(unit(await Promise.all(texts(category).map(embed))));
		const cosines = new Map([...vectors].map(([ticket, vector]) => [ticket, categoryVectors.map((other) => dot(vector, other))] as const));
		for (const wanted of CLASS_COUNTS) {
			const count = Math.min(wanted, labels.length);
			if (wanted !== Infinity && wanted >= labels.length) continue;
			const draws = Array.from({ length: count === labels.length ? 1 : 30 }, (_, index) => draw(cosines, labels, count, 100 + index));
			const accuracies = draws.map(({ inScope }) => share(inScope, isRight)), rows = draws.flatMap(({ inScope }) => inScope), others = draws.flatMap(({ outOfScope }) => outOfScope);
			const cells = [0.5, 0.6, 0.7].map((threshold) => {
				const passes = ({ cosines: c }: Row) => confidence(c) >= threshold && Math.max(...c) >= FLOOR, covered = rows.filter(passes);
				return `${threshold}: ${show(covered.length / rows.length)} / ${show(share(covered, isRight))} / ${show(share(others, passes))}`;
			});
			console.log([name, form, `${count} classes`, `accuracy ${show(mean(accuracies))} ± ${show(standardError(accuracies))}`, `ECE ${show(calibrationError(rows))}`, ...cells].join(' | '));
		}
	}
}

/** Mean of unit vectors, of length 1 again. */
function unit(vectors: readonly Float32Array[]): Float32Array {
	const sum = Float32Array.from(vectors[0] ?? [], (_, index) => vectors.reduce((total, vector) => total + (vector[index] ?? 0), 0));
	const norm = Math.sqrt(dot(sum, sum)) || 1;
	return sum.map((value) => value / norm);
}

const [modelPath = '', ...sets] = process.argv.slice(2);
const embedder = new embedding.LlamaEmbedder(modelPath);
const embed: Embed = async (text) => (await embedder.embed([text as never]))[0]?.vector ?? new Float32Array();
console.log('set | form | classes | accuracy | calibration | threshold: coverage / accuracy of what passes / share of tickets of other classes that pass');
for (const set of sets) {
	const [name = '', files = ''] = set.split('='), [ticketFile = '', categoryFile = ''] = files.split(',');
	const tickets: readonly Ticket[] = readFileSync(ticketFile, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
	await run(name, tickets, JSON.parse(readFileSync(categoryFile, 'utf8')), embed);
}
process.exit(0);

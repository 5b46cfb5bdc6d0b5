/**
 * Extractive summaries of the embedded default beside the first sentences, TextRank and chance, all with the same limit:
 * sentences, or words (whole sentences only; one that does not fit is passed over). ROUGE-1/2/L F1, lower case, no stemming.
 *
 *   npm run build && node benchmarks/summaries.bench.ts [--out FOLDER] NAME=FILE.jsonl:LIMIT,LIMIT [NAME=...]
 *
 * FILE: {document, reference} a line. LIMIT: `5s` sentences, `110w` words, `auto` the product's own length (others: as many sentences).
 * --out writes {document, summary} of the last limit, for a check of faithfulness. Use training or validation data only.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import splitter from '../dist/src/documents/sentences.js';
import summarizing from '../dist/src/tasks/summarize.js';
import texts from '../dist/src/text.js';

interface Row {
	readonly document: string;
	readonly reference: string;
}

interface Limit {
	readonly sentences: number;
	readonly words: number;
}

const tokens = (text: string) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
const words = (text: string) => text.split(/\s+/).filter(Boolean).length;

function f1(common: number, candidate: number, reference: number): number {
	return common === 0 ? 0 : (2 * common) / (candidate + reference);
}

function rougeN(candidate: readonly string[], reference: readonly string[], n: number): number {
	const grams = (list: readonly string[]) => Array.from({ length: Math.max(0, list.length - n + 1) }, (_, index) => list.slice(index, index + n).join(' '));
	const counts = new Map<string, number>();
	for (const gram of grams(reference)) counts.set(gram, (counts.get(gram) ?? 0) + 1);
	let common = 0;
	for (const gram of grams(candidate)) {
		const left = counts.get(gram) ?? 0;
		if (left > 0) common += 1;
		counts.set(gram, left - 1);
	}
	return f1(common, grams(candidate).length, grams(reference).length);
}

function rougeL(a: readonly string[], b: readonly string[]): number {
	let previous = new Array<number>(b.length + 1).fill(0);
	for (const word of a) {
		const row = [0];
		for (const [index, other] of b.entries()) row.push(word === other ? (previous[index] ?? 0) + 1 : Math.max(previous[index + 1] ?? 0, row[index] ?? 0));
		previous = row;
	}
	return f1(previous.at(-1) ?? 0, a.length, b.length);
}

/** TextRank (Mihalcea and Tarau, EMNLP 2004), in blocks of 120 sentences: what the product used before. */
function textRank(sentences: readonly string[]): number[] {
	const scores: number[] = [];
	for (let start = 0; start < sentences.length; start += 120) {
		const sets = sentences.slice(start, start + 120).map((sentence) => new Set(sentence.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []));
		const weights = sets.map((a) =>
			sets.map((b) => (a === b || a.size < 2 || b.size < 2 ? 0 : [...a].filter((word) => b.has(word)).length / (Math.log(a.size) + Math.log(b.size)))),
		);
		const totals = weights.map((row) => row.reduce((sum, weight) => sum + weight, 0));
		let ranks = sets.map(() => 1);
		for (let round = 0; round < 30; round++) {
			ranks = weights.map((row) => 0.15 + 0.85 * row.reduce((sum, weight, index) => sum + (weight === 0 ? 0 : (weight / (totals[index] ?? 1)) * (ranks[index] ?? 0)), 0));
		}
		const highest = Math.max(...ranks);
		scores.push(...ranks.map((rank) => rank / highest));
	}
	return scores;
}

/** The sentences of an order that keep a limit, in the order of the text; where none does, the shortest. */
function take(order: readonly number[], sentences: readonly string[], limit: Limit): string {
	const chosen: number[] = [];
	let left = limit.words;
	for (const index of order) {
		const length = words(sentences[index] ?? '');
		if (chosen.length === limit.sentences) break;
		if (length > left) continue;
		chosen.push(index);
		left -= length;
	}
	if (chosen.length === 0) chosen.push(order.reduce((best, index) => (words(sentences[index] ?? '') < words(sentences[best] ?? '') ? index : best)));
	return chosen.sort((a, b) => a - b).map((index) => sentences[index]).join(' ');
}

/** The product's own task, inside, without a model. */
async function product(text: string, limit: Limit | 'auto') {
	const part = { name: 'text', text: texts.rawText(text), sensitivity: 'auto', spans: [] } as const;
	const side = {
		parts: [{ part, read: (start = 0, end = text.length) => texts.rawText(text.slice(start, end)) }],
		parameters: [],
		canWrite: false,
		assists: false,
		signal: new AbortController().signal,
		warn: () => undefined,
		progress: () => undefined,
		room: { contextTokens: 0, exact: false, count: async () => [] },
		ask: async () => ({}),
		askScored: async () => ({ value: {}, scores: undefined }),
		readsLabels: false,
		embeddingModel: async () => undefined,
		embed: async () => [],
	};
	const finite = (value: number, name: string) => (Number.isFinite(value) ? { [name]: value } : {});
	const task = summarizing.summarizeTask(limit === 'auto' ? {} : { maxSentences: 50, ...finite(limit.sentences, 'maxSentences'), ...finite(limit.words, 'maxWords') });
	return task.fuse(await task.inside(side), [part]);
}

let seed = 1;
const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;

const args = process.argv.slice(2);
const out = args[0] === '--out' ? args.splice(0, 2)[1] : undefined;
for (const arg of args) {
	const [name = '', rest = ''] = arg.split('=');
	const [file = '', limits = ''] = rest.split(':');
	const rows: Row[] = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
	const split = rows.map(({ document }) => splitter.sentences(document).map(({ start, end }: { start: number; end: number }) => document.slice(start, end).replace(/\s+/g, ' ')));
	const ranks = split.map(textRank);
	const written: string[] = [];
	for (const spec of limits.split(',')) {
		const limit: Limit | 'auto' = spec === 'auto' ? 'auto' : { sentences: spec.endsWith('s') ? parseInt(spec, 10) : Infinity, words: spec.endsWith('w') ? parseInt(spec, 10) : Infinity };
		const sums = new Map<string, number[]>();
		let cpu = 0;
		for (const [index, { document, reference }] of rows.entries()) {
			const sentences = split[index] ?? [];
			const indices = sentences.map((_: string, place: number) => place);
			const before = process.cpuUsage();
			const result = await product(document, limit);
			const { user, system } = process.cpuUsage(before);
			cpu += (user + system) / 1000;
			// Nothing of it fits: the shortest sentence, as for the others.
			const own = result.summary === '' && limit !== 'auto' ? take(indices, sentences, limit) : result.summary;
			written[index] = own;
			const fair: Limit = limit === 'auto' ? { sentences: result.sentences.length, words: Infinity } : limit;
			const shuffled = indices.map((place: number) => [random(), place] as const).sort((a: readonly number[], b: readonly number[]) => (a[0] ?? 0) - (b[0] ?? 0)).map(([, place]: readonly [number, number]) => place);
			const systems = {
				product: own,
				lead: take(indices, sentences, fair),
				TextRank: take([...indices].sort((a, b) => (ranks[index]?.[b] ?? 0) - (ranks[index]?.[a] ?? 0)), sentences, fair),
				random: take(shuffled, sentences, fair),
			};
			const wanted = tokens(reference);
			for (const [system_, summary] of Object.entries(systems)) {
				const got = tokens(summary);
				const figures = [rougeN(got, wanted, 1), rougeN(got, wanted, 2), rougeL(got, wanted), words(summary)];
				sums.set(system_, figures.map((figure, place) => figure + (sums.get(system_)?.[place] ?? 0)));
			}
			await setImmediate();
		}
		for (const [system, figures] of sums) {
			const [r1, r2, rl, length] = figures.map((figure) => figure / rows.length);
			console.log(`${name.padEnd(14)} ${spec.padEnd(5)} ${system.padEnd(9)} R-1 ${r1?.toFixed(3)}  R-2 ${r2?.toFixed(3)}  R-L ${rl?.toFixed(3)}  ${length?.toFixed(0)} words${system === 'product' ? `  ${(cpu / rows.length).toFixed(1)} ms CPU` : ''}`);
		}
	}
	if (out) writeFileSync(`${out}/${name}.jsonl`, rows.map(({ document }, index) => JSON.stringify({ document, summary: written[index] })).join('\n'));
}

import type { GoldSet, GoldText } from '../../scripts/names/corpus.ts';
import { macro, Scorer, type Column, type Row } from '../pii/scorer.ts';
import type { Footprint } from './footprint.ts';
import type { Answer, Found, Ready } from './serve.ts';

/** What one configuration masks. */
export interface Result {
	readonly title: string;
	readonly spansOf: (text: GoldText) => readonly Found[];
}

/** What one tool took for all texts. */
export interface Timing {
	readonly title: string;
	readonly ready: Ready;
	readonly answers: readonly Answer[];
}

const BY_SET: readonly Column[] = ['core', 'document', 'over', 'identifiers', 'person', 'address', 'negatives'];
const MB = 2 ** 20;

/** Tables in Markdown: all results by their macro figures and the sets that stand for one thing, then each result by set. */
export function leakTables(results: readonly Result[], sets: readonly GoldSet[]): string {
	const scored = results.map(({ title, spansOf }) => ({ title, rows: new Map(sets.map((set) => [set.name, rowOf(set, spansOf)])) }));
	const summary = scored.map(({ title, rows }) => {
		const mean = macro([...rows.values()]);
		const special = [rows.get('gitleaks_secrets')?.core, rows.get('gitleaks_negatives')?.negatives, mean.negatives, rows.get('adversarial')?.identifiers];
		return [title, ...BY_SET.slice(0, -1).map((column) => cell(mean[column])), ...special.map(cell)];
	});
	const heads = [
		...['tool', 'core leak', 'document leak', 'over-masking', 'identifiers', 'person', 'address'],
		...['gitleaks secrets leak', 'gitleaks negatives flagged', 'negatives flagged, all sets', 'adversarial identifiers leak'],
	];
	const bySet = scored.map(({ title, rows }) => {
		const lines = [...rows].map(([name, row]) => [`${name} (${sets.find((set) => set.name === name)?.texts.length})`, ...BY_SET.map((column) => cell(row[column]))]);
		const mean = macro([...rows.values()]);
		return `### ${title}\n\n${table(['set (texts)', ...BY_SET], [...lines, ['**macro**', ...BY_SET.map((column) => `**${cell(mean[column])}**`)]])}`;
	});
	return [`### Macro over ${sets.length} sets, per cent\n\n${table(heads, summary)}`, ...bySet].join('\n\n');
}

/** Speed by CPU time, which neighbours on the machine disturb least, and by the clock; the last tool is what the ratios are to. */
export function speedTable(timings: readonly Timing[], texts: readonly string[]): string {
	const characters = texts.reduce((sum, text) => sum + text.length, 0);
	const words = texts.reduce((sum, text) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
	const total = ({ answers }: Timing, of: 'cpuMs' | 'wallMs') => answers.reduce((sum, answer) => sum + answer[of], 0);
	const reference = timings.at(-1);
	if (!reference) return '';
	const rows = timings.map((timing) => {
		const cpu = total(timing, 'cpuMs');
		const wall = total(timing, 'wallMs');
		const ratio = (of: 'cpuMs' | 'wallMs') => (total(reference, of) / total(timing, of)).toFixed(1);
		return [
			timing.title,
			(characters / cpu * 1000).toFixed(0),
			(texts.length / cpu * 1000).toFixed(0),
			(cpu / (characters / 4) * 1000).toFixed(1),
			(cpu / (words * 4 / 3) * 1000).toFixed(1),
			ratio('cpuMs'),
			(texts.length / wall * 1000).toFixed(0),
			ratio('wallMs'),
			(timing.ready.loadMs / 1000).toFixed(1),
			((timing.ready.loadedBytes - timing.ready.baseBytes) / MB).toFixed(0),
		];
	});
	const heads = [
		...['tool', 'characters/s', 'documents/s', 'ms per 1,000 tokens (characters / 4)', 'the same (words × 4/3)', `× ${reference.title}`],
		...['documents/s by the clock', 'ratio by the clock', 'loading, s', 'memory once loaded, MB'],
	];
	return `### Speed and memory: one core, ${texts.length} texts, ${characters} characters, ${words} words\n\n${table(heads, rows)}`;
}

export function footprintLine({ loadedBytes, peakBytes, characters, spans, wallMs, cpuMs, longestTurnMs }: Footprint): string {
	const figures = [
		`loaded ${(loadedBytes / MB).toFixed(0)} MB over the bare process`,
		`at most ${(peakBytes / MB).toFixed(0)} MB during one text of ${(characters / 1e6).toFixed(1)} million characters, the text and its ${spans} spans included`,
		`${(wallMs / 1000).toFixed(1)} s by the clock, ${(cpuMs / 1000).toFixed(1)} s of CPU time`,
		`at most ${longestTurnMs.toFixed(0)} ms of CPU time between two turns of the event loop`,
	];
	return `### This package in a fresh process\n\n${figures.join('; ')}.`;
}

function rowOf(set: GoldSet, spansOf: Result['spansOf']): Row {
	const scorer = new Scorer();
	for (const text of set.texts) scorer.add(text, spansOf(text));
	return scorer.row();
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
	return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cell(value: number | undefined): string {
	return value === undefined ? '-' : value.toFixed(1);
}

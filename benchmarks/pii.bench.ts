/**
 * What detection lets through and what it hides without need, on texts with marked spans.
 *
 *   npm run build && node benchmarks/pii.bench.ts [--model FILE] [--any N] [--ordinary N] [--without] [--policy NAME] [--show N] [--type TYPE] SET.jsonl[.gz]...
 *
 * --any, --ordinary: other thresholds for names; --without: no names at all; --show N: the first N leaks, of one TYPE, or with TYPE over what was
 * masked without need. ORG, LOCATION, DATE and the like count neither as core nor as over-masking. What the policy leaves open is not masked.
 * Macro = mean over the sets that have such spans. Other tools beside this one: peers.bench.ts.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import analyzer from '../dist/src/privacy/analyze.js';
import entities from '../dist/src/privacy/names/entities.js';
import namesModel from '../dist/src/privacy/names/model.js';
import policies from '../dist/src/privacy/policy.js';
import presets from '../dist/src/privacy/presets/policyByName.js';
import namesRecognizer from '../dist/src/privacy/recognizers/names.js';
import registry from '../dist/src/privacy/registry.js';
import { readSet, type GoldSet } from '../scripts/names/corpus.ts';
import { COLUMNS, macro, Scorer, type Row, type Stretch } from './pii/scorer.ts';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		model: { type: 'string' },
		any: { type: 'string' },
		ordinary: { type: 'string' },
		policy: { type: 'string', default: 'balanced' },
		show: { type: 'string', default: '0' },
		type: { type: 'string' },
		without: { type: 'boolean', default: false },
	},
});
const policy = presets.policyByName(values.policy);
const recognizers = registry.RECOGNIZERS.filter(({ name }) => name !== 'names');
if (!values.without) recognizers.push(recognizerOfNames());
let toShow = Number(values.show);

const rows: Row[] = [];
let characters = 0;
let took = 0;
console.log(['set'.padEnd(22), ...COLUMNS.map((column) => column.padStart(13))].join(''));
for (const set of positionals.map(readSet)) {
	const row = await score(set);
	rows.push(row);
	print(set.name, row);
}
print('macro', macro(rows));
console.log(`${(characters / took / 1000).toFixed(2)} million characters a second, ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB resident`);

async function score({ texts }: GoldSet): Promise<Row> {
	const scorer = new Scorer();
	for (const gold of texts) {
		const found = await maskedIn(gold.text);
		scorer.add(gold, found, (span) => {
			if (values.type === undefined || values.type === span.type) show('leak', gold.text, span, span.type);
		});
		if (values.type !== 'over') continue;
		for (const stretch of found) if (!gold.spans.some(({ start, end }) => start < stretch.end && end > stretch.start)) show('over', gold.text, stretch, '');
	}
	return scorer.row();
}

async function maskedIn(text: string): Promise<readonly Stretch[]> {
	const started = performance.now();
	const spans = await analyzer.analyze(text, recognizers);
	took += performance.now() - started;
	characters += text.length;
	return spans.filter(({ entity }) => policies.actionFor(policy, entity) !== 'open');
}

function recognizerOfNames() {
	if (!values.model && !values.any) return namesRecognizer.names;
	const weights = namesModel.readModel(readFileSync(values.model ?? 'src/privacy/names/names.model'));
	return namesRecognizer.namesBy(() => weights, values.any ? { ...entities.THRESHOLDS, any: Number(values.any), ordinary: Number(values.ordinary ?? entities.THRESHOLDS.ordinary) } : undefined);
}

function show(what: string, text: string, { start, end }: Stretch, type: string): void {
	if (toShow-- <= 0) return;
	console.log(`  ${what} ${type} ${JSON.stringify(`${text.slice(Math.max(0, start - 40), start)}[[${text.slice(start, end)}]]${text.slice(end, end + 25)}`)}`);
}

function print(name: string, row: Row): void {
	console.log([name.padEnd(22), ...COLUMNS.map((column) => (row[column] === undefined ? '-' : row[column].toFixed(1)).padStart(13))].join(''));
}

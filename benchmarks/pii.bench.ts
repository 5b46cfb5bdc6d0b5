/**
 * What detection lets through and what it hides without need, on texts with marked spans.
 *
 *   npm run build && node benchmarks/pii.bench.ts [--model FILE] [--any N] [--ordinary N] [--without] [--policy NAME] [--show N] [--type TYPE] SET.jsonl[.gz]...
 *
 * --any, --ordinary: other thresholds for names; --without: no names at all.
 *
 * leak = marked spans with a letter or digit left; document leak = texts with such a span; over = letters and digits
 * outside all marked spans that were masked. Core = identifiers, PERSON, ADDRESS; ORG, LOCATION, DATE and the
 * like count neither way. What the policy leaves open is not masked. Macro = mean over the sets that have such spans.
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
import { readSet, type GoldSet, type GoldText } from '../scripts/names/corpus.ts';

const IDENTIFIERS = new Set(
	'EMAIL PHONE NATIONAL_ID TAX_ID PASSPORT DRIVER_LICENSE IBAN BANK_ACCOUNT CREDIT_CARD IP MAC URL USERNAME MEDICAL_ID SECRET VEHICLE CRYPTO OTHER_ID COORDINATE'.split(' '),
);
const CORE = new Set([...IDENTIFIERS, 'PERSON', 'ADDRESS', 'PII_UNIT', 'DATE_OF_BIRTH']);
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const COLUMNS = ['core', 'document', 'over', 'identifiers', 'person', 'address', 'place', 'organisation'] as const;

type Column = (typeof COLUMNS)[number];
type Row = Record<Column, number | undefined>;

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
console.log(['set'.padEnd(22), ...COLUMNS.map((column) => column.padStart(12))].join(''));
for (const set of positionals.map(readSet)) {
	const row = await score(set);
	rows.push(row);
	print(set.name, row);
}
const macro = (column: Column) => {
	const known = rows.map((row) => row[column]).filter((value) => value !== undefined);
	return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
};
print('macro', Object.fromEntries(COLUMNS.map((column) => [column, macro(column)])) as Row);
console.log(`${(characters / took / 1000).toFixed(2)} million characters a second, ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB resident`);

async function score({ texts }: GoldSet): Promise<Row> {
	const counts = new Map<string, { all: number; leaked: number }>();
	const count = (key: string, leaked: boolean) => {
		const entry = counts.get(key) ?? { all: 0, leaked: 0 };
		entry.all++;
		if (leaked) entry.leaked++;
		counts.set(key, entry);
	};
	for (const { text, spans } of texts) {
		const masked = await maskOf(text);
		const marked = new Uint8Array(text.length);
		for (const { start, end, type } of spans) {
			marked.fill(1, start, end);
			const leaks = leaksIn(text, start, end, masked);
			if (CORE.has(type)) count('core', leaks);
			count(IDENTIFIERS.has(type) ? 'identifiers' : type, leaks);
			if (leaks && toShow > 0 && (values.type ?? type) === type) show('leak', text, start, end, type);
		}
		const core = spans.filter(({ type }) => CORE.has(type));
		if (core.length > 0) count('document', core.some(({ start, end }) => leaksIn(text, start, end, masked)));
		for (let index = 0; index < text.length; index++) {
			if (marked[index] === 1 || !LETTER_OR_DIGIT.test(text[index] ?? '')) continue;
			count('over', masked[index] === 1);
			if (masked[index] === 1 && masked[index - 1] !== 1 && toShow > 0 && values.type === 'over') {
				const end = masked.indexOf(0, index);
				show('over', text, index, end < 0 ? text.length : end, '');
			}
		}
	}
	const share = (key: string) => {
		const entry = counts.get(key);
		return entry ? (100 * entry.leaked) / entry.all : undefined;
	};
	return {
		core: share('core'),
		document: share('document'),
		over: share('over'),
		identifiers: share('identifiers'),
		person: share('PERSON'),
		address: share('ADDRESS'),
		place: share('LOCATION'),
		organisation: share('ORG'),
	};
}

async function maskOf(text: string): Promise<Uint8Array> {
	const masked = new Uint8Array(text.length);
	const started = performance.now();
	const spans = await analyzer.analyze(text, recognizers);
	took += performance.now() - started;
	characters += text.length;
	for (const { entity, start, end } of spans) if (policies.actionFor(policy, entity) !== 'open') masked.fill(1, start, end);
	return masked;
}

function leaksIn(text: GoldText['text'], start: number, end: number, masked: Uint8Array): boolean {
	const checked = Array.from({ length: end - start }, (_, index) => start + index);
	const readable = checked.filter((index) => LETTER_OR_DIGIT.test(text[index] ?? ''));
	return (readable.length > 0 ? readable : checked).some((index) => masked[index] !== 1);
}

function recognizerOfNames() {
	if (!values.model && !values.any) return namesRecognizer.names;
	const weights = namesModel.readModel(readFileSync(values.model ?? 'src/privacy/names/names.model'));
	return namesRecognizer.namesBy(() => weights, values.any ? { ...entities.THRESHOLDS, any: Number(values.any), ordinary: Number(values.ordinary ?? entities.THRESHOLDS.ordinary) } : undefined);
}

function show(what: string, text: string, start: number, end: number, type: string): void {
	toShow--;
	console.log(`  ${what} ${type} ${JSON.stringify(`${text.slice(Math.max(0, start - 40), start)}[[${text.slice(start, end)}]]${text.slice(end, end + 25)}`)}`);
}

function print(name: string, row: Row): void {
	console.log([name.padEnd(22), ...COLUMNS.map((column) => (row[column] === undefined ? '-' : row[column].toFixed(1)).padStart(12))].join(''));
}

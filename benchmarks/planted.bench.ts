/**
 * How many planted identifiers are found by the recognizers alone: no known values, every field on Auto, one sentence a text.
 *
 *   npm run build && node benchmarks/planted.bench.ts [--seed N] [--show N] [--class NAME] [--evasion NAME]
 *
 * An identifier leaks when a letter or digit of it, as it is written in the text, would leave under Balanced. Nothing here
 * is a gate: the workflow that counts gives the customer's record as known values (test/contract/nothingLeaks.test.ts).
 * In a longer text the context that gives a bare number away may be farther off or nearer than here.
 */
import { parseArgs } from 'node:util';
import analyzer from '../dist/src/privacy/analyze.js';
import policies from '../dist/src/privacy/policy.js';
import presets from '../dist/src/privacy/presets/policyByName.js';
import { everyPlanted, type Planted } from '../test/support/planted/items.ts';
import { Tally } from '../test/support/planted/tally.ts';

const { values } = parseArgs({
	options: { seed: { type: 'string', default: '1' }, show: { type: 'string', default: '0' }, class: { type: 'string' }, evasion: { type: 'string' } },
});
const policy = presets.policyByName('balanced');
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const tables = { class: new Tally(), format: new Tally(), language: new Tally(), evasion: new Tally() };
let toShow = Number(values.show);

for (const planted of everyPlanted(Number(values.seed))) {
	if ((values.class ?? planted.kind) !== planted.kind || (values.evasion ?? planted.evasion) !== planted.evasion) continue;
	const leaks = await leaksAlone(planted);
	const rows = { class: planted.kind, format: `${planted.kind}: ${planted.format}`, language: planted.language, evasion: planted.evasion };
	for (const [name, row] of Object.entries(rows)) {
		const table = tables[name as keyof typeof tables];
		table.add(row, 'planted');
		if (leaks) table.add(row, 'leaked');
	}
	if (leaks && toShow-- > 0) console.log(JSON.stringify([planted.format, planted.evasion, planted.sentence]));
}
for (const [name, table] of Object.entries(tables)) console.log(`${table.table(name, [['leaked', 'planted']])}\n`);

async function leaksAlone({ sentence, written }: Planted): Promise<boolean> {
	const start = sentence.indexOf(written);
	const hidden = new Uint8Array(sentence.length);
	for (const span of await analyzer.analyze(sentence)) if (policies.actionFor(policy, span.entity) !== 'open') hidden.fill(1, span.start, span.end);
	return Array.from(written).some((_, index) => LETTER_OR_DIGIT.test(written[index] ?? '') && hidden[start + index] === 0);
}

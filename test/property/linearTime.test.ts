import { expect, it } from 'vitest';
import { chunkPages } from '../../src/documents/chunks';
import { sentences } from '../../src/documents/sentences';
import { readings } from '../../src/privacy/decodings';
import { mask } from '../../src/privacy/masking';
import { normalize } from '../../src/privacy/normalize';
import { placeholderReader } from '../../src/privacy/placeholder';
import { knownValues } from '../../src/privacy/recognizers/knownValues';
import { RULES } from '../../src/privacy/registry';
import { restore } from '../../src/privacy/restore';
import { Vault } from '../../src/privacy/vault';
import { rawText } from '../../src/text';
import { cpuTimeMs } from '../support/cpuTime';
import { everyPlanted } from '../support/planted/items.ts';
import { SeededRandom } from '../support/planted/seededRandom.ts';

/** Four times the text may take six times as long: twice is the collector's, three times would be a square. */
const SIZES = [25_000, 100_000] as const;
const MOST_RATIO = 6;
/** Below this a ratio measures the clock. */
const MEASURABLE_MS = 30;
/** For the longer text, whatever the ratio. */
const BUDGET_MS = 500;
const TEXTS = 40;

/** Characters of every class the patterns know, and what they join. */
const CHARACTERS = [...'aZé9４٤ \t\n.,-_/\\@:;=+#*"\'`<>()[]{}&%$|~^?!\u200b\u0301\u00ad\u2013\ud83d\ufeff中אя'];
const readPlaceholders = placeholderReader();
const random = new SeededRandom(4);
const PLANTED = everyPlanted(4, 1);

/** Two to five pieces over and over: characters, and beginnings, ends and wholes of planted identifiers. */
function adversarial(): string {
	const pieces = Array.from({ length: 2 + random.below(4) }, () => {
		const { written, sentence } = random.pick(PLANTED);
		switch (random.below(4)) {
			case 0:
				return random.pick(CHARACTERS);
			case 1:
				return written.slice(0, 1 + random.below(written.length));
			case 2:
				return written.slice(random.below(written.length));
			default:
				return sentence.slice(0, 1 + random.below(sentence.length));
		}
	});
	return pieces.join('');
}

const known = knownValues(PLANTED.slice(0, 200).map(({ entity, value }) => ({ entity, value })));
const READERS: readonly (readonly [string, (text: string) => unknown])[] = [
	...[...RULES, known].map(({ name, analyze }) => [name, (text: string) => exhaust(analyze(text))] as const),
	['findPlaceholders', (text) => exhaust(readPlaceholders(text))],
	['normalize', normalize],
	['readings', (text) => exhaust(readings(text))],
	['mask and restore', (text) => {
		const vault = new Vault();
		return restore(mask(rawText(text), [], vault), vault);
	}],
	['sentences', sentences],
	['chunkPages', (text) => chunkPages([{ page: 1, text: rawText(text) }], 2000)],
];
const PIECES = Array.from({ length: TEXTS }, adversarial);

it.each(READERS)('%s takes no more than its share for four times the text', { timeout: 120_000 }, (_, read) => {
	expect(slowTexts(read, PIECES)).toEqual([]);
});

it('would see a reader that starts again at every character', () => {
	const square = (text: string) => Array.from(text, (_, index) => text.indexOf('b', index));
	expect(slowTexts(square, ['a'])).toHaveLength(1);
});

function slowTexts(read: (text: string) => unknown, pieces: readonly string[]): readonly string[] {
	const slow: string[] = [];
	for (const piece of pieces) {
		const [short, long] = SIZES.map((size) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size)) as [string, string];
		let longMs = timeOf(read, long);
		if (longMs < MEASURABLE_MS) continue;
		// The better of three: the first may pay for the compiler, any for the collector.
		longMs = Math.min(longMs, timeOf(read, long), timeOf(read, long));
		const shortMs = Math.min(timeOf(read, short), timeOf(read, short), timeOf(read, short));
		if (longMs > BUDGET_MS || (longMs > MEASURABLE_MS && longMs > MOST_RATIO * Math.max(shortMs, 1))) slow.push(`${JSON.stringify(piece)}: ${shortMs.toFixed(1)} and ${longMs.toFixed(1)} ms`);
	}
	return slow;
}

function timeOf(read: (text: string) => unknown, text: string): number {
	const started = cpuTimeMs();
	read(text);
	return cpuTimeMs() - started;
}

function exhaust(found: Iterable<unknown>): void {
	for (const one of found) void one;
}

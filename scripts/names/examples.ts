import features from '../../dist/src/privacy/names/features.js';
import model from '../../dist/src/privacy/names/model.js';
import tokenizer from '../../dist/src/privacy/names/tokens.js';
import type { WordLists } from '../../dist/src/privacy/names/wordLists.js';
import normalizer from '../../dist/src/privacy/normalize.js';
import type { LabelledSpan, LabelledText } from './compose.ts';
import type { GoldSet, GoldText } from './corpus.ts';
import type { Example } from './crf.ts';

/** Labels of the data sets in our words; other types are nothing to this model. */
const LABEL_OF: Readonly<Record<string, string>> = { PERSON: 'PERSON', LOCATION: 'LOCATION', ORG: 'ORGANIZATION', ADDRESS: 'ADDRESS' };
const TITLE = '(?:[Mm]rs?|Ms|Dr|Prof|Mme|Mlle|Me|Sra?|Frau|Herrn?|Miss|Sir)\\b\\.?';
const TITLE_BEFORE = new RegExp(`(?<!\\p{L})${TITLE} $`, 'u');
const TITLED_NAME = new RegExp(`(?<!\\p{L})${TITLE} (?:\\p{Lu}\\. ?)?\\p{Lu}[\\p{L}'-]+`, 'gu');

/**
 * The texts of a set with our labels. A title belongs to its name; a name that was marked once in a text, and a
 * titled name, are names wherever they stand, also where the set's author left them out.
 */
export function labelled({ texts }: GoldSet, weight: number): readonly LabelledText[] {
	return texts.map((gold) => ({ text: gold.text, spans: spansOf(gold), weight, synthetic: false }));
}

function spansOf({ text, spans }: GoldText): readonly LabelledSpan[] {
	const taken = new Uint8Array(text.length);
	for (const { start, end, type } of spans) if (type !== 'TITLE') taken.fill(1, start, end);
	const found: LabelledSpan[] = [];
	const parts = new Set<string>();
	for (const { start, end, type } of spans) {
		const label = LABEL_OF[type];
		if (!label) continue;
		const title = label === 'PERSON' ? (TITLE_BEFORE.exec(text.slice(Math.max(0, start - 8), start))?.[0].length ?? 0) : 0;
		found.push({ start: start - title, end, label });
		if (label === 'PERSON') for (const [part] of text.slice(start, end).matchAll(/\p{Lu}\p{Ll}{2,}/gu)) parts.add(part);
	}
	const more = (start: number, end: number) => {
		if (taken.subarray(start, end).includes(1)) return;
		taken.fill(1, start, end);
		found.push({ start, end, label: 'PERSON' });
	};
	for (const match of text.matchAll(TITLED_NAME)) more(match.index, match.index + match[0].length);
	for (const match of text.matchAll(/(?<![\p{L}\p{N}@._-])\p{Lu}\p{Ll}{2,}(?![\p{L}\p{N}@_])/gu)) if (parts.has(match[0])) more(match.index, match.index + match[0].length);
	const sorted = found.sort((a, b) => a.start - b.start);
	return sorted.filter(({ start }, index) => index === 0 || start >= (sorted[index - 1]?.end ?? 0));
}

/** Normalises a text as the recognizers will see it, and labels its tokens. */
export function exampleOf({ text, spans, weight, synthetic }: LabelledText, lists: WordLists): Example {
	const normalized = normalizer.normalize(text);
	const tokens = tokenizer.tokenize(normalized.text);
	const labels = new Uint8Array(tokens.count);
	for (let token = 0, span = 0; token < tokens.count; token++) {
		const at = normalized.toOriginal(tokens.starts[token] ?? 0);
		while (span < spans.length && (spans[span]?.end ?? 0) <= at) span++;
		const around = spans[span];
		if (around && around.start <= at) labels[token] = model.LABELS.findIndex((label) => label === around.label);
	}
	const hashes = new Int32Array(tokens.count * features.FEATURES);
	features.eachFeatures(normalized.text, tokens, lists, (own, token) => hashes.set(own, token * features.FEATURES));
	return { hashes, labels, weight, synthetic };
}

import { EngineError } from '../../errors';
import { rawText } from '../../text';
import type { Embed } from '../evidence/evidence';
import type { Rule } from '../pack';
import { citationsOf } from '../passages';
import { fitRuleHead, type LabelledRule } from './fitRuleHead';
import { readDocument, type ReadDocument } from './readDocument';
import type { RuleHeadReport } from './report';
import { HEAD_VERDICTS } from './ruleHead';
import { ruleKey, writeRuleHead } from './ruleHeadFile';
import { rarities } from './wordCounts';

/** What somebody decided about one rule in one document, and where it stands. */
export interface LabelledDocumentRule {
	readonly text: string;
	/** Id of the rule. */
	readonly rule: string;
	readonly verdict: (typeof HEAD_VERDICTS)[number];
	/** Half-open offsets in the text. */
	readonly evidence: readonly { readonly start: number; readonly end: number }[];
}

/** The embedding model that a head is pinned to. */
export interface HeadEmbedder {
	readonly model: string;
	readonly sha256: string;
	readonly embed: Embed;
}

/**
 * Trains a head for the rules of a pack. The same lines give the same head.
 * @returns its file, and how it did on documents it had not seen.
 * @throws EngineError INPUT_INVALID when a line names no rule of the pack, or no rule has enough examples.
 */
export async function trainRuleHead(
	rules: readonly Rule[],
	lines: readonly LabelledDocumentRule[],
	{ model, sha256, embed }: HeadEmbedder,
	onProgress: (stage: string, done: number, total: number) => void = () => undefined,
): Promise<{ readonly file: string; readonly report: RuleHeadReport }> {
	const numbers = new Map(rules.map(({ id }, index) => [id, index]));
	const unknown = lines.findIndex(({ rule }) => !numbers.has(rule));
	if (unknown >= 0) throw new EngineError('INPUT_INVALID', { reason: `line ${unknown + 1} names a rule that the pack does not have judged by reading` });
	const texts = [...new Set(lines.map(({ text }) => text))];
	const ruleTexts = rules.map(({ text }) => rawText(text.replace(/\s+/g, ' ').trim()));
	const read: { readonly document: ReadDocument; readonly places: readonly { readonly start: number; readonly end: number }[] }[] = [];
	for (const [index, text] of texts.entries()) {
		onProgress('reading', index, texts.length);
		const places = citationsOf({ name: 'document', text: rawText(text), sensitivity: 'auto', spans: [] });
		const sentences = places.map(({ start, end }) => rawText(text.slice(start, end).replace(/\s+/g, ' ').trim()));
		read.push({ document: await readDocument(sentences, ruleTexts, embed), places });
	}
	const groups = new Map(texts.map((text, index) => [text, index]));
	const labelled = lines.map(({ text, rule, verdict, evidence }): LabelledRule => {
		const group = groups.get(text)!;
		const { document, places } = read[group]!;
		const relevant = [...places.keys()].filter((index) => evidence.some(({ start, end }) => places[index]!.start < end && places[index]!.end > start));
		return { document, group, rule: numbers.get(rule)!, relevant, verdict: HEAD_VERDICTS.indexOf(verdict) };
	});
	const rarity = rarities(read.flatMap(({ document }) => document.words));
	const { models, temperature, report } = await fitRuleHead(labelled, rarity, rules.map(({ id }) => id), (done, total) => onProgress('training', done, total));
	if (models.size === 0) throw new EngineError('INPUT_INVALID', { reason: 'no rule has two verdicts and eight documents to learn from' });
	const keys = rules.map(ruleKey);
	const head = { embedding: { model, sha256 }, rules: keys, models: new Map([...models].map(([rule, own]) => [keys[rule]!, own])), rarity, temperature, threshold: report.advice.threshold };
	return { file: writeRuleHead(head, report), report };
}

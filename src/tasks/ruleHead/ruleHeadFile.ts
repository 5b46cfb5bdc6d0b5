import { createHash } from 'node:crypto';
import { EngineError } from '../../errors';
import { packFloats, packLevels, unpackFloats, unpackLevels } from '../head/pack';
import type { LinearModel } from '../head/rows';
import { property } from '../readAnswer';
import type { RuleHeadReport } from './report';
import { HEAD_VERDICTS, type RuleHead, type RuleModels } from './ruleHead';
import { sentenceWidth } from './sentenceReader';
import { verdictWidth } from './verdictReader';
import { WORD_BUCKETS } from './wordCounts';

/** How the file of a head for rules begins: its format and version. */
export const FORMAT = 'hybrid-llm rule head 3';

/** A rule as it stands in a head: its id and a hash of its text, so that a changed rule is noticed and no text is kept. */
export function ruleKey({ id, text }: { readonly id: string; readonly text: string }): string {
	return `${id} ${createHash('sha256').update(text.replace(/\s+/g, ' ').trim()).digest('hex').slice(0, 16)}`;
}

/** A head as JSON; weights are rounded to 255 levels. The report goes along for the reader. */
export function writeRuleHead(head: RuleHead, report: RuleHeadReport): string {
	const { embedding, rules, models, rarity, temperature, threshold } = head;
	const packed = Object.fromEntries([...models].map(([key, { sentences, verdicts }]) => [key, { sentences: packModel(sentences), verdicts: packModel(verdicts) }]));
	return `${JSON.stringify({ format: FORMAT, embedding, rules, temperature, threshold, report, rarity: base64(packFloats(rarity)), models: packed })}\n`;
}

/**
 * Reads a head.
 * @throws EngineError HEAD_INVALID when the text is no head of this version, or its sizes or numbers are not those of one.
 */
export function readRuleHead(text: string): RuleHead {
	try {
		const json: unknown = JSON.parse(text);
		if (property(json, 'format') !== FORMAT) throw new Error('another format');
		const embedding = property(json, 'embedding');
		const rules = property(json, 'rules');
		const models = property(json, 'models');
		if (!Array.isArray(rules) || typeof models !== 'object' || models === null) throw new Error('no rules');
		const head = {
			embedding: { model: String(property(embedding, 'model')), sha256: String(property(embedding, 'sha256')) },
			rules: rules.map(String),
			models: new Map(Object.entries(models).map(([key, packed]: [string, unknown]): [string, RuleModels] => [key, { sentences: unpackModel(property(packed, 'sentences')), verdicts: unpackModel(property(packed, 'verdicts')) }])),
			rarity: unpackFloats(bytes(property(json, 'rarity'))),
			temperature: positive(property(json, 'temperature')),
			threshold: positive(property(json, 'threshold')),
		};
		checkSizes(head);
		return head;
	} catch {
		throw new EngineError('HEAD_INVALID', { reason: 'the head for rules is damaged or of another version' });
	}
}

/** A weight that is missing would be no number, and so would be every verdict. */
function checkSizes({ rarity, models }: RuleHead): void {
	if (rarity.length !== WORD_BUCKETS || !rarity.every(Number.isFinite)) throw new Error('no rarities');
	const dimensions = new Set<number>();
	for (const { sentences, verdicts } of models.values()) {
		dimensions.add(besideWords(sentences, 1) - sentenceWidth(0)).add(besideWords(verdicts, HEAD_VERDICTS.length) - verdictWidth(0));
	}
	// All were learnt from vectors of one embedding model.
	if (dimensions.size > 1 || [...dimensions].some((count) => count < 1)) throw new Error('other sizes');
}

function besideWords({ weights, biases }: LinearModel, classes: number): number {
	if (biases.length !== classes || !biases.every(Number.isFinite) || !weights.every(Number.isFinite)) throw new Error('no model');
	return weights.length / classes - WORD_BUCKETS;
}

function packModel({ weights, biases }: LinearModel) {
	const { levels, widths } = packLevels(weights, weights.length / biases.length, biases.length);
	return { levels: base64(new Uint8Array(levels.buffer, levels.byteOffset, levels.byteLength)), widths: base64(packFloats(widths)), biases: base64(packFloats(biases)) };
}

function unpackModel(packed: unknown): LinearModel {
	const levels = bytes(property(packed, 'levels'));
	const biases = unpackFloats(bytes(property(packed, 'biases')));
	const widths = unpackFloats(bytes(property(packed, 'widths')));
	if (levels.length === 0 || levels.length % biases.length !== 0 || widths.length !== biases.length) throw new Error('no weights');
	return { weights: unpackLevels(new Int8Array(levels.buffer, levels.byteOffset, levels.byteLength), widths), biases };
}

function base64(data: Uint8Array): string {
	return Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');
}

function bytes(text: unknown): Uint8Array {
	if (typeof text !== 'string') throw new Error('no bytes');
	return Uint8Array.from(Buffer.from(text, 'base64'));
}

function positive(value: unknown): number {
	if (typeof value === 'number' && value > 0 && Number.isFinite(value)) return value;
	throw new Error('no number');
}

import { createHash } from 'node:crypto';
import { EngineError } from '../../errors';
import { packFloats, packLevels, unpackFloats, unpackLevels } from '../head/pack';
import type { LinearModel } from '../head/rows';
import { property } from '../readAnswer';
import type { RuleHead, RuleModels } from './ruleHead';
import type { RuleHeadReport } from './report';

/** How the file of a head for rules begins: its format and version. */
export const FORMAT = 'hybrid-llm rule head 2';

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
 * @throws EngineError INPUT_INVALID when the text is no head of this version.
 */
export function readRuleHead(text: string): RuleHead {
	try {
		const json: unknown = JSON.parse(text);
		if (property(json, 'format') !== FORMAT) throw new Error('another format');
		const embedding = property(json, 'embedding');
		const rules = property(json, 'rules');
		const models = property(json, 'models');
		if (!Array.isArray(rules) || typeof models !== 'object' || models === null) throw new Error('no rules');
		return {
			embedding: { model: String(property(embedding, 'model')), sha256: String(property(embedding, 'sha256')) },
			rules: rules.map(String),
			models: new Map(Object.entries(models).map(([key, packed]: [string, unknown]): [string, RuleModels] => [key, { sentences: unpackModel(property(packed, 'sentences')), verdicts: unpackModel(property(packed, 'verdicts')) }])),
			rarity: unpackFloats(bytes(property(json, 'rarity'))),
			temperature: positive(property(json, 'temperature')),
			threshold: positive(property(json, 'threshold')),
		};
	} catch {
		throw new EngineError('INPUT_INVALID', { reason: 'the head for rules is damaged or of another version' });
	}
}

function packModel({ weights, biases }: LinearModel) {
	const { levels, widths } = packLevels(weights, weights.length / biases.length, biases.length);
	return { levels: base64(new Uint8Array(levels.buffer, levels.byteOffset, levels.byteLength)), widths: base64(packFloats(widths)), biases: base64(packFloats(biases)) };
}

function unpackModel(packed: unknown): LinearModel {
	const levels = bytes(property(packed, 'levels'));
	const biases = unpackFloats(bytes(property(packed, 'biases')));
	if (levels.length === 0 || levels.length % biases.length !== 0) throw new Error('no weights');
	return { weights: unpackLevels(new Int8Array(levels.buffer, levels.byteOffset, levels.byteLength), unpackFloats(bytes(property(packed, 'widths')))), biases };
}

function base64(data: Uint8Array): string {
	return Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');
}

function bytes(text: unknown): Uint8Array {
	if (typeof text !== 'string') throw new Error('no bytes');
	return Uint8Array.from(Buffer.from(text, 'base64'));
}

function positive(value: unknown): number {
	if (typeof value === 'number' && value > 0) return value;
	throw new Error('no number');
}

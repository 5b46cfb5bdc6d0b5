import { EngineError } from '../errors';
import { list, property } from './readAnswer';

/** What a rule came to. `not_addressed`: the document says nothing on it; `cannot_tell`: nobody here can judge it. */
export type Verdict = 'pass' | 'fail' | 'not_addressed' | 'cannot_tell';

/**
 * A deterministic test: the places where one of the entities or phrases stands are the evidence.
 * Phrases match whole words, whatever their case and white space.
 */
export interface Check {
	readonly entities?: readonly string[];
	readonly phrases?: readonly string[];
	/** Verdict when there is such a place. */
	readonly found: Verdict;
	/** Verdict when there is none. */
	readonly absent: Verdict;
}

export interface Rule {
	/** Letters, digits, dots, dashes and underscores, at most 64; stands in notices and reports. */
	readonly id: string;
	readonly text: string;
	/** Deterministic rules decide alone; judgement rules are read by a model. */
	readonly kind: 'deterministic' | 'judgement';
	readonly check?: Check;
	/** Makes `not_addressed` a fail. Defaults to false. */
	readonly required?: boolean;
	/** Standard or document that the rule is taken from. */
	readonly source?: string;
}

/** Rules as data. */
export interface RulePack {
	readonly id: string;
	readonly version: string;
	readonly source: string;
	readonly rules: readonly Rule[];
}

const VERDICTS: readonly string[] = ['pass', 'fail', 'not_addressed', 'cannot_tell'] satisfies readonly Verdict[];

/**
 * Reads a pack from parsed JSON.
 * @throws EngineError INPUT_INVALID naming the number of the first rule that is wrong.
 */
export function loadPack(json: unknown): RulePack {
	if (!isText(property(json, 'id')) || !isText(property(json, 'version'))) throw invalid('the rule pack needs an id and a version');
	let rules: readonly unknown[];
	try {
		rules = list(property(json, 'rules'), 'rules');
	} catch {
		throw invalid('the rule pack needs a list of rules');
	}
	const read = rules.map(readRule);
	const ids = read.map(({ id }) => id);
	const twice = ids.findIndex((id, index) => ids.indexOf(id) < index);
	if (twice >= 0) throw invalid(`rule ${twice + 1} has the id of an earlier one`);
	return { id: String(property(json, 'id')), version: String(property(json, 'version')), source: String(property(json, 'source') ?? ''), rules: read };
}

function readRule(json: unknown, index: number): Rule {
	const what = `rule ${index + 1}`;
	const id = property(json, 'id');
	const text = property(json, 'text');
	const kind = property(json, 'kind');
	const source = property(json, 'source');
	if (!isText(id) || !/^[\w.-]{1,64}$/.test(id)) throw invalid(`${what} needs an id of letters, digits, dots, dashes and underscores`);
	if (!isText(text)) throw invalid(`${what} needs a text`);
	if (kind !== 'deterministic' && kind !== 'judgement') throw invalid(`${what} is neither deterministic nor judgement`);
	return {
		id,
		text,
		kind,
		required: property(json, 'required') === true,
		...(isText(source) ? { source } : {}),
		...(kind === 'deterministic' ? { check: readCheck(property(json, 'check'), what) } : {}),
	};
}

function readCheck(json: unknown, what: string): Check {
	const entities = texts(property(json, 'entities'), what);
	const phrases = texts(property(json, 'phrases'), what);
	if (entities.length + phrases.length === 0) throw invalid(`${what} needs entities or phrases to look for`);
	return { entities, phrases, found: verdict(property(json, 'found'), what), absent: verdict(property(json, 'absent'), what) };
}

function texts(json: unknown, what: string): string[] {
	if (json === undefined) return [];
	if (Array.isArray(json) && json.every((text) => isText(text) && text.length <= 200)) return json.map(String);
	throw invalid(`${what} has entities or phrases that are not texts of at most 200 characters`);
}

function verdict(json: unknown, what: string): Verdict {
	if (isVerdict(json)) return json;
	throw invalid(`${what} needs a verdict for found and for absent`);
}

function isVerdict(json: unknown): json is Verdict {
	return typeof json === 'string' && VERDICTS.includes(json);
}

function isText(json: unknown): json is string {
	return typeof json === 'string' && json.trim() !== '';
}

function invalid(reason: string): EngineError {
	return new EngineError('INPUT_INVALID', { reason });
}

import { EngineError } from '../errors';
import { customRecognizer, type CustomRecognizer } from './custom/customRecognizer';
import { PatternError } from './custom/patternTree';
import type { CopyAction, Decision, FieldRule, Policy } from './policy';
import { PLAIN } from './presets/general';
import { policyByName } from './presets/policyByName';
import { ON_REQUEST, RECOGNIZERS } from './registry';

const DECISIONS: readonly Decision[] = ['open', 'mask', 'localOnly'];
const COPY_ACTIONS: readonly CopyAction[] = ['keep', 'generalise', 'mask', 'redact'];
/** What no recognizer of ours finds: look-alikes of placeholders. */
const FOUND_ELSEWHERE = ['LITERAL'];
const KEYS = [
	...['id', 'version', 'extends', 'source', 'cloudAllowed', 'actions', 'otherwise', 'copies', 'copyOtherwise'],
	...['minimumScore', 'doubtScore', 'fields', 'recognizers'],
];
const RECOGNIZER_KEYS = ['name', 'entity', 'pattern', 'ignoreCase', 'words', 'context', 'score'];
const ENTITY = /^[A-Z][A-Z0-9]{0,31}(?:_[A-Z0-9]{1,31}){0,8}$/;
const MOST = { recognizers: 100, words: 10_000, context: 100, fields: 200, entities: 1_000, wordLength: 200 };

/**
 * Reads a policy from JSON. It has the keys of `Policy`; with `extends`, the name of a preset, only what differs has to be there.
 * Nothing is guessed: an unknown key, an entity that nothing finds and a policy that does not say what holds for names of
 * organisations are refused.
 * @throws EngineError POLICY_INVALID, with the place in the JSON.
 */
export function readPolicy(json: unknown): Policy {
	const table = object(json, '');
	onlyKeys(table, KEYS, '');
	const base: Partial<Policy> = table['extends'] === undefined ? PLAIN : preset(table['extends']);
	const recognizers = table['recognizers'] === undefined ? [] : readRecognizers(table['recognizers'], 'recognizers');
	const known = new Set([...[...RECOGNIZERS, ...ON_REQUEST].flatMap(({ entities }) => entities), ...FOUND_ELSEWHERE, ...recognizers.map(({ entity }) => entity)]);
	const optional = <T>(key: string, read: (value: unknown, path: string) => T): T | undefined => (table[key] === undefined ? undefined : read(table[key], key));
	const actions = { ...base.actions, ...optional('actions', (value, path) => entityTable(value, path, DECISIONS, known)) };
	if (!Object.hasOwn(actions, 'ORGANIZATION')) throw invalid('actions.ORGANIZATION', 'is missing: say whether names of companies may leave');
	const source = optional('source', text) ?? base.source;
	return {
		id: identifier(table['id'], 'id'),
		version: whole(table['version'], 'version'),
		cloudAllowed: optional('cloudAllowed', flag) ?? base.cloudAllowed ?? PLAIN.cloudAllowed,
		actions,
		otherwise: optional('otherwise', (value, path) => oneOf(value, path, DECISIONS)) ?? base.otherwise ?? PLAIN.otherwise,
		copies: { ...base.copies, ...optional('copies', (value, path) => entityTable(value, path, COPY_ACTIONS, known)) },
		copyOtherwise: optional('copyOtherwise', (value, path) => oneOf(value, path, COPY_ACTIONS)) ?? base.copyOtherwise ?? PLAIN.copyOtherwise,
		minimumScore: optional('minimumScore', score) ?? base.minimumScore ?? PLAIN.minimumScore,
		doubtScore: optional('doubtScore', score) ?? base.doubtScore ?? PLAIN.doubtScore,
		fields: optional('fields', (value, path) => readFields(value, path, known)) ?? {},
		recognizers,
		...(source !== undefined && { source }),
	};
}

/**
 * Reads a list of the user's own recognizers.
 * @throws EngineError POLICY_INVALID, with the place in the JSON.
 */
export function readRecognizers(json: unknown, path: string): readonly CustomRecognizer[] {
	if (!Array.isArray(json) || json.length > MOST.recognizers) throw invalid(path, `is not a list of at most ${MOST.recognizers}`);
	const recognizers = json.map((one: unknown, index) => readRecognizer(one, `${path}[${index}]`));
	const twice = recognizers.findIndex(({ name }, index) => recognizers.findIndex((other) => other.name === name) < index);
	if (twice >= 0) throw invalid(`${path}[${twice}].name`, 'is the name of an earlier one');
	return recognizers;
}

function readRecognizer(json: unknown, path: string): CustomRecognizer {
	const table = object(json, path);
	onlyKeys(table, RECOGNIZER_KEYS, path);
	const name = identifier(table['name'], `${path}.name`);
	if ([...RECOGNIZERS, ...ON_REQUEST].some((one) => one.name === name)) throw invalid(`${path}.name`, 'is the name of a recognizer of the package');
	const { pattern, words, context, ignoreCase } = table;
	if ((pattern === undefined) === (words === undefined)) throw invalid(path, 'needs either a pattern or words');
	const own: CustomRecognizer = {
		name,
		entity: findable(table['entity'], `${path}.entity`),
		...(pattern !== undefined && { pattern: text(pattern, `${path}.pattern`) }),
		...(words !== undefined && { words: texts(words, `${path}.words`, MOST.words) }),
		...(context !== undefined && { context: texts(context, `${path}.context`, MOST.context) }),
		...(ignoreCase !== undefined && { ignoreCase: flag(ignoreCase, `${path}.ignoreCase`) }),
		score: table['score'] === undefined ? 0.8 : score(table['score'], `${path}.score`),
	};
	try {
		customRecognizer(own);
	} catch (error) {
		if (error instanceof PatternError) throw invalid(`${path}.pattern`, `cannot be used: ${error.message}`);
		throw error;
	}
	return own;
}

function readFields(json: unknown, path: string, known: ReadonlySet<string>): Readonly<Record<string, FieldRule>> {
	const entries = Object.entries(object(json, path));
	if (entries.length > MOST.fields || entries.some(([field]) => field.trim() === '')) throw invalid(path, `has an empty name, or over ${MOST.fields}`);
	return Object.fromEntries(entries.map(([field, rule]) => [field, rule === 'localOnly' ? rule : entityTable(rule, `${path}.${shown(field)}`, DECISIONS, known)]));
}

function entityTable<T extends string>(json: unknown, path: string, values: readonly T[], known: ReadonlySet<string>): Readonly<Record<string, T>> {
	const entries = Object.entries(object(json, path));
	if (entries.length > MOST.entities) throw invalid(path, `has over ${MOST.entities} entries`);
	return Object.fromEntries(
		entries.map(([entity, value]) => {
			const place = `${path}.${shown(entity)}`;
			entityName(entity, place);
			if (!known.has(entity)) throw invalid(place, 'is found by no recognizer');
			return [entity, oneOf(value, place, values)];
		}),
	);
}

function preset(value: unknown): Policy {
	try {
		return policyByName(text(value, 'extends'));
	} catch {
		throw invalid('extends', 'is not the name of a preset');
	}
}

function object(json: unknown, path: string): Readonly<Record<string, unknown>> {
	if (typeof json !== 'object' || json === null || Array.isArray(json)) throw invalid(path, 'is not a JSON object');
	return json as Readonly<Record<string, unknown>>;
}

function onlyKeys(table: Readonly<Record<string, unknown>>, keys: readonly string[], path: string): void {
	const unknown = Object.keys(table).find((key) => !keys.includes(key));
	if (unknown !== undefined) throw invalid(path === '' ? shown(unknown) : `${path}.${shown(unknown)}`, `is not known; the keys are ${keys.join(', ')}`);
}

function identifier(value: unknown, path: string): string {
	if (typeof value !== 'string' || !/^[\w.-]{1,60}$/.test(value)) throw invalid(path, 'is not a name of 1 to 60 letters, digits, dots and dashes');
	return value;
}

function entityName(value: unknown, path: string): string {
	if (typeof value !== 'string' || !ENTITY.test(value)) throw invalid(path, 'is not the name of an entity, such as PROJECT_CODE');
	return value;
}

/** Values under LITERAL are harmless to the outgoing scan: nothing else may be called that. */
function findable(value: unknown, path: string): string {
	if (value === 'LITERAL') throw invalid(path, 'is kept for look-alikes of placeholders');
	return entityName(value, path);
}

function text(value: unknown, path: string): string {
	if (typeof value !== 'string' || value.trim() === '') throw invalid(path, 'is not a text');
	return value;
}

function texts(value: unknown, path: string, most: number): readonly string[] {
	const fits = Array.isArray(value) && value.length > 0 && value.length <= most;
	if (!fits || !value.every((one) => typeof one === 'string' && one.trim().length > 1 && one.length <= MOST.wordLength)) {
		throw invalid(path, `is not a list of 1 to ${most} texts of 2 to ${MOST.wordLength} characters`);
	}
	return value.map(String);
}

function flag(value: unknown, path: string): boolean {
	if (typeof value !== 'boolean') throw invalid(path, 'is not true or false');
	return value;
}

function whole(value: unknown, path: string): number {
	if (!Number.isSafeInteger(value) || Number(value) < 1) throw invalid(path, 'is not a whole number from 1 on');
	return Number(value);
}

function score(value: unknown, path: string): number {
	if (typeof value !== 'number' || !(value >= 0 && value <= 1)) throw invalid(path, 'is not a number from 0 to 1');
	return value;
}

function oneOf<T extends string>(value: unknown, path: string, values: readonly T[]): T {
	const found = values.find((one) => one === value);
	if (found === undefined) throw invalid(path, `is none of ${values.join(', ')}`);
	return found;
}

/** A key as an error shows it: short, and without signs that could break a line. */
function shown(key: string): string {
	return key.slice(0, 60).replace(/[^\p{L}\p{N}_ .-]/gu, '?');
}

function invalid(path: string, problem: string): EngineError {
	return new EngineError('POLICY_INVALID', { reason: `${path === '' ? 'it' : path} ${problem}` });
}

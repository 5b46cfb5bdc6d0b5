import { EngineError } from '../errors';
import type { Check } from './check';
import { schemaProblem, type Schema } from './jsonSchema';
import schema from './packs/schema.json';

/** What a rule came to. `not_addressed`: the document says nothing on it; `cannot_tell`: nobody here can judge it. */
export type Verdict = 'pass' | 'fail' | 'not_addressed' | 'cannot_tell';

/** How much a breach weighs, from light to heavy. */
export type Severity = 'low' | 'medium' | 'high' | 'critical';

export interface Rule {
	/** Letters, digits, dots, dashes and underscores, at most 64; stands in notices, reports and the audit trail. */
	readonly id: string;
	readonly text: string;
	/** Deterministic rules decide alone; judgement rules are read by a model. */
	readonly kind: 'deterministic' | 'judgement';
	/** Words and turns of phrase of the passages that matter to a judgement rule: they are looked for besides its text, and no model reads them. */
	readonly lookFor?: readonly string[];
	/** How a deterministic rule is decided. */
	readonly check?: Check;
	/** Makes `not_addressed` a fail. Defaults to false. */
	readonly required?: boolean;
	/** Standard or document that the rule is taken from, to the paragraph. */
	readonly source?: string;
	/** Defaults to medium. */
	readonly severity?: Severity;
	/** Who sees to a breach. */
	readonly owner?: string;
	/** Days from today until a breach is to be gone. */
	readonly dueDays?: number;
	/** Texts with the verdict they must get. */
	readonly tests?: readonly { readonly text: string; readonly verdict: Verdict }[];
}

/** A value of a pack that its user may set: a number, or a list of texts. */
export interface PackParameter {
	readonly text: string;
	readonly default: number | readonly string[];
}

/** Rules as data, in the form of `packs/schema.json`. */
export interface RulePack {
	readonly id: string;
	readonly version: string;
	readonly source?: string;
	readonly parameters?: Readonly<Record<string, PackParameter>>;
	readonly rules: readonly Rule[];
}

/** What a pack's parameters are set to, by their names. */
export type PackValues = Readonly<Record<string, number | readonly string[]>>;

const { definitions, ...root } = schema as unknown as Schema & { readonly definitions: Readonly<Record<string, Schema>> };

/**
 * Reads a pack from parsed JSON, strictly by the published schema.
 * @throws EngineError INPUT_INVALID naming the number of the first rule that is wrong, and what of it.
 */
export function loadPack(json: unknown): RulePack {
	const problem = schemaProblem(json, root, definitions);
	if (problem) throw invalid(`${placeOf(problem.path)} ${problem.problem}`);
	const pack = json as RulePack;
	const ids = pack.rules.map(({ id }) => id);
	const twice = ids.findIndex((id, index) => ids.indexOf(id) < index);
	if (twice >= 0) throw invalid(`rule ${twice + 1} has the id of an earlier one`);
	withValues(pack, {});
	return pack;
}

/**
 * The pack with the values in place of its references to parameters; what is not set keeps its default.
 * @throws EngineError INPUT_INVALID for a value that the pack does not offer, or of the wrong kind.
 */
export function withValues(pack: RulePack, values: PackValues): RulePack {
	const { parameters = {} } = pack;
	for (const [name, value] of Object.entries(values)) {
		const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
		if (!parameter) throw invalid(`the rule pack has no parameter of this name; it has ${Object.keys(parameters).join(', ') || 'none'}`);
		if (typeof value !== typeof parameter.default) throw invalid(`the parameter ${name} of the rule pack takes ${typeof parameter.default === 'number' ? 'a number' : 'a list of texts'}`);
	}
	const valueOf = (reference: string, wanted: 'number' | 'object', rule: number) => {
		const parameter = Object.hasOwn(parameters, reference) ? parameters[reference] : undefined;
		const value = parameter && Object.hasOwn(values, reference) ? values[reference] : parameter?.default;
		if (typeof value !== wanted) throw invalid(`rule ${rule + 1} refers to a parameter that the pack does not have, or one of another kind`);
		return value;
	};
	const rules = pack.rules.map((rule, index): Rule => {
		if (!rule.check) return rule;
		const entries = Object.entries(rule.check).map(([key, value]: [string, unknown]) => {
			const reference = isReference(value) ? value.parameter : undefined;
			return [key, reference === undefined ? value : valueOf(reference, key === 'oneOf' ? 'object' : 'number', index)];
		});
		return { ...rule, check: Object.fromEntries(entries) as Check };
	});
	return { ...pack, rules };
}

/**
 * Values as they are typed into a form or a command line: a number, or a list with commas, as the pack's parameter wants it.
 * @throws EngineError INPUT_INVALID for a parameter that the pack does not have, or no number where one is wanted.
 */
export function readValues(pack: RulePack, typed: Iterable<readonly [name: string, value: string]>): PackValues {
	const values = [...typed].map(([name, value]) => {
		const list = value.split(',').map((one) => one.trim()).filter((one) => one !== '');
		const wanted = pack.parameters && Object.hasOwn(pack.parameters, name) ? typeof pack.parameters[name]?.default : undefined;
		return [name, wanted === 'number' && list.length === 1 && Number.isFinite(Number(list[0])) ? Number(list[0]) : list] as const;
	});
	return withChecked(pack, Object.fromEntries(values));
}

function withChecked(pack: RulePack, values: PackValues): PackValues {
	withValues(pack, values);
	return values;
}

function isReference(value: unknown): value is { readonly parameter: string } {
	return typeof value === 'object' && value !== null && !Array.isArray(value) && 'parameter' in value;
}

/** `/rules/2/check/cases` as `rule 3: check.cases`. */
function placeOf(path: string): string {
	const [, list, index, ...rest] = path.split('/');
	if (list !== 'rules' || index === undefined) return ['the rule pack', ...path.split('/').filter(Boolean)].join(' ');
	return `rule ${Number(index) + 1}${rest.length > 0 ? `: ${rest.join('.')}` : ''}`;
}

function invalid(reason: string): EngineError {
	return new EngineError('INPUT_INVALID', { reason });
}

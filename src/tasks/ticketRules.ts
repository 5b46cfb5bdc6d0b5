import { EngineError } from '../errors';
import type { JudgedPart } from '../engine/task';

/** A rule of the user's that overrides the experts: a VIP customer, a word that decides. The first that applies wins. */
export interface TicketRule {
	/** Named in the result where the rule decided. */
	readonly name: string;
	/** Already known whether it applies: the outcome of a condition outside the text. */
	readonly applies?: boolean;
	/** Words or phrases, any of which makes it apply: as whole words, in any case and accents. */
	readonly words?: readonly string[];
	/** Looks for the words in this part only; in all of them by default. */
	readonly part?: string;
	/** The category it decides for. */
	readonly category?: string;
	/** Attribute -> the value it decides for. */
	readonly attributes?: Readonly<Record<string, string>>;
}

/** What the rules decided: nothing, or which rule decided what. */
export interface RuleDecision {
	readonly category?: { readonly value: string; readonly rule: string };
	readonly attributes: Readonly<Record<string, { readonly value: string; readonly rule: string }>>;
}

/**
 * Checks rules against what can be decided.
 * @param values attribute -> its values.
 * @throws EngineError INPUT_INVALID naming the rule by its place.
 */
export function checkRules(rules: readonly TicketRule[], categories: readonly string[], values: Readonly<Record<string, readonly string[]>>): void {
	for (const [index, { name, applies, words, category, attributes = {} }] of rules.entries()) {
		const unknown = Object.entries(attributes).find(([attribute, value]) => !(Object.hasOwn(values, attribute) && values[attribute]?.includes(value)));
		const reason =
			name.trim() === '' ? 'has no name'
			: applies === undefined && (words ?? []).every((word) => folded(word).trim() === '') ? 'has neither a condition nor words'
			: category === undefined && Object.keys(attributes).length === 0 ? 'decides nothing'
			: category !== undefined && !categories.includes(category) ? 'decides for a category that is not in the list'
			: unknown ? 'sets an attribute to a value that is not in its list'
			: undefined;
		if (reason) throw new EngineError('INPUT_INVALID', { reason: `rule ${index + 1} ${reason}` });
	}
}

/** Applies the rules to the text as it arrived, inside the perimeter. */
export function applyRules(rules: readonly TicketRule[], parts: readonly JudgedPart[]): RuleDecision {
	const texts = new Map(parts.map(({ name, text }) => [name, ` ${folded(text)} `]));
	let category: RuleDecision['category'];
	const attributes: Record<string, { readonly value: string; readonly rule: string }> = {};
	for (const rule of rules) {
		const searched = rule.part === undefined ? [...texts.values()] : [texts.get(rule.part) ?? ''];
		const found = rule.words?.some((word) => folded(word).trim() !== '' && searched.some((text) => text.includes(` ${folded(word).trim()} `)));
		// A rule with a condition and words needs both.
		const holds = rule.applies !== false && (rule.words === undefined ? rule.applies === true : found === true);
		if (!holds) continue;
		if (rule.category !== undefined) category ??= { value: rule.category, rule: rule.name };
		for (const [name, value] of Object.entries(rule.attributes ?? {})) attributes[name] ??= { value, rule: rule.name };
	}
	return { ...(category ? { category } : {}), attributes };
}

/** Letters and digits in lower case without accents, one space between words. */
function folded(text: string): string {
	return text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
}

import { createHash } from 'node:crypto';
import { canonicalJson } from '../records/canonicalJson';
import type { Span } from '../text';
import type { CustomRecognizer } from './custom/customRecognizer';

/** What may happen to a text: leave as it is, leave masked, or never leave. Ordered from loose to tight. */
export type Decision = 'open' | 'mask' | 'localOnly';

/** What becomes of a value in a copy that goes on: ordered by how little of it is left. */
export type CopyAction = 'keep' | 'generalise' | 'mask' | 'redact';

/** What the user says of a field. `auto` and `general` are both searched; `sensitive` never leaves. */
export type Sensitivity = 'auto' | 'sensitive' | 'general';

/** What a policy says of one field besides: that it never leaves, or more for some entities. It can only be tighter. */
export type FieldRule = 'localOnly' | Readonly<Record<string, Decision>>;

/** A policy as data. Its JSON form has the same keys; see `readPolicy`. */
export interface Policy {
	readonly id: string;
	readonly version: number;
	/** False for the air gap: no cloud client is ever constructed. */
	readonly cloudAllowed: boolean;
	/** Entity -> decision for the text it is found in. */
	readonly actions: Readonly<Record<string, Decision>>;
	/** The decision for entities that are not listed. */
	readonly otherwise: Decision;
	/** Entity -> what becomes of its values in a copy. */
	readonly copies: Readonly<Record<string, CopyAction>>;
	/** The same for entities that are not listed. */
	readonly copyOtherwise: CopyAction;
	/** A finding with a lower score does not count, 0 to 1. At 0 every one does. */
	readonly minimumScore: number;
	/** A finding that counts, but has a lower score than this, is in doubt: `otherwise` holds for it if that is tighter. */
	readonly doubtScore: number;
	/** Field, or the path it begins with -> what holds there besides. */
	readonly fields: Readonly<Record<string, FieldRule>>;
	/** Recognizers of the user's own. */
	readonly recognizers: readonly CustomRecognizer[];
	/** Document and date the rules come from. Not part of the hash. */
	readonly source?: string;
}

/** A decision and the rule that made it, in words without text of the item. */
export interface Ruling {
	readonly decision: Decision;
	readonly rule: string;
}

/** A finding, as far as a policy looks at it. */
export type Finding = Pick<Span, 'entity' | 'score'>;

const TIGHTNESS: Readonly<Record<Decision | CopyAction, number>> = { open: 0, mask: 2, localOnly: 3, keep: 0, generalise: 1, redact: 3 };

/** The tighter of two decisions, or of two actions for copies. */
export function tighter<T extends Decision | CopyAction>(a: T, b: T): T {
	return TIGHTNESS[b] > TIGHTNESS[a] ? b : a;
}

/** SHA-256 over all of a policy that can change what happens, lower-case hex; stands in every audit record. */
export function policyHash({ source: _, ...policy }: Policy): string {
	return createHash('sha256').update(canonicalJson(policy)).digest('hex');
}

/** What the policy says of one entity type, whatever the score; in a field of this name, if one is given. */
export function actionFor(policy: Policy, entity: string, field?: string): Decision {
	const listed = own(policy.actions, entity) ?? policy.otherwise;
	return rulesFor(policy, field).reduce((decision, rule) => {
		if (rule === 'localOnly') return decision;
		return tighter(decision, own(rule, entity) ?? decision);
	}, listed);
}

/** What the policy says of one finding; `open` as well for one that does not count. */
export function decisionOf(policy: Policy, { entity, score }: Finding, field?: string): Decision {
	if (score < policy.minimumScore) return 'open';
	const action = actionFor(policy, entity, field);
	return score < policy.doubtScore ? tighter(action, policy.otherwise) : action;
}

/** What becomes of one finding in a copy; `keep` as well for one that does not count. */
export function copyActionOf(policy: Policy, { entity, score }: Finding): CopyAction {
	return score < policy.minimumScore ? 'keep' : (own(policy.copies, entity) ?? policy.copyOtherwise);
}

/** Decides for one part: the tightest of what the field and each of its spans ask for. */
export function decide(policy: Policy, sensitivity: Sensitivity, spans: readonly Finding[], field?: string): Ruling {
	if (!policy.cloudAllowed) return { decision: 'localOnly', rule: `policy ${policy.id}: nothing leaves` };
	if (sensitivity === 'sensitive') return { decision: 'localOnly', rule: 'field declared sensitive' };
	if (rulesFor(policy, field).includes('localOnly')) return { decision: 'localOnly', rule: `field kept inside by policy ${policy.id}` };
	let ruling: Ruling = { decision: 'open', rule: 'nothing sensitive found' };
	for (const span of spans) {
		const decision = decisionOf(policy, span, field);
		if (TIGHTNESS[decision] > TIGHTNESS[ruling.decision]) {
			ruling = { decision, rule: `${span.entity}: ${decision} (policy ${policy.id})` };
		}
	}
	return ruling;
}

/** The rules of a field: those of its own name and of every path it lies under, in any case of letters. */
function rulesFor({ fields }: Policy, field: string | undefined): readonly FieldRule[] {
	if (field === undefined) return [];
	const name = field.toLowerCase();
	return Object.entries(fields)
		.filter(([path]) => {
			const rest = name.startsWith(path.toLowerCase()) ? name.charAt(path.length) : undefined;
			return rest === '' || rest === '.' || rest === '[';
		})
		.map(([, rule]) => rule);
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
	return Object.hasOwn(table, key) ? table[key] : undefined;
}

import { canonicalJson } from '../records/canonicalJson';
import { actionFor, tighter, type CopyAction, type FieldRule, type Policy } from './policy';

/**
 * Joins the policy an administrator fixed with the one of a node: entity by entity the tighter holds, a finding counts
 * when it counts for one of them, the cloud is allowed when both allow it. Never looser than either.
 */
export function tighten(admin: Policy, node: Policy): Policy {
	const id = admin.id === node.id ? admin.id : `${admin.id}+${node.id}`;
	const copyOf = ({ copies, copyOtherwise }: Policy, entity: string): CopyAction => (Object.hasOwn(copies, entity) ? copies[entity] : undefined) ?? copyOtherwise;
	return {
		id,
		version: Math.max(admin.version, node.version),
		cloudAllowed: admin.cloudAllowed && node.cloudAllowed,
		actions: join(admin.actions, node.actions, (entity) => tighter(actionFor(admin, entity), actionFor(node, entity))),
		otherwise: tighter(admin.otherwise, node.otherwise),
		copies: join(admin.copies, node.copies, (entity) => tighter(copyOf(admin, entity), copyOf(node, entity))),
		copyOtherwise: tighter(admin.copyOtherwise, node.copyOtherwise),
		minimumScore: Math.min(admin.minimumScore, node.minimumScore),
		doubtScore: Math.max(admin.doubtScore, node.doubtScore),
		fields: join(admin.fields, node.fields, (field) => tighterRule(ruleOf(admin, field), ruleOf(node, field))),
		recognizers: [...new Map([...admin.recognizers, ...node.recognizers].map((one) => [canonicalJson(one), one])).values()],
		...(admin.source !== undefined && { source: admin.source }),
	};
}

/** A table over the keys of both. */
function join<T>(a: Readonly<Record<string, T>>, b: Readonly<Record<string, T>>, value: (key: string) => T): Readonly<Record<string, T>> {
	return Object.fromEntries([...new Set([...Object.keys(a), ...Object.keys(b)])].map((key) => [key, value(key)]));
}

function ruleOf({ fields }: Policy, field: string): FieldRule {
	return (Object.hasOwn(fields, field) ? fields[field] : undefined) ?? {};
}

function tighterRule(a: FieldRule, b: FieldRule): FieldRule {
	if (a === 'localOnly' || b === 'localOnly') return 'localOnly';
	const of = (rule: typeof a, entity: string) => (Object.hasOwn(rule, entity) ? rule[entity] : undefined) ?? 'open';
	return join(a, b, (entity) => tighter(of(a, entity), of(b, entity)));
}

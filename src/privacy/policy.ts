import { createHash } from 'node:crypto';
import { EngineError } from '../errors';
import type { Span } from '../text';

/** What may happen to a text: leave as it is, leave masked, or never leave. Ordered from loose to tight. */
export type Decision = 'open' | 'mask' | 'localOnly';

/** What the user says of a field. `auto` and `general` are both searched; `sensitive` never leaves. */
export type Sensitivity = 'auto' | 'sensitive' | 'general';

export interface Policy {
	readonly id: string;
	readonly version: number;
	/** False for the air gap: no cloud client is ever constructed. */
	readonly cloudAllowed: boolean;
	/** Entity -> decision. An entity that is not listed is `localOnly`: doubt is resolved inward. */
	readonly actions: Readonly<Record<string, Decision>>;
}

/** A decision and the rule that made it, in words without text of the item. */
export interface Ruling {
	readonly decision: Decision;
	readonly rule: string;
}

const CONTACT = [
	...['EMAIL_ADDRESS', 'PHONE_NUMBER', 'IP_ADDRESS', 'MAC_ADDRESS', 'URL', 'USERNAME'],
	...['PERSON', 'ADDRESS', 'LOCATION', 'CUSTOMER_ID', 'EMPLOYEE_ID', 'CASE_NUMBER', 'LITERAL'],
];

const PRESETS: Readonly<Record<string, Policy>> = {
	balanced: {
		id: 'balanced',
		version: 2,
		cloudAllowed: true,
		// A company's name says little of a person, and hiding it takes much of a text's sense.
		actions: { ...Object.fromEntries(CONTACT.map((entity) => [entity, 'mask'])), ORGANIZATION: 'open' },
	},
	strict: { id: 'strict', version: 1, cloudAllowed: true, actions: { LITERAL: 'mask' } },
	localOnly: { id: 'localOnly', version: 1, cloudAllowed: false, actions: {} },
};

/** Names of the presets, in the order in which they get tighter. */
export const POLICY_NAMES = Object.keys(PRESETS);

/** @throws EngineError POLICY_INVALID when there is no preset of this name. */
export function policyByName(name: string): Policy {
	const policy = Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
	if (!policy) throw new EngineError('POLICY_INVALID', { reason: 'there is no preset of this name' });
	return policy;
}

/** SHA-256 over the policy's content, lower-case hex; stands in every audit record. */
export function policyHash(policy: Policy): string {
	const actions = Object.entries(policy.actions).sort(([a], [b]) => (a < b ? -1 : 1));
	return createHash('sha256').update(JSON.stringify([policy.id, policy.version, policy.cloudAllowed, actions])).digest('hex');
}

/** What the policy says of one entity type. */
export function actionFor(policy: Policy, entity: string): Decision {
	return Object.hasOwn(policy.actions, entity) ? (policy.actions[entity] ?? 'localOnly') : 'localOnly';
}

const TIGHTNESS: Readonly<Record<Decision, number>> = { open: 0, mask: 1, localOnly: 2 };

/** Decides for one part: the tightest of what the field and each of its spans ask for. */
export function decide(policy: Policy, sensitivity: Sensitivity, spans: readonly Span[]): Ruling {
	if (!policy.cloudAllowed) return { decision: 'localOnly', rule: `policy ${policy.id}: nothing leaves` };
	if (sensitivity === 'sensitive') return { decision: 'localOnly', rule: 'field declared sensitive' };
	let ruling: Ruling = { decision: 'open', rule: 'nothing sensitive found' };
	for (const { entity } of spans) {
		const decision = actionFor(policy, entity);
		if (TIGHTNESS[decision] > TIGHTNESS[ruling.decision]) {
			ruling = { decision, rule: `${entity}: ${decision} (policy ${policy.id})` };
		}
	}
	return ruling;
}

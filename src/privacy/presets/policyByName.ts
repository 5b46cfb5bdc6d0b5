import { EngineError } from '../../errors';
import type { Policy } from '../policy';
import { gdpr } from './gdpr';
import { balanced, localOnly, maskEverything, strict } from './general';
import { hipaaSafeHarbor } from './hipaaSafeHarbor';
import { pciDss } from './pciDss';

const PRESETS: Readonly<Record<string, Policy>> = Object.fromEntries(
	[balanced, strict, maskEverything, localOnly, hipaaSafeHarbor, pciDss, gdpr].map((policy) => [policy.id, policy]),
);

/** Names of the presets. */
export const POLICY_NAMES = Object.keys(PRESETS);

/** @throws EngineError POLICY_INVALID when there is no preset of this name. */
export function policyByName(name: string): Policy {
	const policy = Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
	if (!policy) throw new EngineError('POLICY_INVALID', { reason: 'there is no preset of this name' });
	return policy;
}

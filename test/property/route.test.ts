import fc from 'fast-check';
import { it } from 'vitest';
import { chooseRoute } from '../../src/engine/route';
import { decide } from '../../src/privacy/policy';
import { policyByName, POLICY_NAMES } from '../../src/privacy/presets/policyByName';

const entities = ['EMAIL_ADDRESS', 'PERSON', 'US_SSN', 'CREDIT_CARD', 'API_KEY', 'NEVER_HEARD_OF', '__proto__', 'LITERAL'];
const spans = fc.array(fc.constantFrom(...entities).map((entity) => ({ entity, start: 0, end: 1, score: 1, recognizer: 'test' })));

it('localOnly never routes to the cloud, whatever is up', () => {
	fc.assert(
		fc.property(fc.constantFrom('open', 'mask', 'localOnly' as const), fc.boolean(), fc.boolean(), (decision, cloud, parametersMayLeave) => {
			const { kind } = chooseRoute({ decision, rule: 'r' }, { cloud, parametersMayLeave });
			return kind === 'local' || (decision !== 'localOnly' && cloud && parametersMayLeave);
		}),
	);
});

it('one more span never loosens a decision', () => {
	const tightness = { open: 0, mask: 1, localOnly: 2 };
	fc.assert(
		fc.property(fc.constantFrom(...POLICY_NAMES), fc.constantFrom('auto', 'general', 'sensitive' as const), spans, spans, (name, sensitivity, some, more) => {
			const policy = policyByName(name);
			return tightness[decide(policy, sensitivity, [...some, ...more]).decision] >= tightness[decide(policy, sensitivity, some).decision];
		}),
	);
});

it('a sensitive field and an air gap stay, whatever was found', () => {
	fc.assert(
		fc.property(spans, fc.constantFrom(...POLICY_NAMES), (found, name) => {
			return decide(policyByName(name), 'sensitive', found).decision === 'localOnly' && decide(policyByName('localOnly'), 'general', found).decision === 'localOnly';
		}),
	);
});

import { describe, expect, it } from 'vitest';
import { actionFor, decide, policyHash } from '../../../src/privacy/policy';
import { policyByName, POLICY_NAMES } from '../../../src/privacy/presets/policyByName';
import type { Span } from '../../../src/text';

const span = (entity: string): Span => ({ entity, start: 0, end: 1, score: 1, recognizer: 'test' });
const balanced = policyByName('balanced');

describe('decide', () => {
	it.each([
		['balanced', 'auto', [], 'open', 'nothing sensitive found'],
		['balanced', 'general', ['EMAIL_ADDRESS'], 'mask', 'EMAIL_ADDRESS: mask (policy balanced)'],
		['balanced', 'auto', ['EMAIL_ADDRESS', 'US_SSN', 'PERSON'], 'localOnly', 'US_SSN: localOnly (policy balanced)'],
		['balanced', 'auto', ['PERSON', 'ADDRESS', 'LOCATION'], 'mask', 'PERSON: mask (policy balanced)'],
		['balanced', 'auto', ['ORGANIZATION'], 'open', 'nothing sensitive found'],
		['strict', 'auto', ['ORGANIZATION'], 'localOnly', 'ORGANIZATION: localOnly (policy strict)'],
		['balanced', 'general', ['CREDIT_CARD'], 'localOnly', 'CREDIT_CARD: localOnly (policy balanced)'],
		['balanced', 'auto', ['NEVER_HEARD_OF'], 'localOnly', 'NEVER_HEARD_OF: localOnly (policy balanced)'],
		['balanced', 'auto', ['constructor'], 'localOnly', 'constructor: localOnly (policy balanced)'],
		['balanced', 'sensitive', [], 'localOnly', 'field declared sensitive'],
		['strict', 'general', ['EMAIL_ADDRESS'], 'localOnly', 'EMAIL_ADDRESS: localOnly (policy strict)'],
		['strict', 'auto', [], 'open', 'nothing sensitive found'],
		['localOnly', 'general', [], 'localOnly', 'policy localOnly: nothing leaves'],
	] as const)('%s, field %s, spans %j: %s', (policy, sensitivity, entities, decision, rule) => {
		expect(decide(policyByName(policy), sensitivity, entities.map(span))).toEqual({ decision, rule });
	});
});

describe('policyByName', () => {
	it.each(['', 'Balanced', 'toString', '__proto__'])('refuses %j', (name) => {
		expect(() => policyByName(name)).toThrow(expect.objectContaining({ code: 'POLICY_INVALID' }));
	});
});

describe('policyHash', () => {
	it('differs between presets', () => {
		expect(new Set(POLICY_NAMES.map((name) => policyHash(policyByName(name)))).size).toBe(POLICY_NAMES.length);
	});

	it('does not depend on the order of the actions, and changes with each of them', () => {
		const reversed = { ...balanced, actions: Object.fromEntries(Object.entries(balanced.actions).reverse()) };
		expect(policyHash(reversed)).toBe(policyHash(balanced));
		expect(policyHash({ ...balanced, actions: { ...balanced.actions, PERSON: 'open' } })).not.toBe(policyHash(balanced));
	});
});

it('keeps inside what no policy lists', () => {
	expect(actionFor(balanced, 'MEDICAL_RECORD_NUMBER')).toBe('localOnly');
});

it('lets leave masked what tells who somebody is to a system, and keeps numbers of authorities and banks inside', () => {
	for (const entity of ['USERNAME', 'MAC_ADDRESS', 'URL', 'EMPLOYEE_ID', 'CASE_NUMBER']) expect(actionFor(balanced, entity)).toBe('mask');
	for (const entity of ['PASSPORT', 'DE_TAX_ID', 'ACCOUNT_NUMBER', 'CARD_SECURITY_CODE', 'API_KEY', 'DATE_OF_BIRTH', 'CRYPTO']) expect(actionFor(balanced, entity)).toBe('localOnly');
});

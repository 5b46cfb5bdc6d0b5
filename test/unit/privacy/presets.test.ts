import { describe, expect, it } from 'vitest';
import { ENTITY_GROUPS } from '../../../src/privacy/entityGroups';
import { actionFor, copyActionOf } from '../../../src/privacy/policy';
import { SAFE_HARBOR } from '../../../src/privacy/presets/hipaaSafeHarbor';
import { policyByName, POLICY_NAMES } from '../../../src/privacy/presets/policyByName';
import { recognizersOf } from '../../../src/privacy/recognizersOf';
import { ON_REQUEST, RECOGNIZERS } from '../../../src/privacy/registry';

const found = new Set([...RECOGNIZERS, ...ON_REQUEST].flatMap(({ entities }) => entities));
const copy = (policy: string, entity: string) => copyActionOf(policyByName(policy), { entity, score: 1 });

it('every entity that a recognizer finds is in one group, and every entity of a group is found', () => {
	const grouped = Object.values(ENTITY_GROUPS).flat() as readonly string[];
	expect(new Set(grouped).size).toBe(grouped.length);
	expect([...found].filter((entity) => !grouped.includes(entity))).toEqual([]);
	expect(grouped.filter((entity) => !found.has(entity))).toEqual(['LITERAL']);
});

it.each(POLICY_NAMES)('%s names no entity that nothing finds', (name) => {
	const { actions, copies } = policyByName(name);
	expect([...Object.keys(actions), ...Object.keys(copies)].filter((entity) => !found.has(entity) && entity !== 'LITERAL')).toEqual([]);
});

describe('what the presets say', () => {
	it.each([
		['maskEverything', 'CREDIT_CARD', 'mask', 'mask'],
		['maskEverything', 'API_KEY', 'mask', 'redact'],
		['maskEverything', 'NEVER_HEARD_OF', 'mask', 'mask'],
		['pciDss', 'CREDIT_CARD', 'localOnly', 'generalise'],
		['pciDss', 'CARD_SECURITY_CODE', 'localOnly', 'redact'],
		['pciDss', 'CARD_TRACK_DATA', 'localOnly', 'redact'],
		['pciDss', 'PERSON', 'mask', 'mask'],
		['gdpr', 'US_SSN', 'mask', 'mask'],
		['gdpr', 'UK_NHS', 'localOnly', 'redact'],
		['gdpr', 'CASE_NUMBER', 'localOnly', 'mask'],
		['gdpr', 'ORGANIZATION', 'open', 'keep'],
		['gdpr', 'NEVER_HEARD_OF', 'localOnly', 'mask'],
		['hipaaSafeHarbor', 'DATE_TIME', 'mask', 'generalise'],
		['hipaaSafeHarbor', 'US_ZIP_CODE', 'mask', 'generalise'],
		['hipaaSafeHarbor', 'PASSWORD', 'localOnly', 'redact'],
		['balanced', 'PERSON', 'mask', 'mask'],
		['balanced', 'CREDIT_CARD', 'localOnly', 'mask'],
	] as const)('%s, %s: text %s, copy %s', (policy, entity, decision, action) => {
		expect([actionFor(policyByName(policy), entity), copy(policy, entity)]).toEqual([decision, action]);
	});
});

describe('HIPAA Safe Harbor', () => {
	it('goes through the 18 identifiers in the order of the rule, each with entities or with why there are none', () => {
		expect(SAFE_HARBOR.map(({ letter }) => letter).join('')).toBe('ABCDEFGHIJKLMNOPQR');
		for (const { entities, notChecked } of SAFE_HARBOR) expect(entities.length > 0 || notChecked !== undefined).toBe(true);
	});

	it('lets no identifier leave readable, nor stand in a copy', () => {
		for (const entity of SAFE_HARBOR.flatMap(({ entities }) => entities)) {
			expect(actionFor(policyByName('hipaaSafeHarbor'), entity), entity).not.toBe('open');
			expect(copy('hipaaSafeHarbor', entity), entity).not.toBe('keep');
		}
	});
});

it('dates, ZIP codes and PINs are searched for only where a policy names them', () => {
	const names = (policy: string) => recognizersOf(policyByName(policy)).map(({ name }) => name);
	expect(names('balanced')).toEqual(RECOGNIZERS.map(({ name }) => name));
	expect(names('hipaaSafeHarbor')).toEqual(expect.arrayContaining(['calendarDate', 'stateZip']));
	expect(names('pciDss')).toContain('cardAuthentication');
	expect(names('pciDss')).not.toContain('calendarDate');
});

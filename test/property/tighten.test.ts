import fc from 'fast-check';
import { expect, it } from 'vitest';
import { copyActionOf, decide, tighter, type CopyAction, type Decision, type Policy } from '../../src/privacy/policy';
import { policyByName, POLICY_NAMES } from '../../src/privacy/presets/policyByName';
import { recognizersOf } from '../../src/privacy/recognizersOf';
import { tighten } from '../../src/privacy/tighten';

const ENTITIES = ['PERSON', 'US_SSN', 'ORGANIZATION', 'NEVER_HEARD_OF', 'DATE_TIME', '__proto__', 'constructor'];
const FIELDS = ['notes', 'customer', 'customer.note', 'Customer', '__proto__'];
const decision = fc.constantFrom<Decision>('open', 'mask', 'localOnly');
const copyAction = fc.constantFrom<CopyAction>('keep', 'generalise', 'mask', 'redact');
const score = fc.constantFrom(0, 0.3, 0.5, 0.7, 1);
const table = <T>(keys: readonly string[], value: fc.Arbitrary<T>) =>
	fc.array(fc.tuple(fc.constantFrom(...keys), value), { maxLength: 6 }).map((entries): Readonly<Record<string, T>> => Object.fromEntries(entries));
const policy: fc.Arbitrary<Policy> = fc.oneof(
	fc.constantFrom(...POLICY_NAMES).map(policyByName),
	fc.record({
		id: fc.constantFrom('a', 'b'),
		version: fc.integer({ min: 1, max: 9 }),
		cloudAllowed: fc.boolean(),
		actions: table(ENTITIES, decision),
		otherwise: decision,
		copies: table(ENTITIES, copyAction),
		copyOtherwise: copyAction,
		minimumScore: score,
		doubtScore: score,
		fields: table(FIELDS, fc.oneof(fc.constant('localOnly' as const), table(ENTITIES, decision))),
		recognizers: fc.constant([]),
	}),
);
const spans = fc.array(fc.record({ entity: fc.constantFrom(...ENTITIES), score }), { maxLength: 5 });
const sensitivity = fc.constantFrom('auto', 'general', 'sensitive' as const);
const field = fc.constantFrom(undefined, ...FIELDS, 'customer.note.inner');
const isTighter = <T extends Decision | CopyAction>(a: T, b: T) => tighter(b, a) === a;

it('two policies joined are never looser than either, for any field, entity and score', () => {
	fc.assert(
		fc.property(policy, policy, sensitivity, spans, field, (admin, node, said, found, name) => {
			const joined = tighten(admin, node);
			for (const one of [admin, node]) {
				expect(isTighter(decide(joined, said, found, name).decision, decide(one, said, found, name).decision)).toBe(true);
				for (const span of found) expect(isTighter(copyActionOf(joined, span), copyActionOf(one, span))).toBe(true);
				expect(joined.cloudAllowed && !one.cloudAllowed).toBe(false);
			}
		}),
		{ numRuns: 2000 },
	);
});

it('is as tight as asked and no more: with itself a policy decides as before', () => {
	fc.assert(
		fc.property(policy, sensitivity, spans, field, (one, said, found, name) => {
			expect(decide(tighten(one, one), said, found, name).decision).toBe(decide(one, said, found, name).decision);
		}),
	);
});

it('searches for all that either of two presets searches for', () => {
	for (const a of POLICY_NAMES.map(policyByName)) {
		for (const b of POLICY_NAMES.map(policyByName)) {
			const joined = recognizersOf(tighten(a, b));
			for (const one of [...recognizersOf(a), ...recognizersOf(b)]) expect(joined).toContain(one);
		}
	}
});

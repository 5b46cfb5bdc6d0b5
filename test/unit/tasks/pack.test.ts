import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { PATTERNS } from '../../../src/tasks/exact/patterns';
import { loadPack, withValues } from '../../../src/tasks/pack';
import schema from '../../../src/tasks/packs/schema.json';
import { PACK_NAMES } from '../../../src/tasks/packs';

const check = { type: 'places', cases: [{ phrases: ['x'], verdict: 'pass' }], absent: 'fail' };
const rule = { id: 'a', text: 'A rule', kind: 'deterministic', check };
const pack = (...rules: unknown[]) => ({ id: 'p', version: '1', rules });
const checked = (one: unknown) => pack({ ...rule, check: one });
const duration = { type: 'duration', near: ['notice'], atLeastDays: { parameter: 'days' } };
const asPublished = new Ajv({ allErrors: false }).compile(schema);

const REFUSED: readonly (readonly [string, unknown, RegExp])[] = [
	['nothing', null, /the rule pack must be an object/],
	['no rules', { id: 'p', version: '1' }, /the rule pack needs rules/],
	['an empty list of rules', pack(), /the rule pack rules must have 1 to 100/],
	['101 rules', pack(...Array.from({ length: 101 }, (_, index) => ({ ...rule, id: `r${index}` }))), /1 to 100/],
	['a field nobody knows', { ...pack(rule), color: 'red' }, /a field that is not known/],
	['a rule without id', pack({ ...rule, id: '' }), /rule 1: id must match/],
	['an id with a line break', pack({ ...rule, id: 'a\nb' }), /rule 1: id must match/],
	['a rule without text', pack(rule, { ...rule, id: 'b', text: 1 }), /rule 2: text must be a text/],
	['a blank text', pack({ ...rule, text: ' ' }), /rule 1: text/],
	['an unknown kind', pack({ ...rule, kind: 'magic' }), /rule 1 has none of the known forms/],
	['a deterministic rule without check', pack({ ...rule, check: undefined }), /rule 1/],
	['a judgement rule with check', pack({ ...rule, kind: 'judgement' }), /rule 1 has a field that is not known/],
	['an unknown check', checked({ type: 'regex', pattern: '(a+)+' }), /rule 1: check has none of the known forms/],
	['a pattern of the user', checked({ ...check, cases: [{ patterns: ['(a+)+$'], verdict: 'fail' }] }), /rule 1: check.cases.0.patterns.0 must be one of/],
	['a verdict that is none', checked({ ...check, absent: 'yes' }), /rule 1: check.absent must be one of/],
	['nothing to look for', checked({ ...check, cases: [{ verdict: 'fail' }] }), /rule 1: check.cases.0 needs entities/],
	['a length of time without a limit', checked({ type: 'duration', near: ['notice'] }), /rule 1: check needs atLeastDays/],
	['half a day of due', pack({ ...rule, dueDays: 1.5 }), /rule 1: dueDays must be a whole number/],
	['an unknown severity', pack({ ...rule, severity: 'huge' }), /rule 1: severity must be one of low, medium, high, critical/],
];

describe('loadPack', () => {
	it('reads what it was given', () => {
		const judged = { id: 'b', text: 'B', kind: 'judgement', required: true, severity: 'high', owner: 'Legal', dueDays: 3 };
		expect(loadPack(pack(rule, judged)).rules).toEqual([rule, judged]);
	});

	it.each(REFUSED)('refuses %s and says which rule, as the published schema does', (_, json, reason) => {
		const asJson: unknown = JSON.parse(JSON.stringify(json));
		expect(() => loadPack(asJson)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringMatching(reason) }));
		expect(asPublished(asJson)).toBe(false);
	});

	it.each(PACK_NAMES)('takes the pack %s as a file, as the published schema does', (name) => {
		const json: unknown = JSON.parse(readFileSync(`src/tasks/packs/${name}.json`, 'utf8'));
		expect(asPublished(json)).toBe(true);
		expect(() => loadPack(json)).not.toThrow();
	});

	it('refuses two rules of one id', () => {
		expect(() => loadPack(pack(rule, rule))).toThrow(/rule 2 has the id/);
	});

	it('knows the patterns that the schema names', () => {
		expect(schema.definitions.case.properties.patterns.items.enum.toSorted()).toEqual(Object.keys(PATTERNS).sort());
	});
});

describe('withValues', () => {
	const parameters = { days: { text: 'Days', default: 30 }, laws: { text: 'Laws', default: [] } };
	const withDays = { ...checked(duration), parameters };

	it('puts the value, or else the default, in place of the reference', () => {
		const loaded = loadPack(withDays);
		expect(withValues(loaded, {}).rules[0]?.check).toMatchObject({ atLeastDays: 30 });
		expect(withValues(loaded, { days: 90 }).rules[0]?.check).toMatchObject({ atLeastDays: 90 });
	});

	it.each([
		['a reference to nothing', () => loadPack(checked(duration))],
		['a reference to another kind', () => loadPack({ ...checked({ ...duration, atLeastDays: { parameter: 'laws' } }), parameters })],
		['a value that the pack does not offer', () => withValues(loadPack(withDays), { months: 3 })],
		['a name of every object', () => withValues(loadPack(withDays), { constructor: 3 })],
		['a value of another kind', () => withValues(loadPack(withDays), { days: ['3'] })],
	])('refuses %s', (_, read) => expect(read).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' })));
});

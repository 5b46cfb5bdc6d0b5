import { describe, expect, it } from 'vitest';
import { loadPack } from '../../../src/tasks/pack';
import { RULE_PACKS } from '../../../src/tasks/packs';

const rule = { id: 'a', text: 'A rule', kind: 'deterministic', check: { phrases: ['x'], found: 'pass', absent: 'fail' } };
const pack = (...rules: unknown[]) => ({ id: 'p', version: '1', rules });

describe('loadPack', () => {
	it('reads what it was given', () => {
		expect(loadPack(pack(rule, { id: 'b', text: 'B', kind: 'judgement', required: true })).rules).toMatchObject([rule, { id: 'b', required: true }]);
	});

	it.each(Object.entries(RULE_PACKS))('reads the built-in pack %s', (_, builtIn) => {
		expect(loadPack(JSON.parse(JSON.stringify(builtIn))).rules).toHaveLength(builtIn.rules.length);
	});

	it.each([
		['nothing', null, /id and a version/],
		['no rules', { id: 'p', version: '1' }, /list of rules/],
		['a rule without id', pack({ ...rule, id: '' }), /rule 1 needs an id/],
		['an id with a line break', pack({ ...rule, id: 'a\nb' }), /rule 1 needs an id/],
		['a rule without text', pack(rule, { ...rule, id: 'b', text: 1 }), /rule 2 needs a text/],
		['an unknown kind', pack({ ...rule, kind: 'magic' }), /neither/],
		['a verdict that is none', pack({ ...rule, check: { ...rule.check, found: 'yes' } }), /needs a verdict/],
		['nothing to look for', pack({ ...rule, check: { found: 'pass', absent: 'fail' } }), /to look for/],
		['two rules of one id', pack(rule, rule), /rule 2 has the id/],
	])('refuses %s and says which rule', (_, json, reason) => {
		expect(() => loadPack(json)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringMatching(reason) }));
	});
});

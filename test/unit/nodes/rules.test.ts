import { describe, expect, it } from 'vitest';
import { chosenPack, ownRules } from '../../../nodes/ComplianceCheck/rules';
import { Parameters } from '../../../nodes/shared/parameters';
import { executeFunctions, item } from '../../support/executeFunctions';

const reader = (parameters: Record<string, unknown>) => new Parameters(executeFunctions({ items: [item({})], parameters }).context, 0);
const PACK = { id: 'own', version: '1', rules: [{ id: 'r1', text: 'Synthetic rule', kind: 'judgement' }] };

describe('chosenPack', () => {
	it('gives the built-in pack unless told otherwise', () => {
		expect(chosenPack(reader({}))?.rules.length).toBeGreaterThan(0);
		expect(chosenPack(reader({ rulePack: 'none' }))).toBeUndefined();
	});

	it.each([
		['text', JSON.stringify(PACK)],
		['an object from an expression', PACK],
	])('reads a pack given as %s', (_what, rulePackJson) => {
		expect(chosenPack(reader({ rulePack: 'custom', rulePackJson }))).toMatchObject({ id: 'own', rules: [{ id: 'r1' }] });
	});

	it.each([
		[{ rulePack: 'custom', rulePackJson: '{' }, 'PARAMETER_INVALID'],
		[{ rulePack: 'custom', rulePackJson: '' }, 'INPUT_INVALID'],
		[{ rulePack: 'custom', rulePackJson: '[]' }, 'INPUT_INVALID'],
		[{ rulePack: 'constructor' }, 'INPUT_INVALID'],
	])('refuses %o', (parameters, code) => {
		expect(() => chosenPack(reader(parameters))).toThrow(expect.objectContaining({ code }));
	});
});

it('ownRules keeps plain ids, and numbers the others', () => {
	const values = [
		{ id: 'notice-period', text: 'Rule A' },
		{ id: '', text: 'Rule B' },
		{ id: 'two words', text: 'Rule C' },
		{ id: () => 'from-the-item', text: 'Rule D' },
		{ id: 'blank', text: ' ' },
	];
	expect(ownRules(reader({ ownRules: { values } })).map(({ id }) => id)).toEqual(['notice-period', 'own-2', 'own-3', 'own-4']);
});

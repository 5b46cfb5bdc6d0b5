import { describe, expect, it } from 'vitest';
import { overrideRules } from '../../../nodes/ClassifyTicket/overrideRules';
import { categoriesOf, classifyOptions } from '../../../nodes/ClassifyTicket/settings';
import { Parameters } from '../../../nodes/shared/parameters';
import { classifyTask } from '../../../src/tasks/classify';
import { executeFunctions, item } from '../../support/executeFunctions';

const labels = new Map([['subject', 'subject'], ['customer.note', 'Field 2']]);
const of = (parameters: Record<string, unknown>, json = {}) => new Parameters(executeFunctions({ items: [item(json)], parameters }).context, 0);
const two = { values: [{ name: 'Billing', description: 'invoices' }, { name: 'Access' }] };
function read(form: Record<string, unknown>) {
	const parameters = of({ categories: two, ...form });
	return classifyOptions(parameters, labels, { categories: categoriesOf(parameters) ?? [] });
}
const rules = (values: readonly object[], json = {}) => overrideRules(of({ options: { overrideRules: { values } } }, json), labels);

describe('classifyOptions', () => {
	it('reads a plain form as before', () => {
		expect(read({})).toEqual({ categories: [{ name: 'Billing', description: 'invoices' }, { name: 'Access', description: '' }], attributes: [], language: false, rules: [], multiple: false });
	});

	it.each([[0, undefined], [undefined, undefined], [0.8, 0.8], ['0.7', 0.7]])('takes Minimum Confidence %s as %s', (minimumConfidence, threshold) => {
		expect(read({ minimumConfidence })).toEqual(expect.objectContaining(threshold === undefined ? {} : { threshold }));
		expect('threshold' in read({ minimumConfidence })).toBe(threshold !== undefined);
	});

	it('reads group and examples, one a line', () => {
		const { categories } = read({ categories: { values: [{ name: 'Billing', group: ' Finance ', examples: ' charged twice\r\n\n wrong sum \n' }] } });
		expect(categories).toEqual([{ name: 'Billing', description: '', group: 'Finance', examples: ['charged twice', 'wrong sum'] }]);
	});

	it('reads categories from JSON as well, and none where a head brings them', () => {
		expect(read({ categoriesFrom: 'json', categoriesJson: '["a", {"name": "b", "description": "c", "group": "g", "examples": ["e"]}]' }).categories).toEqual([
			{ name: 'a' },
			{ name: 'b', description: 'c', group: 'g', examples: ['e'] },
		]);
		expect(categoriesOf(of({ categoriesFrom: 'head', categories: two }))).toBeUndefined();
		expect(() => read({ categoriesFrom: 'json', categoriesJson: '[' })).toThrow(/Categories Json/);
	});

	it('reads attributes: those that come ready made and own ones with their meaning', () => {
		const own = [{ name: ' product ', labels: 'printer: toner, paper: A4\nlaptop\n' }];
		const { attributes } = read({ options: { priority: true, sentiment: true, ownAttributes: { values: own } } });
		expect(attributes.map(({ name }) => name)).toEqual(['priority', 'sentiment', 'product']);
		expect(attributes[2]?.labels).toEqual([{ name: 'printer', description: 'toner, paper: A4' }, { name: 'laptop' }]);
	});
});

describe('overrideRules', () => {
	const vip = { name: 'VIP', condition: true, category: 'Billing' };

	it('reads words, field, category and attributes', () => {
		const rule = { name: 'outage', condition: true, words: ' outage, server down ,', field: 'customer.note', category: 'Access', attributes: 'priority = urgent\nproduct=a=b' };
		expect(rules([rule])).toEqual([{ name: 'outage', words: ['outage', 'server down'], part: 'Field 2', category: 'Access', attributes: { priority: 'urgent', product: 'a=b' } }]);
	});

	it.each([
		['the default', true, undefined],
		['off', false, false],
		['an expression that holds', () => true, true],
		['an expression that gives the word', () => 'true', true],
		['an expression that does not hold', () => false, false],
		['an expression on a field that is not there', () => undefined, false],
	])('takes for a condition %s', (_, condition, applies) => {
		const [rule] = rules([{ ...vip, condition }]);
		expect(rule?.applies).toBe(applies);
	});

	it('does not let a rule that was given nothing hold for all tickets', () => {
		expect(() => classifyTask(read({ options: { overrideRules: { values: [vip] } } }))).toThrow(/rule 1 has neither a condition nor words/);
	});

	it('numbers rules without a name, and those whose name may be text of the item', () => {
		expect(rules([{ ...vip, name: '' }, { ...vip, name: () => 'synthetic secret' }]).map(({ name }) => name)).toEqual(['Rule 1', 'Rule 2']);
	});

	it.each([
		['a field that is not there', { ...vip, field: 'body' }, /rule 1 looks in a field that is not under Fields/],
		['an attribute without a value', { ...vip, attributes: 'synthetic secret' }, /rule 1 has an attribute without "="/],
		['a condition that is neither yes nor no', { ...vip, condition: () => 'synthetic secret' }, /Condition/],
	])('refuses %s and quotes nothing', (_, rule, reason) => {
		expect(() => rules([rule])).toThrow(reason);
		expect(() => rules([rule])).not.toThrow(/synthetic secret/);
	});
});

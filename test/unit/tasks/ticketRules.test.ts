import { describe, expect, it } from 'vitest';
import { applyRules, checkRules, type TicketRule } from '../../../src/tasks/ticketRules';
import { judgedPart } from '../../support/sides';

const parts = [judgedPart('subject', 'Refünd please'), judgedPart('body', 'I was billed twice; my\naccount is  locked.')];
const refund: TicketRule = { name: 'refunds', words: ['refund'], category: 'Billing' };

describe('applyRules', () => {
	it.each<[string, TicketRule, boolean]>([
		['a word in any case and accents', { ...refund, words: ['REFUND'] }, true],
		['a phrase over a line break', { ...refund, words: ['account is locked'] }, true],
		['a part of a word', { ...refund, words: ['bill'] }, false],
		['a word of another part', { ...refund, part: 'body' }, false],
		['a part that is not there', { ...refund, part: 'notes' }, false],
		['an empty word', { name: 'r', words: [' ', '!'], category: 'Billing' }, false],
		['a condition that holds', { name: 'vip', applies: true, category: 'Billing' }, true],
		['a condition that does not', { name: 'vip', applies: false, category: 'Billing' }, false],
		['a condition that holds without its word', { name: 'vip', applies: true, words: ['invoice'], category: 'Billing' }, false],
		['a word without its condition', { ...refund, applies: false }, false],
	])('%s', (_, rule, applied) => {
		expect(applyRules([rule], parts).category?.rule).toBe(applied ? rule.name : undefined);
	});

	it('lets the first rule decide, for each thing on its own', () => {
		const vip: TicketRule = { name: 'vip', applies: true, attributes: { priority: 'high' } };
		const late: TicketRule = { name: 'late', applies: true, category: 'Access', attributes: { priority: 'low', sentiment: 'neutral' } };
		expect(applyRules([vip, refund, late], parts)).toEqual({
			category: { value: 'Billing', rule: 'refunds' },
			attributes: { priority: { value: 'high', rule: 'vip' }, sentiment: { value: 'neutral', rule: 'late' } },
		});
	});
});

it.each<[string, TicketRule]>([
	['has no name', { ...refund, name: ' ' }],
	['has neither a condition nor words', { name: 'x', category: 'Billing' }],
	['has neither a condition nor words', { name: 'x', words: ['...'], category: 'Billing' }],
	['decides nothing', { name: 'x', words: ['a'] }],
	['a category that is not in the list', { ...refund, category: 'Other' }],
	['a value that is not in its list', { ...refund, attributes: { priority: 'huge' } }],
	['a value that is not in its list', { ...refund, attributes: { constructor: 'huge' } }],
])('refuses a rule that %s', (reason, rule) => {
	expect(() => checkRules([refund, rule], ['Billing'], { priority: ['high'] })).toThrow(
		expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringMatching(new RegExp(`rule 2 .*${reason}`)) }),
	);
});

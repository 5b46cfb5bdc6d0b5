import { describe, expect, it } from 'vitest';
import { factsIn, keyFacts } from '../../../../src/tasks/summarize/keyFacts';
import { judgedPart } from '../../../support/sides';

const found = (text: string) => factsIn(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

describe('factsIn', () => {
	it.each([
		['This agreement is made between Acme Ltd and Beta Works.', ['party', 'Acme Ltd']],
		['The rent is EUR 1,200.50 a month.', ['amount', 'EUR 1,200.50']],
		['It begins on 1 May 2030.', ['date', '1 May 2030']],
		['The initial term is two (2) years.', ['term', 'two (2) years']],
		['Either party may end it with 30 days written notice.', ['notice', '30 days written notice']],
		['This agreement is governed by the laws of the State of Examplia.', ['law', 'the laws of the State of Examplia']],
		['Die Kündigungsfrist beträgt drei Monate.', ['notice', 'drei Monate']],
		['Ada will send the report by Friday.', ['owner', 'Ada']],
		['Ada will send the report by Friday.', ['due', 'Friday']],
		['Action: Tom Baxter to call the supplier.', ['owner', 'Tom Baxter']],
	])('finds in "%s"', (text, fact) => {
		expect(found(text)).toContainEqual(fact);
	});

	it.each(['This will take a while.', 'The parties agree.', 'Nobody knows when.'])('finds no owner in "%s"', (text) => {
		expect(found(text).filter(([kind]) => kind === 'owner')).toEqual([]);
	});
});

describe('keyFacts', () => {
	it('gives each value once, with the place where its words stand', async () => {
		const parts = [judgedPart('page 1', 'It begins on 1 May\n2030.', [], 1), judgedPart('page 2', 'From 1 May 2030 on the rent is EUR 900.', [], 2)];
		const facts = await keyFacts(parts, new AbortController().signal);
		expect(facts.map(({ kind, value }) => [kind, value])).toEqual([['date', '1 May 2030'], ['amount', 'EUR 900']]);
		for (const { value, citation } of facts) expect(parts[citation.page - 1]?.text.slice(citation.start, citation.end).replace(/\s+/g, ' ')).toBe(value);
	});
});

import { describe, expect, it } from 'vitest';
import { readLabelled } from '../../../../src/tasks/ruleHead/readLabelled';

const text = 'Copies may be kept. Synthetic canary.';
const example = { text, rule: 'copies', verdict: 'pass', evidence: undefined };

describe('an example of a rule', () => {
	it.each([
		[undefined, []],
		['', []],
		[[], []],
		[{ start: 0, end: 6 }, [[0, 6]]],
		['may be kept ', [[7, 18]]],
		[[{ start: 0, end: 6 }, 'canary'], [[0, 6], [30, 36]]],
	])('has its evidence as %j', (evidence, places) => {
		expect(readLabelled({ ...example, evidence }).evidence.map(({ start, end }) => [start, end])).toEqual(places);
	});

	it.each([
		[{ text: 7 }, 'needs a text'],
		[{ rule: null }, 'id of a rule'],
		[{ verdict: 'cannot_tell' }, 'needs a verdict'],
		[{ evidence: 'may not be kept' }, 'does not stand in its text'],
		[{ evidence: { start: 5, end: 999 } }, 'outside its text'],
		[{ evidence: [{ start: 3, end: 3 }] }, 'outside its text'],
		[{ evidence: 7 }, 'outside its text'],
	])('is refused with %j, in words without the text', (wrong, reason) => {
		expect(() => readLabelled({ ...example, ...wrong })).toThrow(expect.objectContaining({ code: 'INPUT_INVALID', details: { reason: expect.stringContaining(reason) } }));
		expect(() => readLabelled({ ...example, ...wrong })).not.toThrow(/canary|kept/);
	});
});

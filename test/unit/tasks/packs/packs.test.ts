import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadPack, type Rule } from '../../../../src/tasks/pack';
import { builtInPack, PACK_NAMES } from '../../../../src/tasks/packs';
import { checkText, pages } from '../../../support/checkText';

const all = PACK_NAMES.flatMap((name) => (builtInPack(name)?.rules ?? []).map((rule): [string, string, Rule] => [name, rule.id, rule]));
/** Rules that no text decides: always cannot_tell, or by a list that is the user's. */
const WITHOUT_TESTS = ['P-biometric', 'Q-photographs', 'governing-law-allowed'];

it('has twelve packs, each with the source of every rule', () => {
	expect(PACK_NAMES).toHaveLength(12);
	for (const [, , rule] of all) expect(rule.source).toBeTruthy();
});

it.each(all)('%s: %s has three hits and three near misses', (_, id, { tests = [] }) => {
	if (WITHOUT_TESTS.includes(id)) return expect(tests).toEqual([]);
	const byVerdict = tests.map(({ verdict }) => tests.filter((test) => test.verdict === verdict).length);
	expect(byVerdict.filter((count) => count >= 3)).toHaveLength(6);
});

it('the document counts them rightly', () => {
	const table = readFileSync('docs/rule-packs.md', 'utf8');
	for (const name of PACK_NAMES) {
		const rules = builtInPack(name)?.rules ?? [];
		const numbers = [rules.length, rules.filter(({ kind }) => kind === 'deterministic').length, rules.flatMap(({ tests = [] }) => tests).length];
		expect(table).toMatch(new RegExp(`^\\| \`${name}\`.* \\| ${numbers.join(' \\| ')} \\|$`, 'm'));
	}
});

it('a governing law is allowed when the list says so', async () => {
	const pack = builtInPack('contractHygiene');
	const rules = pack?.rules.filter(({ id }) => id === 'governing-law-allowed') ?? [];
	const verdictOf = async (allowedLaws: readonly string[], text: string) => {
		if (!pack) return undefined;
		return (await checkText({ pack: { ...pack, rules }, values: { allowedLaws } }, pages(text))).findings[0]?.verdict;
	};
	expect(await verdictOf(['England', 'Ireland'], 'This agreement is governed by the laws of England.')).toBe('pass');
	expect(await verdictOf(['England'], 'This agreement is governed by the laws of New England.')).toBe('pass');
	expect(await verdictOf(['England'], 'This agreement is governed by the laws of France. We met in England.')).toBe('fail');
	expect(await verdictOf([], 'This agreement is governed by the laws of France.')).toBe('cannot_tell');
	expect(await verdictOf(['England'], 'The parties shake hands.')).toBe('not_addressed');
});

it('a pack of the product is read by the same reader as one of a user', () => {
	for (const name of PACK_NAMES) expect(loadPack(JSON.parse(JSON.stringify(builtInPack(name))))).toEqual(builtInPack(name));
});

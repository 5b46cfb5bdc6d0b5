import { describe, expect, it } from 'vitest';
import { analyze } from '../../../../src/privacy/analyze';
import { customRecognizer, type CustomRecognizer } from '../../../../src/privacy/custom/customRecognizer';
import { safePattern } from '../../../../src/privacy/custom/safePattern';
import { cpuTimeMs } from '../../../support/cpuTime';

const SAFE = [
	'PRJ-\\d{4,6}', '\\d+-\\d+', '[A-Z]{2}\\d{2}(?: ?\\d{4}){3,5}', '\\b(?:alpha|beta|gamma)-\\d+\\b', '(?<year>\\d{4})/[A-Z]+', '[\\w.]{1,20}@corp',
	'(?:ab|cd)+x', '(?<=id )\\d{3,9}', '\\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+', '\\d{3}-\\d{2}-\\d{4}', 'EMP[-_ ]?\\d{5}', '(?:\\d[ -]?){9}\\d', '.{1,80}x', '[\\]\\-a]{2}', '\\u{1F600}x',
];

describe('safePattern', () => {
	it.each(SAFE)('takes %s, and it stays quick on texts that never end well', (pattern) => {
		const compiled = safePattern(pattern, false);
		for (const unit of ['a', '1', '1-', 'AB12 1234 ', 'ab', 'Aa', 'alpha-', 'id 1']) {
			const text = unit.repeat(10_000 / unit.length);
			const before = cpuTimeMs();
			for (const _ of text.matchAll(compiled));
			expect(cpuTimeMs() - before, unit).toBeLessThan(100);
		}
	});

	it.each([
		['(a+)+b', 'matches up to'],
		['(a|a)*b', 'too many ways'],
		['(a|a){1,30}b', 'too many ways'],
		['(a|ab)*c', 'too many ways'],
		['(a{1,9}){1,9}b', 'too many ways'],
		['a{1,60}a{1,60}b', 'too many ways'],
		['\\s+\\s+$', 'too many ways'],
		['[\\w.]+@[\\w.]+\\.[\\w.]+x', 'too many ways'],
		['(?=(a|a){1,20}b)a', 'too many ways'],
		['(a?){30}b', 'may be empty'],
		['(a)\\1', 'refers back'],
		['(?<n>a)\\k<n>', 'refers back'],
		['a*', 'an empty text'],
		['\\b', 'an empty text'],
		['(?<=a+)b', 'looks back'],
		['(?i:a)b', 'changes flags'],
		['(', 'not a regular expression'],
		['', 'no or over'],
		['a'.repeat(1001), 'no or over'],
		['a{1000}', 'matches up to 1000 characters'],
	])('refuses %s: %s', (pattern, reason) => {
		expect(() => safePattern(pattern, false)).toThrow(reason);
	});

	it('matches as the pattern did, but for the bound', () => {
		for (const pattern of SAFE) {
			const text = 'PRJ-12345 12-34 AB12 1234 1234 1234\nalpha-77 2024/ABC a.b@corp ababcdx\nid 12345 Ada Lovelace 219-09-9998 EMP-12345\n1 2 3 4 5 6 7 8 9 0 ]- 😀x';
			expect(text.match(safePattern(pattern, false)), pattern).toEqual(text.match(new RegExp(pattern, 'gu')));
		}
	});
});

describe('customRecognizer', () => {
	const code: CustomRecognizer = { name: 'projectCode', entity: 'PROJECT_CODE', pattern: 'PRJ-\\d{4,6}', score: 0.8 };
	const values = async (own: CustomRecognizer, text: string) => (await analyze(text, [customRecognizer(own)])).map(({ start, end }) => text.slice(start, end));

	it.each([
		[code, 'PRJ-1234, prj-12345 and PRJ-99', ['PRJ-1234']],
		[{ ...code, ignoreCase: true }, 'PRJ-1234, prj-12345', ['PRJ-1234', 'prj-12345']],
		[{ ...code, context: ['project', 'projet n°'] }, 'PRJ-1234 of the project\nsee PRJ-5678\nProjet n° PRJ-4321', ['PRJ-1234', 'PRJ-4321']],
		[{ name: 'ships', entity: 'SHIP', words: ['Black Pearl', 'Argo'], score: 0.6 }, 'the BLACK  pearl, Argo, argonaut', ['BLACK  pearl', 'Argo']],
		[code, 'in full width: ＰＲＪ-１２３４', ['ＰＲＪ-１２３４']],
	])('%j in %j', async (own, text, found) => {
		expect(await values(own, text)).toEqual(found);
	});
});

import { describe, expect, it } from 'vitest';
import { normalize } from '../../../src/privacy/normalize';

describe('normalize', () => {
	it.each([
		['fullwidth', 'ＡＢ１２＠', 'AB12@'],
		['digits of other scripts', '٠١٢ ०१२ 𝟘𝟙𝟚 𑛀𑛁', '012 012 012 01'],
		['dashes', '1‐2‑3–4—5−6－7', '1-2-3-4-5-6-7'],
		['spaces', 'a\u00a0b\u2009c\u202fd\u3000e', 'a b c d e'],
		['invisible characters', 'a\u200bb\u00adc\u2060d\ufeffe\u200df', 'abcdef'],
		['ligatures', 'ﬁn', 'fin'],
		['marks', 'e\u0301', 'é'],
		['keycaps', '1\ufe0f\u20e32\ufe0f\u20e3', '12'],
		['line breaks and tabs', 'a\r\n\tb', 'a\r\n\tb'],
		['nothing', '', ''],
		['half a surrogate pair', 'a\ud83db', 'a\ud83db'],
	])('brings %s into one writing', (_, text, expected) => {
		expect(normalize(text).text).toBe(expected);
	});

	it('leads every position back to the original', () => {
		const text = 'x\u200bﬁ １😀e\u0301y';
		const { text: normalized, toOriginal, toOriginalEnd } = normalize(text);
		expect(normalized).toBe('xfi 1😀éy');
		const at = (part: string) => normalized.indexOf(part);
		expect(text.slice(toOriginal(at('f')), toOriginalEnd(at('f') + 1))).toBe('ﬁ');
		expect(text.slice(toOriginal(at('1')), toOriginalEnd(at('1') + 1))).toBe('１');
		expect(text.slice(toOriginal(at('é')), toOriginalEnd(at('é') + 1))).toBe('e\u0301');
		expect(text.slice(toOriginal(0), toOriginalEnd(normalized.length))).toBe(text);
	});
});

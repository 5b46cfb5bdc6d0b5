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
		['HTML entities', '&#64;&#x40;&amp;&nbsp;&uuml;&ccedil;&szlig;&shy;&ndash;', '@@& üçß-'],
		['URL escapes', 'a%40b%20%C3%BC%E2%82%AC', 'a@b ü€'],
		['JSON escapes', 'a\\u0040b\\n1', 'a@b\n1'],
		['escapes of digits in other scripts', '%EF%BC%91&#65298;', '12'],
		['nothing', '', ''],
		['half a surrogate pair', 'a\ud83db', 'a\ud83db'],
	])('brings %s into one writing', (_, text, expected) => {
		expect(normalize(text).text).toBe(expected);
	});

	it.each(['100% & more', 'a&b=c&copy=1', '%zz %C3x %', '&unknown; &#x110000; &', 'C:\\new\\users'])('leaves %s as it is', (text) => {
		expect(normalize(text).text).toBe(text);
	});

	it('leads from an escape back to all of it', () => {
		const text = 'x &#64;%C3%BCy';
		const { text: normalized, toOriginal, toOriginalEnd } = normalize(text);
		expect(normalized).toBe('x @üy');
		expect(text.slice(toOriginal(2), toOriginalEnd(3))).toBe('&#64;');
		expect(text.slice(toOriginal(3), toOriginalEnd(4))).toBe('%C3%BC');
		expect(text.slice(toOriginal(4), toOriginalEnd(5))).toBe('y');
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

import type { Language } from './languages.ts';
import type { SeededRandom } from './seededRandom.ts';

/** A way to write a value so that a plain pattern does not see it, though a reader or a program still does. */
export interface Evasion {
	readonly name: string;
	/** Whether it changes the value at all. */
	fits(value: string): boolean;
	write(value: string, random: SeededRandom, language: Language): string;
}

const WORDS: Readonly<Record<Language, readonly [at: string, dot: string]>> = {
	en: ['at', 'dot'], de: ['ät', 'punkt'], fr: ['arobase', 'point'], es: ['arroba', 'punto'],
	it: ['chiocciola', 'punto'], nl: ['apenstaartje', 'punt'], pl: ['małpa', 'kropka'], pt: ['arroba', 'ponto'],
};
const hasDigits = (value: string) => /\d{2}/.test(value);
const isEmail = (value: string) => /^\S+@\S+$/.test(value);
const anything = () => true;
const digitsFrom = (zero: number) => (value: string) => value.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
const each = (value: string, write: (character: string) => string) => Array.from(value, write).join('');
const bytesOf = (character: string) => [...Buffer.from(character)].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0'));

/** Puts `sign` between two characters somewhere in the middle. */
function inTheMiddle(value: string, sign: string, random: SeededRandom): string {
	const characters = Array.from(value);
	const at = 1 + random.below(characters.length - 1);
	return [...characters.slice(0, at), sign, ...characters.slice(at)].join('');
}

/** The disguises; the first is none. */
export const EVASIONS: readonly Evasion[] = [
	{ name: 'plain', fits: anything, write: (value) => value },
	{ name: 'full-width digits', fits: hasDigits, write: digitsFrom(0xff10) },
	{ name: 'Arabic digits', fits: hasDigits, write: digitsFrom(0x660) },
	{ name: 'full-width letters', fits: (value) => /[a-z]/i.test(value), write: (value) => value.replace(/[!-~]/g, (sign) => String.fromCodePoint(sign.charCodeAt(0) + 0xfee0)) },
	{ name: 'zero-width', fits: anything, write: (value, random) => inTheMiddle(inTheMiddle(value, random.pick(['\u200b', '\u200c', '\u2060', '\ufeff']), random), '\u00ad', random) },
	{ name: 'decomposed accents', fits: (value) => value.normalize('NFD') !== value, write: (value) => value.normalize('NFD') },
	{ name: 'no-break spaces', fits: (value) => value.includes(' '), write: (value, random) => value.replaceAll(' ', random.pick(['\u00a0', '\u202f', '\u2009'])) },
	{ name: 'double spaces', fits: (value) => value.includes(' '), write: (value) => value.replaceAll(' ', '  ') },
	{ name: 'odd dashes', fits: (value) => value.includes('-'), write: (value, random) => value.replaceAll('-', random.pick(['\u2010', '\u2011', '\u2013', '\u2014', '\u2212'])) },
	{ name: 'HTML entities', fits: anything, write: (value) => each(value, (sign) => (/[A-Za-z ]/.test(sign) ? sign : `&#${sign.codePointAt(0)};`)) },
	{ name: 'HTML hexadecimal', fits: anything, write: (value) => each(value, (sign) => `&#x${(sign.codePointAt(0) ?? 0).toString(16)};`) },
	{ name: 'URL encoding', fits: (value) => encodeURIComponent(value) !== value, write: (value) => encodeURIComponent(value) },
	{ name: 'URL encoding of all', fits: anything, write: (value) => each(value, (sign) => bytesOf(sign).map((byte) => `%${byte}`).join('')) },
	{ name: 'JSON escapes', fits: anything, write: (value) => each(value, (sign) => (/[A-Za-z ]/.test(sign) ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)) },
	{ name: 'spelled out', fits: isEmail, write: (value, _, language) => value.replaceAll('@', ` (${WORDS[language][0]}) `).replaceAll('.', ` ${WORDS[language][1]} `) },
	{ name: 'in brackets', fits: isEmail, write: (value) => value.replace('@', '[at]').replaceAll('.', '[dot]') },
	{ name: 'spaces between digits', fits: (value) => /^[\d .-]{7,}$/.test(value) && !/^\d+(?:\.\d+){3}$/.test(value), write: (value) => value.replace(/[ .-]/g, '').split('').join(' ') },
	{ name: 'other separators', fits: (value) => /\d[ -]\d/.test(value), write: (value, random) => value.replace(/(?<=\d)[ -](?=\d)/g, random.pick(['.', '/', ''])) },
	{ name: 'capitals', fits: (value) => value.toUpperCase() !== value && !value.includes('ß'), write: (value) => value.toUpperCase() },
	{ name: 'small letters', fits: (value) => value.toLowerCase() !== value, write: (value) => value.toLowerCase() },
	{ name: 'line break at a space', fits: (value) => value.includes(' '), write: (value, random) => value.replace(' ', random.pick(['\n', '\r\n', '\n\t'])) },
	{ name: 'line break inside', fits: (value) => /\d{4}/.test(value), write: (value, random) => value.replace(/(?<=\d\d)(?=\d\d)/, random.pick(['\n', '\r\n'])) },
	{ name: 'base64', fits: (value) => Buffer.byteLength(value) >= 12, write: (value) => Buffer.from(value).toString('base64') },
	{ name: 'base64 in a file', fits: (value) => Buffer.byteLength(value) >= 12, write: (value) => Buffer.from(`id;note\n1;${value};end\n`).toString('base64') },
];

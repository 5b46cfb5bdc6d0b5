import { isIPv4, isIPv6 } from 'node:net';
import type { Recognizer } from '../recognizer';
import { contextBefore } from './context';

/** Four numbers joined by dots, also "defanged" (`[.]`) as security reports write them. */
const FOUR_NUMBERS = /(?<![\p{L}\p{N}_]|[\p{L}\p{N}]\.)\d{1,3}(?:(?:\.|\[\.\]|\(\.\))\d{1,3}){3}(?![\p{L}\p{N}_]|\.\d)/gu;
const VERSION_WORDS = /(?<!\p{L})(?:v|vers(?:ion)?|release|rel|build|firmware|update|rev(?:ision)?|kernel|driver|chapter|section|kapitel|abschnitt|clause|§)[.: ]{0,3}$/iu;
const HEX_RUN = /[0-9A-Fa-f:.]{3,}(?:%[\w.-]{1,16})?/g;
const TWO_COLONS = /:[^:]*:/;
/** The longest address with its zone and what may stick to it; longer runs are hex dumps. */
const MAX_RUN = 80;

/** IPv4 and IPv6 addresses. Four numbers after a word for a version or a section are not one. */
export const ipAddress: Recognizer = {
	name: 'ipAddress',
	entities: ['IP_ADDRESS'],
	source: 'RFC 791, RFC 4291 section 2.2 (text forms), RFC 4007 section 11 (zones)',
	*analyze(text) {
		for (const { 0: found, index } of text.matchAll(FOUR_NUMBERS)) {
			const numbers = found.match(/\d+/g) ?? [];
			if (!isIPv4(numbers.map(Number).join('.')) || VERSION_WORDS.test(contextBefore(text, index))) continue;
			yield { entity: 'IP_ADDRESS', start: index, end: index + found.length, score: 0.9 };
		}
		for (const { 0: run, index } of text.matchAll(HEX_RUN)) {
			if (run.length > MAX_RUN || !TWO_COLONS.test(run)) continue;
			const from = wordPrefix(run, text.slice(Math.max(0, index - 1), index));
			const address = run.slice(from).replace(/(?<![:.])[:.]$|\.$/, '');
			if (!isAddress(address) || /^[\p{L}\p{N}_]/u.test(text.slice(index + run.length))) continue;
			yield { entity: 'IP_ADDRESS', start: index + from, end: index + from + address.length, score: 0.9 };
		}
	},
};

/** Length of what belongs to the word before: `Src:fe80::1` holds the run `c:fe80::1`. */
function wordPrefix(run: string, before: string): number {
	if (/[\p{L}\p{N}_]/u.test(before)) return run.indexOf(':') + 1;
	return /^:(?!:)/.test(run) ? 1 : 0;
}

/** `a::b` is an address to the standard and a scope operator to a programmer: a digit or length decides. */
function isAddress(text: string): boolean {
	return isIPv6(text) && (/\d/.test(text) || text.length > 12);
}

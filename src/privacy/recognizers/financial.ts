import type { Recognizer } from '../recognizer';
import { passesLuhn } from './checksums';
import { contextBefore } from './context';

/** Digits with at most two separators between them; the pattern takes a whole run, parts are judged below. */
const DIGIT_RUN = /(?<![\p{L}\p{N}])\d(?:[ .\-/·]{0,2}\d){11,}/gu;
const LETTER = /^\p{L}/u;
const MAX_DIGITS = 19;
const CARD_WORDS = /card|karte|carte|tarjeta|carta|visa|master|amex|american express|maestro|discover|kredit|credit|debit|\bpan\b|\bcc\b/i;

/** Issuer ranges with their lengths. What lies outside is found only beside a card word: one number in ten passes Luhn. */
const ISSUED =
	/^(?:4\d{15}(?:\d{3})?|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-59]|[689]\d)\d{11,16}|35(?:2[89]|[3-8]\d)\d{12,15}|(?:50(?:18|20|38)|5893|6304|6759|676[1-3])\d{12}|6(?:011|4[4-9]\d|5\d\d|2\d\d)\d{12,15})$/;
/** Maestro, old Visa, JCB and private schemes reach over nearly all of this. */
const ANY_CARD = /^\d{12,19}$/;

/** Payment card numbers: issuer range, length and Luhn check digit; beside a card word also with a wrong one. */
export const creditCard: Recognizer = {
	name: 'creditCard',
	entities: ['CREDIT_CARD'],
	source: 'ISO/IEC 7812-1:2017, annex B (Luhn); issuer ranges as published by the card schemes, 2024',
	*analyze(text) {
		for (const { 0: run, index } of text.matchAll(DIGIT_RUN)) {
			const named = CARD_WORDS.test(contextBefore(text, index));
			let found = false;
			for (const [from, to] of cardsIn(digitGroups(run, LETTER.test(text.slice(index + run.length, index + run.length + 2))), named)) {
				found = true;
				yield { entity: 'CREDIT_CARD', start: index + from, end: index + to, score: 1 };
			}
			// Said to be a card, of an issuer's form, but mistyped: it still tells most of somebody's number.
			if (!found && named && ISSUED.test(run.replace(/\D/g, ''))) {
				yield { entity: 'CREDIT_CARD', start: index, end: index + run.length, score: 0.5 };
			}
		}
	},
};

interface Group {
	readonly digits: string;
	readonly start: number;
	readonly end: number;
}

/** The digits between separators. A last group that runs into a letter (`…1111abc`) is part of something else. */
function digitGroups(run: string, runsIntoLetter: boolean): readonly Group[] {
	const groups = Array.from(run.matchAll(/\d+/g), ({ 0: digits, index }) => ({ digits, start: index, end: index + digits.length }));
	return runsIntoLetter ? groups.slice(0, -1) : groups;
}

/** A card takes whole groups: all of a run, or some of it where an expiry, a code or another card follows. */
function* cardsIn(groups: readonly Group[], named: boolean): Iterable<[number, number]> {
	const singles = groups.filter(({ digits }) => digits.length === 1).length;
	// Digits one by one are a card only when all of the run is; neither are tables of digits, nor decimals.
	if (singles === 0 || singles === groups.length) {
		const whole = groups.map(({ digits }) => digits).join('');
		if ((ISSUED.test(whole) || (named && ANY_CARD.test(whole))) && passesLuhn(whole)) {
			yield [0, groups.at(-1)?.end ?? 0];
			return;
		}
	}
	for (let first = 0; first < groups.length; first++) {
		let digits = '';
		for (let last = first; last < groups.length; last++) {
			const group = groups[last];
			if (!group || group.digits.length === 1) break;
			digits += group.digits;
			if (digits.length > MAX_DIGITS) break;
			if (!ISSUED.test(digits) || !passesLuhn(digits)) continue;
			yield [groups[first]?.start ?? 0, group.end];
			first = last;
			break;
		}
	}
}

const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(
	(
		'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 ' +
		'FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 ' +
		'LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 ' +
		'RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
	)
		.split(' ')
		.map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);
const IBAN_START = /(?<![\p{L}\p{N}])[A-Z]{2}[ -]?\d[ -]?\d/giu;
const IBAN_WORD = /\biban\b[^\p{L}\p{N}]{0,4}(?:(?:no|nr|number|nummer|is|ist)\b[^\p{L}\p{N}]{0,4})?$|\biban\b \p{Ll}{1,12}:? ?$/iu;
const MISTYPED = /[A-Z]{2}\d{2}(?:[ -]?[A-Z\d]{1,4}){3,8}/y;
const SEPARATORS = /[^0-9A-Za-z]+/g;
/** By length: that many letters and digits, over at most three separators; a line break may stand with an indent. */
const OF_LENGTH = new Map([...new Set(IBAN_LENGTHS.values())].map((length) => [length, ibanOfLength(length)]));

function ibanOfLength(length: number): RegExp {
	return new RegExp(`[A-Z](?:[ \\-./\\r\\n\\t]{0,3}[A-Z\\d]){${length - 1}}(?![\\p{L}\\p{N}])`, 'iuy');
}

/** International bank account numbers: country, its length and the check digits; right after `IBAN` also with wrong ones. */
export const iban: Recognizer = {
	name: 'iban',
	entities: ['IBAN_CODE'],
	source: 'ISO 13616-1:2020 and the SWIFT IBAN registry, release 99 (2024); ISO 7064 mod 97-10',
	*analyze(text) {
		for (const { 0: head, index } of text.matchAll(IBAN_START)) {
			const end = ibanEnd(text, index, IBAN_LENGTHS.get(head.slice(0, 2).toUpperCase()));
			if (end !== undefined) yield { entity: 'IBAN_CODE', start: index, end, score: 1 };
			else if (IBAN_WORD.test(contextBefore(text, index))) {
				MISTYPED.lastIndex = index;
				if (MISTYPED.test(text)) yield { entity: 'IBAN_CODE', start: index, end: MISTYPED.lastIndex, score: 0.5 };
			}
		}
	},
};

/** Reads exactly as many characters as the country has; the words that follow are not read. */
function ibanEnd(text: string, start: number, length: number | undefined): number | undefined {
	const pattern = OF_LENGTH.get(length ?? 0);
	if (!pattern) return undefined;
	pattern.lastIndex = start;
	const found = pattern.exec(text)?.[0];
	return found !== undefined && passesMod97(found.replace(SEPARATORS, '').toUpperCase()) ? start + found.length : undefined;
}

function passesMod97(compact: string): boolean {
	let remainder = 0;
	for (let index = 0; index < compact.length; index++) {
		const code = compact.charCodeAt((index + 4) % compact.length);
		// Letters count 10 to 35: two digits.
		remainder = (code < 58 ? remainder * 10 + code - 48 : remainder * 100 + code - 55) % 97;
	}
	return remainder === 1;
}

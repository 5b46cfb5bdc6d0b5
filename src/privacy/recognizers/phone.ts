import type { Recognizer } from '../recognizer';
import { contextBefore, isNumbered } from './context';

/** A whole run of digits with at most three separators between two of them; what it is, is judged below. */
const DIGIT_RUN = /(?:(?<![\p{N}])\(?\+ ?|(?<![\p{L}\p{N}_]|\p{N}[.\-/]))\(?\d(?:[ ().\-/·•]{0,3}\d){4,}/gu;
const EXTENSION = /^[ ,;]{0,2}(?:x|ext(?:n|ension)?|durchwahl|dw|poste|anexo)[.: #-]{0,3}\d{1,6}(?!\d)/i;
const MIN_DIGITS = 7;
/** ITU-T E.164: country code and number together. */
const MAX_DIGITS = 15;

const PHONE_WORDS =
	/(?<!\p{L})(?:t[eé]l(?:e(?:ph|f)on\p{L}*|[eé](?:ph|f)\p{L}*)?|phone|ph|call(?:ed|ing|back)?|dial|ring|rang|text(?:ed)?|reach|mobil\p{L}*|m[oó]vil|cell\p{L}*|celular|portable|fax|sms|whatsapp|signal|handy|rufnummer|r[uü]ckruf\p{L}*|durchwahl|anruf\p{L}*|anrufen|hotline|gsm|kom[oó]rk\p{L}*|telef\p{L}*|appel\p{L}*|joindre|llam\p{L}*|chiam\p{L}*|contact|kontakt|тел\p{L}*|هاتف|फ़ोन|मोबाइल)(?!\p{L})|(?<!\p{L})(?:my|new|registered|meine?|neue|mi|mon|mio) (?:nummer|number|n[uú]mero|numéro)(?!\p{L})|電話|电话|전화/iu;
const PHONE_WORD_AFTER = /^ ?\(?(?:mobile?|cell|home|work|office|fax|handy|privat|dienstlich)\b/i;
/** A cell of a table beside one with an e-mail address: a row of contacts. */
const CONTACT_CELL = /@[\w.-]{3,60}["']?[,;|\t] ?["']?$/;
const LABEL_BEFORE = /[\p{L}_#=/][-./]?$/u;
/** The head of an account number whose check digits are wrong; the rest of it is not a phone number. */
const IBAN_HEAD = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2} (?:[A-Z\d]{4} )*$/u;

const DATE = /^(?:(?:19|20)\d{2}([-./ ])\d{1,2}\1\d{1,2}|\d{1,2}([-./ ])\d{1,2}\2(?:19|20)\d{2})(?!\d)/;
const SSN_SHAPE = /^\d{3}([-. ])\d{2}\1\d{4}$/;
const ISBN = /^97[89]/;

/** Shapes that are a phone number without a word beside them, with the confidence they give. */
const SHAPES: readonly (readonly [RegExp, number])[] = [
	// North American Numbering Plan: three, three, four, area and exchange not starting with 0 or 1.
	[/^(?:1[ .-]{1,3})?\(?[2-9]\d{2}\)?[ .\-/]{1,3}[2-9]\d{2}[ .-]{1,3}\d{4}$/, 0.75],
	[/^(?:1[ .-]{1,3})?(?:\(\d{3}\) ?-?|\d{3}-)\d{3}[ .-]\d{4}$/, 0.6],
	// International prefix 00, grouped, or long enough to hold country and area.
	[/^\(?00\)?[ ]?[1-9]\d{0,2}[ .()\-/·]{1,3}\d[\d .()\-/·]{5,22}$/, 0.75],
	[/^00[1-9]\d{9,12}$/, 0.6],
	// National with trunk prefix 0: an area code and at least one group more, or a mobile number in one piece.
	[/^\(?0[1-9]\d{0,4}\)?[ .\-/·]{1,3}\d{2,9}(?:(?: ?- ?|[ ./·])\d{2,5}){0,4}$/, 0.6],
	[/^[08][ -]?\(\d{3,5}\)[ -]?\d{2,3}[ -]?\d{2}[ -]?\d{2,3}$/, 0.6],
	[/^\(0[1-9]\d{1,3}\)\d{5,8}$/, 0.6],
	[/^0[1-9]\d{8,9}$/, 0.4],
	// Groups as mobile numbers have them in Turkey, Spain, Switzerland, Poland, France, China; not the zeros of an amount.
	[/^(?:0[ -])?[1-9]\d{2}([ -])\d{3}\1\d{2}\1\d{2}$/, 0.5],
	[/^[5-9]\d{2}([ -])\d{2}\1\d{2}\1\d{2}$/, 0.45],
	[/^[5-9]\d{2}([ -])\d{3}\1(?!000)\d{3}$/, 0.4],
	[/^1[3-9]\d ?\d{4} ?\d{4}$/, 0.4],
];

/** Digits as words, one by one. */
const DIGIT_WORD = 'zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple|null|eins|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun|zéro|un|deux|trois|quatre|cinq|sept|huit|neuf|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|due|tre|quattro|cinque|sei|sette|otto|nove';
const SPELLED = new RegExp(`(?<!\\p{L})(?:(?:${DIGIT_WORD})(?:[ -]|, )){6,14}(?:${DIGIT_WORD})(?!\\p{L})`, 'giu');

/** Phone numbers: international, North American, national with trunk prefix, and others beside a word for them. */
export const phoneNumber: Recognizer = {
	name: 'phoneNumber',
	entities: ['PHONE_NUMBER'],
	source: 'ITU-T E.164 (11/2010), E.123 (02/2001); NANPA numbering rules; national formats of BNetzA, Ofcom, ARCEP',
	*analyze(text) {
		for (const { 0: words, index } of text.matchAll(SPELLED)) yield { entity: 'PHONE_NUMBER', start: index, end: index + words.length, score: 0.6 };
		for (const { 0: run, index } of text.matchAll(DIGIT_RUN)) {
			const before = contextBefore(text, index);
			const after = text.slice(index + run.length, index + run.length + 20);
			for (const piece of phonesIn(run, before, after)) {
				const end = index + piece.end;
				const extension = piece.end === run.length ? (EXTENSION.exec(after)?.[0].length ?? 0) : 0;
				yield { entity: 'PHONE_NUMBER', start: index + piece.start, end: end + extension, score: piece.score };
			}
		}
	},
};

interface Piece {
	readonly start: number;
	readonly end: number;
	readonly score: number;
}

/** The phone numbers of one run: mostly the run itself; where it is too long, the shapes in it. */
function phonesIn(run: string, before: string, after: string): readonly Piece[] {
	const named = PHONE_WORDS.test(before) || PHONE_WORD_AFTER.test(after) || CONTACT_CELL.test(before);
	if (!named && IBAN_HEAD.test(before)) return [];
	if (run.replace(/\D/g, '').length <= MAX_DIGITS) {
		const score = scoreOf(run, named, before, after);
		return score === undefined ? [] : [{ start: 0, end: run.length, score }];
	}
	const pieces = shapesIn(run);
	// Beside a word for it, a run that nobody can cut is masked whole rather than left.
	if (pieces.length === 0 && named && run.length <= 40 && !isNumbered(before)) return [{ start: 0, end: run.length, score: 0.4 }];
	return pieces;
}

function scoreOf(run: string, named: boolean, before: string, after: string): number | undefined {
	const digits = run.replace(/\D/g, '');
	if (/^\(?\+/.test(run)) {
		const possible = digits.length >= MIN_DIGITS && /^(?:00?)?[1-9]/.test(digits);
		return possible ? (named ? 0.95 : 0.8) : undefined;
	}
	if (DATE.test(run) || SSN_SHAPE.test(run) || isNumbered(before)) return undefined;
	const shape = shapeScore(run, digits.length);
	if (named) {
		// "call 12345" may count anything; "Tel.: 12345" does not.
		const least = /[:.=] ?$/.test(before) ? 5 : MIN_DIGITS;
		return digits.length >= least ? Math.max(shape ?? 0, 0.6) + 0.2 : undefined;
	}
	const glued = LABEL_BEFORE.test(before) || (/^[\p{L}_]/u.test(after) && !EXTENSION.test(after));
	return glued || ISBN.test(digits) ? undefined : shape;
}

function shapeScore(run: string, digits: number): number | undefined {
	const least = /^\(?0[1-9]|^[5-9]\d\d[ -]/.test(run) ? 9 : 10;
	if (digits < least) return undefined;
	return SHAPES.find(([pattern]) => pattern.test(run))?.[1];
}

const MAX_GROUPS = 24;

/** Cuts a run that holds several numbers at separators, the longest shape first. */
function shapesIn(run: string): readonly Piece[] {
	const groups = Array.from(run.matchAll(/(?:\+ ?)?\(?\d+\)?/g), ({ 0: group, index }) => ({ start: index, end: index + group.length }));
	const pieces: Piece[] = [];
	if (groups.length > MAX_GROUPS) return pieces;
	for (let first = 0; first < groups.length; first++) {
		for (let last = Math.min(first + 6, groups.length - 1); last >= first; last--) {
			const start = groups[first]?.start ?? 0;
			const end = groups[last]?.end ?? 0;
			const candidate = run.slice(start, end);
			const digits = candidate.replace(/\D/g, '').length;
			const score = digits > MAX_DIGITS || DATE.test(candidate) ? undefined : shapeScore(candidate, digits);
			if (score === undefined) continue;
			pieces.push({ start, end, score });
			first = last;
			break;
		}
	}
	return pieces;
}

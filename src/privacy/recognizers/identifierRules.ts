import type { Recognizer } from '../recognizer';
import { contextBefore, isNumbered } from './context';

/** One kind of identifier, as data: how it looks, how it is checked, which words stand beside it. */
export interface IdentifierRule {
	readonly entity: string;
	/** The whole identifier, of bounded length; read from the start of a word to the end of one. */
	readonly form: RegExp;
	/** Check digits and dates, given the letters and digits alone, in capitals. */
	readonly valid?: (compact: string) => boolean;
	/** Words for it, `|` between them; a space stands for none, one or two of ` `, `_`, `.`, `-`. */
	readonly words: string;
	/**
	 * What is enough beside form and check: nothing where chance would hardly produce them; that the text holds
	 * nothing else, as a field for the identifier does; or one of the words. A word is always enough.
	 */
	readonly needs: 'nothing' | 'alone' | 'word';
}

/** Start of a word that soon has a digit: in prose that is hardly any. Scripts without spaces may stand next to it. */
const CANDIDATE = /(?<![\p{Script=Latin}\p{N}]|\p{N}[.\-/])(?=[A-Z]{0,6}(?:[ .\-/]?\d|[ -][A-Z]{1,3}[ -]?\d)|[A-Z]{7,12}\d)[A-Z\d]/giu;
/** One digit over and over passes many a check and is nobody's. */
const ONE_DIGIT = /^(\d)\1+$/;
const WORD = /(?<![\p{L}\p{N}])\p{L}{3,}(?![\p{L}\p{N}])/u;
const SHORT = 120;
const AFTER = /^[^\n\d:;=#|,]{0,32}(?![:=#])/;
/** Groups of a bank account number; a stretch of them is nothing of its own. */
const IBAN_HEAD = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2} (?:[A-Z\d]{4} ){0,7}$/u;
const ID_WORD = /(?<!\p{L})id\W*$/iu;

/** Forms without alternatives that cannot begin with a letter, or not with a digit: they need not be tried there. */
const BEGINS_WITH_DIGIT = /^(?:\\d|\[[\d-]+\]|\d)[^|]*$/;
const BEGINS_WITH_LETTER = /^(?:\[[A-ZÄÖÜÑ&-]+\]|[A-Z])[^|]*$/;

interface CompiledRule extends Omit<IdentifierRule, 'words'> {
	readonly words: RegExp;
}

/** A recognizer that knows the identifiers of a table. An identifier that fails its check counts only beside its word. */
export function identifierRecognizer(name: string, source: string, table: readonly IdentifierRule[]): Recognizer {
	const rules: readonly CompiledRule[] = table.map((rule) => ({
		...rule,
		form: new RegExp(`(?:${rule.form.source})(?![\\p{Script=Latin}\\p{N}]|[.\\-/]\\d)`, `${rule.form.flags}uy`),
		words: wordPattern(rule.words),
	}));
	const fromDigit = rules.filter((_, index) => !BEGINS_WITH_LETTER.test(table[index]?.form.source ?? ''));
	const fromLetter = rules.filter((_, index) => !BEGINS_WITH_DIGIT.test(table[index]?.form.source ?? ''));
	return {
		name,
		source,
		entities: [...new Set(table.map(({ entity }) => entity))],
		*analyze(text) {
			for (const index of candidatesIn(text)) {
				for (const rule of isDigit(text.charCodeAt(index)) ? fromDigit : fromLetter) {
					rule.form.lastIndex = index;
					if (!rule.form.test(text)) continue;
					const score = scoreOf(text, index, rule.form.lastIndex, rule);
					if (score !== undefined) yield { entity: rule.entity, start: index, end: rule.form.lastIndex, score };
				}
			}
		},
	};
}

let last: { readonly text: string; readonly candidates: readonly number[] } = { text: '', candidates: [] };

/** Where an identifier may begin. Kept for the text read last: each table reads the same one. */
function candidatesIn(text: string): readonly number[] {
	if (last.text !== text) last = { text, candidates: Array.from(text.matchAll(CANDIDATE), ({ index }) => index) };
	return last.candidates;
}

function isDigit(code: number): boolean {
	return code >= 0x30 && code <= 0x39;
}

/**
 * Words as an expression: whole words where a script writes spaces between them. A short word in capitals is a word of
 * some language as well (`EIN`, `SIN`); in small letters it counts only before a sign or a word for a number.
 */
export function wordPattern(words: string): RegExp {
	const whole: string[] = [];
	const anywhere: string[] = [];
	for (const word of words.split('|')) {
		const spaced = word.replaceAll(' ', '[ _.-]{0,2}');
		if (/^[A-Z]{2,4}$/.test(word)) whole.push(`(?-i:${word})`, `${word}(?=["' ]{0,2}[:=#]|[ _-]n(?:o|r|um\\p{L}{0,4})(?!\\p{L}))`);
		else (/[\u0400-\u04ff\p{Script=Latin}]/u.test(word) ? whole : anywhere).push(spaced);
	}
	const bounded = whole.length > 0 ? [`(?<!\\p{L})(?:${whole.join('|')})(?!\\p{L})`] : [];
	return new RegExp([...bounded, ...anywhere].join('|'), 'iu');
}

function scoreOf(text: string, start: number, end: number, { valid, words, needs }: CompiledRule): number | undefined {
	const compact = text.slice(start, end).replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
	const passes = !ONE_DIGIT.test(compact) && (valid === undefined || valid(compact));
	const before = contextBefore(text, start);
	if (words.test(before) || words.test(AFTER.exec(text.slice(end, end + 40))?.[0] ?? '')) return passes ? 0.95 : 0.5;
	if (!passes || needs === 'word' || IBAN_HEAD.test(before)) return undefined;
	if (isAlone(text, start, end)) return 0.6;
	return needs === 'nothing' && (!isNumbered(before) || ID_WORD.test(before)) ? 0.85 : undefined;
}

/** Whether a short text has no words but this: nothing says what it is, so that doubt is resolved inward. */
function isAlone(text: string, start: number, end: number): boolean {
	return text.length <= SHORT && !WORD.test(text.slice(0, start)) && !WORD.test(text.slice(end));
}

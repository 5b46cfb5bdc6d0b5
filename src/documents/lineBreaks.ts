/** The start of a list item: a bullet, or a number or letter with its mark. */
const ITEM = /^[ \t]*(?:[•▪●◦‣⁃■□*–—-][ \t]+|\(?(?:\p{N}{1,3}(?:\.\p{N}{1,3}){0,4}|\p{L}|[ivx]{1,5})[.)][ \t]+|\p{N}{1,3}(?:\.\p{N}{1,3}){1,4}[ \t]+["'“‘]?\p{Lu})/u;
/** "clause" before a line that starts with "5. " is a reference that was wrapped, no list. */
const REFERENCE = /(?:\b(?:clauses?|sections?|articles?|art|paragraphs?|schedules?|annex|no|nos|and|or|to|of|page|§)\.?|[,§])$/iu;
/** A numbered or titled heading: short, no sentence end. */
const HEADING = /^[ \t]*(?:#{1,6}[ \t]+|(?:\p{N}{1,3}(?:\.\p{N}{1,3}){0,4}[.)]?|[IVXLC]{1,6}\.|(?:article|section|clause|annex|schedule|part|chapter|appendix)[ \t]+[\p{N}A-Z]{1,5}[.:]?)[ \t]+)(?=\p{Lu})/iu;
/** "Date of birth: ...": a row of a form. */
const LABEL = /^[ \t]*\p{Lu}[\p{L}\p{N} /()-]{0,40}:(?:[ \t]|$)/u;
const SENTENCE_END = /[.!?:;。！？…]["'”’)\]]*$/u;
const HEADING_CHARACTERS = 80;
const HEADING_WORDS = 8;
/** Longer lines are wrapped prose; the patterns need not see them. */
const LINE_CHARACTERS = 400;

/**
 * Whether a sentence ends at the line break between two lines (each with its line feed): one is blank, the second starts
 * a list item or a row of a form, or the first is a heading.
 */
export function breaksAfter(line: string, next: string): boolean {
	if (line === '') return false;
	if (line.endsWith('\f')) return true;
	const blank = line.trim() === '';
	if (blank || next.trim() === '') return !blank || next.trim() !== '';
	const head = next.slice(0, LINE_CHARACTERS);
	if (LABEL.test(head)) return true;
	if (ITEM.test(head) && !REFERENCE.test(line.slice(-LINE_CHARACTERS).trimEnd())) return true;
	return isHeading(line) && /^[ \t]*["'“‘(]?[\p{Lu}\p{N}]/u.test(head);
}

function isHeading(line: string): boolean {
	const title = line.trim();
	if (title.length > HEADING_CHARACTERS || SENTENCE_END.test(title) || /[,\p{Pd}]$/u.test(title)) return false;
	if (title.split(/\s+/, HEADING_WORDS + 1).length > HEADING_WORDS) return false;
	const letters = title.replace(/\P{L}/gu, '');
	const allCapitals = letters.length > 3 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
	return allCapitals || HEADING.test(title);
}

import { figuresOf, missingFigures } from './figures';
import { sameAgents } from './roles';
import { wordsOf } from './salience';

/** What of a sentence is not in what it cites. */
export type Fault = 'figure' | 'name' | 'negation' | 'role' | 'markup' | 'subject';

const NEGATIONS = new RegExp(
	String.raw`(?<![\p{L}])(?:no|not|never|none|without|neither|nor|cannot|prohibit\p{L}*|forbid\p{L}*|except|unless|exclud\p{L}*|refus\p{L}*|denie\p{L}*|nicht|kein\p{L}*|nie|niemals|ohne|weder|ne|pas|jamais|sans|aucune?|nunca|sin|ninguna?|non|senza|niet|geen|zonder|não|sem)(?![\p{L}])|n['’]t(?![\p{L}])`,
	'iu',
);
const PLACEHOLDER = /<[A-Z][A-Z_]*_\d+>/;
const MARKUP = /<\/?[a-z][^>]{0,200}>|!?\[[^\]]{0,200}\]\([^)]{0,500}\)|`{3}|^#{1,6}\s/i;
/** Words that begin sentences in every summary, whatever is cited. */
const OPENING = new Set(
	'the a an this that these those it its he she they we you i in on at for if when while after before but and or as by with from to of there here all both each no not users customers parties'.split(' '),
);
/** Shares of a sentence's words in a cited one from which on both are taken to say the same. */
const SAME_CLAUSE = 0.5;

/**
 * What a sentence says beyond its citation: figures (numbers, dates, amounts, durations, addresses, codes), names, a negation
 * that was added or lost, somebody who acts there and does not here, another subject, and markup. `undefined` where nothing was
 * found.
 * `languagesDiffer`: then who acts and on what can't be compared.
 */
export function faultOf(sentence: string, cited: string, languagesDiffer = false): Fault | undefined {
	if (MARKUP.test(sentence) || (PLACEHOLDER.test(sentence) && !cited.includes(PLACEHOLDER.exec(sentence)?.[0] ?? ''))) return 'markup';
	if (missingFigures(sentence, cited).length > 0) return 'figure';
	if (!namesAreCited(sentence, cited, languagesDiffer)) return 'name';
	if (polarityDiffers(sentence, cited, languagesDiffer)) return 'negation';
	if (languagesDiffer) return undefined;
	if (!sameAgents(sentence, cited)) return 'role';
	if (groundedShare(sentence, cited) < GROUNDED) return 'subject';
	return undefined;
}

/** Words with a capital, figures apart, must stand in the citation. At the start of a sentence anything may have one. */
function namesAreCited(sentence: string, cited: string, languagesDiffer: boolean): boolean {
	const known = new Set(wordsOf(cited));
	const stems = stemsOf(cited);
	const figures = figuresOf(sentence);
	return [...sentence.matchAll(/[\p{L}\p{N}][\p{L}\p{N}&'’-]*/gu)].every(({ 0: word, index }) => {
		if (!/^\p{Lu}/u.test(word) || figures.some(({ start, end }) => index >= start && index < end)) return true;
		const parts = wordsOf(word.replace(/['’]s$/u, ''));
		if (parts.every((part) => known.has(part) || known.has(part.replace(/s$/, '')))) return true;
		const starts = /^\P{L}*$/u.test(sentence.slice(0, index));
		// "Paying" for "pays" is fine. "Payment" and "Gamma" look alike, so that a word from nowhere is none but those of every summary.
		return starts && (languagesDiffer || OPENING.has(word.toLowerCase()) || parts.every((part) => stems.has(stemOf(part))));
	});
}

function polarityDiffers(sentence: string, cited: string, languagesDiffer: boolean): boolean {
	const negative = NEGATIONS.test(sentence);
	if (negative && !NEGATIONS.test(cited)) return true;
	if (languagesDiffer) return !negative && cited.split(/(?<=[.!?])\s+/).every((one) => NEGATIONS.test(one));
	// Clause by clause, since a long sentence often says "not" of something else; and sentence by sentence.
	return [/[,;:]\s|(?<=[.!?])\s+/, /(?<=[.!?])\s+/].some((border) => {
		const clauses = cited.split(border).filter((clause) => clause.trim() !== '');
		return sentence.split(border).some((clause) => {
			const own = contentOf(clause);
			if (own.size < 2) return false;
			const share = (other: string) => [...contentOf(other)].filter((word) => own.has(word)).length / own.size;
			const best = clauses.reduce((best, other) => (share(other) > share(best) ? other : best), '');
			return share(best) >= SAME_CLAUSE && NEGATIONS.test(best) !== NEGATIONS.test(clause);
		});
	});
}

/** From this share of its content words on, a sentence is about what it cites. */
const GROUNDED = 0.4;

function groundedShare(sentence: string, cited: string): number {
	const stems = stemsOf(cited);
	const own = [...contentOf(sentence)];
	return own.length === 0 ? 0 : own.filter((word) => stems.has(stemOf(word))).length / own.length;
}

/** Four letters tell words apart well enough, and forget most endings. */
function stemOf(word: string): string {
	return word.slice(0, 4);
}

function stemsOf(text: string): ReadonlySet<string> {
	return new Set(wordsOf(text).map(stemOf));
}

function contentOf(text: string): ReadonlySet<string> {
	return new Set(wordsOf(text).filter((word) => word.length > 2 && !NEGATIONS.test(word) && !OPENING.has(word)).map((word) => (word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/, '') : word)));
}

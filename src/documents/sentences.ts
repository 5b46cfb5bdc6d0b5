import { breaksAfter } from './lineBreaks';

/** A sentence's place in a text: half-open, in UTF-16 code units, without white space at its ends. */
export interface Place {
	readonly start: number;
	readonly end: number;
}

/** Abbreviations that are followed by more of the same sentence, lower case, without their last stop. */
const ABBREVIATIONS = words(
	'mr mrs ms dr prof rev hon gen col capt lt sgt messrs approx ca cf vs v e.g i.e viz incl excl resp ext tel avg',
	'z.b d.h u.a bzw ggf evtl vgl sog inkl zzgl str mme mlle av bd núm sra srta ud uds dott sig',
);
/** These often end a sentence as well: they bind only what does not look like the start of a new one. */
const ENDINGS = words('etc inc ltd co corp jr sr st a.m p.m u.s u.k e.u ph.d m.d b.a m.a al usw bros dept est');
/** These bind numbers only: most of them are ordinary words too. */
const NUMBERED = words(
	'no nos nr art arts fig figs sec secs para paras cl ch pp pg p vol vols abs max min',
	'jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun',
);
/** Words that begin sentences far more often than names. */
const STARTERS = words('the a an this that these those it he she we you they i in on at if when however for as by no and but please');
const SENTENCE_END = /\p{Sentence_Terminal}/u;
const ONLY_MARKS = /^[\p{P}\s]*$/u;
/** What stands before the last stop. */
const LAST_TOKEN = /(?:^|[\s("'“‘[])([\p{L}\p{N}.§]{1,12})\.["'”’)\]]*\s*$/u;
/** A list mark that the segmenter took for a sentence: "1. ", "(a) ", "2.1. ". */
const LIST_MARK = /^\s*\(?(?:\p{L}|\p{N}{1,3}|[ivxIVX]{1,5})(?:\.\p{N}{1,3}){0,4}[.)]?\)?\s*$/u;
/** How far from a border the words around it are looked at; keeps the time linear. */
const TAIL = 40;

/**
 * Sentences of a text, in order. Single line breaks inside a sentence count as blanks, as a PDF has them; blank lines,
 * headings, bullets and form feeds end a sentence. Time is linear in the text.
 */
export function sentences(text: string): readonly Place[] {
	const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
	const places: Place[] = [];
	for (const block of blocks(text)) {
		const part = text.slice(block.start, block.end);
		const stop = part.search(SENTENCE_END);
		if (stop === -1 || ONLY_MARKS.test(part.slice(stop))) {
			push(places, text, block.start, block.end);
			continue;
		}
		// Same length, so that offsets stay true; the segmenter would end a sentence at every line break.
		const flat = capitalised(part.replace(/[\r\n\v\u0085\u2028\u2029]/g, ' '));
		let start = 0;
		for (const { index, segment } of segmenter.segment(flat)) {
			const end = index + segment.length;
			if (end < flat.length && continues(flat, start, end)) continue;
			push(places, text, block.start + start, block.start + end);
			start = end;
		}
	}
	return places;
}

/** A text without any capital letter gets them behind its stops: before a small letter the segmenter sees no border. Keeps the length. */
function capitalised(text: string): string {
	if (/\p{Lu}/u.test(text)) return text;
	return text.replace(/[.!?]["'”’)\]]{0,3}\s{1,4}\p{Ll}/gu, (border) => (border.toUpperCase().length === border.length ? border.toUpperCase() : border));
}

/** Stretches within which only punctuation ends a sentence. */
function* blocks(text: string): Iterable<Place> {
	let start = 0;
	let previous = '';
	for (const { 0: line, index } of text.matchAll(/[^\n\f]*(?:[\n\f]|$)/g)) {
		if (line === '') break;
		if (breaksAfter(previous, line)) {
			yield { start, end: index };
			start = index;
		}
		previous = line;
	}
	if (start < text.length) yield { start, end: text.length };
}

/** Whether the border at `end` is none: an abbreviation, an initial or the mark of a list item stands before it. */
function continues(text: string, start: number, end: number): boolean {
	if (end - start <= TAIL && LIST_MARK.test(text.slice(start, end))) return true;
	const tail = text.slice(Math.max(start, end - TAIL), end);
	const token = LAST_TOKEN.exec(tail)?.[1];
	if (token === undefined) return false;
	const next = /^[\p{L}\p{M}'’]+/u.exec(text.slice(end, end + TAIL))?.[0] ?? '';
	const word = token.toLowerCase();
	const numberFollows = /^\p{N}/u.test(text.slice(end, end + 1));
	if (ABBREVIATIONS.has(word)) return true;
	if (ENDINGS.has(word)) return !STARTERS.has(next.toLowerCase());
	if (NUMBERED.has(word)) return numberFollows;
	// "John F. Kennedy", "J. R. Sampleton": an initial. "603 C.M.R. 23": a code. "Plan B. The" and "you and I. We" are none.
	if (!/^(?:\p{Lu}\.)*\p{Lu}$/u.test(token)) return false;
	return numberFollows || (token !== 'I' && /^\p{Lu}/u.test(next) && !STARTERS.has(next.toLowerCase()));
}

function words(...lists: readonly string[]): ReadonlySet<string> {
	return new Set(lists.join(' ').split(' '));
}

function push(places: Place[], text: string, from: number, to: number): void {
	let start = from;
	let end = to;
	while (start < end && /\s/.test(text.charAt(start))) start++;
	while (end > start && /\s/.test(text.charAt(end - 1))) end--;
	if (start < end) places.push({ start, end });
}

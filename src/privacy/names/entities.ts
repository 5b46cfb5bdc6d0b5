import { Kind, kindOf, type Tokens } from './tokens';
import { LABELS, type Tagging } from './model';
import { canBeAddress, canBeInName, isCalendarWord } from './plausible';
import { ORDINARY } from './wordLists';

/** A stretch of a text that is taken for a name, a place, an organisation or an address. */
export interface NamedSpan {
	readonly entity: string;
	readonly start: number;
	readonly end: number;
	/** How sure the model is of its surest word, 0 to 1. */
	readonly score: number;
}

/**
 * From which probability on a word counts, by label. Low: a name that leaks costs more than a word too many that is
 * hidden. Chosen by benchmarks/pii.bench.ts on sets the model had not seen.
 */
export interface Thresholds {
	/** That the word is anything at all. */
	readonly any: number;
	/** The same for an ordinary word in lower case, and for a month or a day: there is one in every line. */
	readonly ordinary: number;
	/** The same for a word the model is sure of elsewhere in the text. */
	readonly again: number;
	/** How sure that is. */
	readonly sure: number;
}

export const THRESHOLDS: Thresholds = { any: 0.04, ordinary: 0.5, again: 0.02, sure: 0.8 };

const COUNT = LABELS.length;
const ADDRESS = LABELS.indexOf('ADDRESS');
const PERSON = LABELS.indexOf('PERSON');
const ORGANIZATION = LABELS.indexOf('ORGANIZATION');
const PERSONAL = [PERSON, LABELS.indexOf('LOCATION'), ADDRESS];
/** How many times likelier an organisation has to be, as a fraction: 0.3 is three times. */
const OUTWEIGHS = 0.3;
/** Tokens that may lie between two stretches of an address: a comma, a house number, a word. */
const ADDRESS_GAP = 3;

/** Reads the spans off a tagging: sorted, disjoint. */
export function spansOf(text: string, tagging: Tagging, thresholds: Thresholds = THRESHOLDS): readonly NamedSpan[] {
	const { tokens, probabilities } = tagging;
	const labels = labelsOf(text, tagging, thresholds);
	fillAddresses(labels, tokens.gaps);
	widenPersons(text, labels, tokens);
	const spans: NamedSpan[] = [];
	for (let first = 0; first < tokens.count; ) {
		const label = labels[first] as number;
		let last = first;
		if (label !== 0) while (last + 1 < tokens.count && labels[last + 1] === label && continues(label, tokens.gaps[last + 1] as number)) last++;
		if (label !== 0) {
			const span = trimmed(text, tokens.starts, tokens.ends, first, last);
			let score = 0;
			for (let token = first; token <= last; token++) score = Math.max(score, 1 - (probabilities[token * COUNT] as number));
			const possible = span && !isOurs(text, span.start, span.end) && (label !== ADDRESS || canBeAddress(text, span.start, span.end));
			if (possible) spans.push({ entity: LABELS[label] as string, ...span, score });
		}
		first = last + 1;
	}
	return spans;
}

/** Words our own prompts begin sentences with: hidden in a ticket, they would be found in the prompt around it. */
const IN_PROMPTS = new Set('Answer At Document For Give It Passage Rules Sentences State Summary The Ticket Words You meets'.split(' '));

/** One of those words alone, or the type in a placeholder: neither is a name. */
function isOurs(text: string, start: number, end: number): boolean {
	return IN_PROMPTS.has(text.slice(start, end)) || /^_\d/.test(text.slice(end, end + 2));
}

/** An address may go over lines; a name ends with its line. */
function continues(label: number, gap: number): boolean {
	return gap < (label === ADDRESS ? 3 : 2);
}

function labelsOf(text: string, { tokens, probabilities, lists }: Tagging, { any, ordinary, again, sure }: Thresholds): Uint8Array {
	const labels = new Uint8Array(tokens.count);
	const known = new Map<string, number>();
	for (let token = 0; token < tokens.count; token++) {
		const label = best(probabilities, token);
		const word = text.slice(tokens.starts[token], tokens.ends[token]);
		const some = 1 - (probabilities[token * COUNT] as number);
		if (some >= any && (some >= ordinary || !(lists.has(ORDINARY, word) || isCalendarWord(word)))) labels[token] = label;
		if (label === PERSON && word.length > 2 && (probabilities[token * COUNT + PERSON] as number) >= sure) known.set(word, label);
	}
	for (let token = 0; token < tokens.count; token++) {
		const label = labels[token] as number;
		if (label !== 0 && label !== ADDRESS && !isSign(text, tokens.starts[token] as number) && !canBeInName(text, tokens.starts[token] as number, tokens.ends[token] as number)) labels[token] = 0;
		if (labels[token] !== 0 || 1 - (probabilities[token * COUNT] as number) < again) continue;
		labels[token] = known.get(text.slice(tokens.starts[token], tokens.ends[token])) ?? 0;
	}
	return labels;
}

/**
 * The likeliest label of a token that is taken for something. An organisation only where hardly anything speaks for a
 * person or a place: under most policies the one is masked and the other is not.
 */
function best(probabilities: Float32Array, token: number): number {
	let label = PERSON;
	for (const other of PERSONAL) if ((probabilities[token * COUNT + other] as number) > (probabilities[token * COUNT + label] as number)) label = other;
	return (probabilities[token * COUNT + ORGANIZATION] as number) * OUTWEIGHS > (probabilities[token * COUNT + label] as number) ? ORGANIZATION : label;
}

/** What lies between two close pieces of one address belongs to it. */
function fillAddresses(labels: Uint8Array, gaps: Uint8Array): void {
	let last = -1;
	for (let token = 0; token < labels.length; token++) {
		if ((gaps[token] as number) > 2) last = -1;
		if (labels[token] !== ADDRESS) continue;
		if (last >= 0 && token - last - 1 <= ADDRESS_GAP) labels.fill(ADDRESS, last + 1, token);
		last = token;
	}
}

const TITLE =
	/^(?:mr|mrs|ms|miss|dr|dra|prof|sir|lord|lady|m|mm|mme|mmes|mlle|me|maître|sr|sra|sres|don|doña|frau|herr|herrn|sig|dott|avv|ing|dhr|mevr|pan|pani|de|la|van|von|der|den|del|da|dos|di|al|el|bin|ben|ibn|le|du)$/i;

/** A title, a particle or an initial right before a name belongs to it, and an initial after it. */
function widenPersons(text: string, labels: Uint8Array, { count, starts, ends, gaps }: Tokens): void {
	const word = (token: number) => text.slice(starts[token], ends[token]);
	for (let token = count - 1; token > 0; token--) {
		if (labels[token] !== PERSON || labels[token - 1] !== 0 || (gaps[token] as number) > 1) continue;
		const stop = word(token - 1) === '.' && gaps[token - 1] === 0 ? 1 : 0;
		const before = token - 1 - stop;
		if (before < 0 || labels[before] !== 0) continue;
		const isTitle = TITLE.test(word(before)) && (stop === 1 || /^\p{Lu}/u.test(word(before)) || ((gaps[token] as number) > 0 && labels[before - 1] === PERSON));
		const isInitial = stop === 1 && /^\p{Lu}$/u.test(word(before));
		if (isTitle || isInitial) labels.fill(PERSON, before, token);
	}
}

/** Without signs at the ends; `undefined` when nothing but signs is left. A full stop after an initial stays. */
function trimmed(text: string, starts: Int32Array, ends: Int32Array, first: number, last: number): { readonly start: number; readonly end: number } | undefined {
	while (first <= last && isSign(text, starts[first] as number)) first++;
	while (last >= first && isSign(text, starts[last] as number)) last--;
	return first <= last ? { start: starts[first] as number, end: ends[last] as number } : undefined;
}

function isSign(text: string, at: number): boolean {
	return kindOf(text.charCodeAt(at)) === Kind.Other;
}

import { Gap, Kind, kindOf, type Tokens } from './tokens';
import { LABELS, type Tagging } from './model';
import { canBeAddress, canBeInName, isCalendarWord, isCode } from './plausible';
import { FIRST_NAMES, LAST_NAMES, ORDINARY, PLACES, type WordLists } from './wordLists';

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
	/** The same for an ordinary word with a capital that is a name as well: most begin a sentence. */
	readonly capital: number;
	/** The same for an ordinary word with a capital that is on no list of names. */
	readonly noun: number;
	/** The same for a word in lower case that is on no list at all. */
	readonly lower: number;
	/** The same for a word the model is sure of elsewhere in the text. */
	readonly again: number;
	/** How sure that is. */
	readonly sure: number;
}

export const THRESHOLDS: Thresholds = { any: 0.02, ordinary: 0.5, capital: 0.06, noun: 0.12, lower: 0.15, again: 0.01, sure: 0.8 };

const COUNT = LABELS.length;
const ADDRESS = LABELS.indexOf('ADDRESS');
const PERSON = LABELS.indexOf('PERSON');
const ORGANIZATION = LABELS.indexOf('ORGANIZATION');
const PLACE = LABELS.indexOf('LOCATION');
/** The lists of first names, family names and words of places. */
const NAMES = [FIRST_NAMES, LAST_NAMES, PLACES];
const PERSONAL = [PERSON, PLACE, ADDRESS];
/** How many times likelier an organisation has to be, as a fraction: 0.3 is three times. */
const OUTWEIGHS = 0.3;
/** Tokens that may lie between two stretches of an address: a comma, a house number, a word. */
const ADDRESS_GAP = 3;

/** Reads the spans off a tagging: sorted, disjoint. */
export function spansOf(text: string, tagging: Tagging, thresholds: Thresholds = THRESHOLDS): readonly NamedSpan[] {
	const { tokens, probabilities } = tagging;
	const labels = labelsOf(text, tagging, thresholds);
	joinNames(text, labels, tagging);
	joinParticles(text, labels, tokens);
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
const IN_PROMPTS = new Set('Answer At Document For Give It Passage Rules Sentences State Summary The Ticket Words You meets Excerpts excerpts Look Then stands say'.split(' '));

/** One of those words or a particle alone, or the type in a placeholder: none is a name. */
function isOurs(text: string, start: number, end: number): boolean {
	const found = text.slice(start, end);
	return IN_PROMPTS.has(found) || /^(?:van|von|de|der|den|del|della|la|le|da|di|du|dos|el|al|zu|ter|\p{sc=Hiragana}{1,2})$/u.test(found) || /^_\d/.test(text.slice(end, end + 2));
}

/** An address may go over lines; a name ends with its line. */
function continues(label: number, gap: number): boolean {
	return gap < (label === ADDRESS ? 3 : 2);
}

function labelsOf(text: string, { tokens, probabilities, lists }: Tagging, thresholds: Thresholds): Uint8Array {
	const { again, sure } = thresholds;
	const labels = new Uint8Array(tokens.count);
	const known = new Map<string, number>();
	for (let token = 0; token < tokens.count; token++) {
		const label = best(probabilities, token);
		const word = text.slice(tokens.starts[token], tokens.ends[token]);
		const some = 1 - (probabilities[token * COUNT] as number);
		const code = isCode(text, tokens.starts[token] as number, tokens.ends[token] as number);
		if (some >= (code ? thresholds.ordinary : thresholdOf(word, lists, thresholds))) labels[token] = label;
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

/** From which probability on a word counts. */
function thresholdOf(word: string, lists: WordLists, { any, ordinary, capital, noun, lower }: Thresholds): number {
	if (lists.has(ORDINARY, word) || isCalendarWord(word)) return ordinary;
	const small = word.toLowerCase();
	const isListed = NAMES.some((list) => lists.has(list, small));
	if (lists.has(ORDINARY, small)) return isListed ? capital : noun;
	return word === small && !isListed ? lower : any;
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

/**
 * Side by side with capitals, a first and a family name of the lists are a person, not a company, whatever the words around
 * say; and so is a word right behind a first name that is a person already, or a first name right before one.
 */
function joinNames(text: string, labels: Uint8Array, { tokens, lists }: Tagging): void {
	const { count, starts, ends, gaps } = tokens;
	const hasCapital = (token: number) => kindOf(text.charCodeAt(starts[token] as number)) === Kind.Upper;
	/** Whether a token goes on with the name before it: a capital, a digit, `&`, a hyphen. */
	const joined = (token: number) => (gaps[token] as number) < Gap.LineBreak && (hasCapital(token) || hasCapital(token - 1)) && /^[\p{Lu}\d&+/-]/u.test(text.charAt(starts[token] as number)) && /[\p{L}\d&]/u.test(text.charAt((ends[token - 1] as number) - 1));
	for (let token = 1; token < count; token++) {
		if (gaps[token] !== Gap.Space || !hasCapital(token) || !hasCapital(token - 1)) continue;
		const [left, right] = [labels[token - 1] as number, labels[token] as number];
		if ([left, right].some((label) => label === ADDRESS || label === PLACE) || (left === PERSON && right === PERSON)) continue;
		const first = text.slice(starts[token - 1], ends[token - 1]);
		// Before a sure name even an ordinary word is the first one: May Baker, Art Young.
		const leads = right === PERSON && left === 0 && lists.has(FIRST_NAMES, first.toLowerCase());
		// Two words and no third, the second a family name: a person is likelier than a company, and a mask too much does less harm.
		const alone = left === ORGANIZATION && right === ORGANIZATION && !(token > 1 && joined(token - 1)) && !(token + 1 < count && joined(token + 1));
		if (alone && !lists.has(ORDINARY, first.toLowerCase()) && isListed(lists, LAST_NAMES, text.slice(starts[token], ends[token]))) {
			labels.fill(PERSON, token - 1, token + 1);
			continue;
		}
		if (!leads && !isListed(lists, FIRST_NAMES, first)) continue;
		if (leads || (left === PERSON && (right === 0 || right === ORGANIZATION)) || lists.has(LAST_NAMES, text.slice(starts[token], ends[token]).toLowerCase())) labels.fill(PERSON, token - 1, token + 1);
	}
}

const PARTICLE = /^(?:van|von|vom|zu|zur|der|den|dem|de|del|della|la|las|los|le|du|des|da|das|do|dos|di|bin|ibn|ben|al|el|ter|ten|af|av|of)$/iu;

/** What follows a name after one to three particles (`van der`, `de la`) is the rest of it. */
function joinParticles(text: string, labels: Uint8Array, { count, starts, ends, gaps }: Tokens): void {
	for (let token = 0; token + 2 < count; token++) {
		if (labels[token] !== PERSON || labels[token + 1] === PERSON) continue;
		let rest = token + 1;
		while (rest < count && rest - token <= 3 && gaps[rest] === Gap.Space && PARTICLE.test(text.slice(starts[rest], ends[rest]))) rest++;
		if (rest === token + 1 || rest >= count || gaps[rest] !== Gap.Space) continue;
		const [own, next] = [kindOf(text.charCodeAt(starts[token] as number)), kindOf(text.charCodeAt(starts[rest] as number))];
		// In a name in lower case one particle proves little (`anna of sales`); `of` proves little anywhere.
		const proves = own === Kind.Upper ? next === Kind.Upper : next === Kind.Lower && rest - token > 2;
		if (proves && !isSign(text, starts[rest] as number)) labels.fill(PERSON, token + 1, rest + 1);
	}
}

/** Whether a list has a word that is no ordinary one, nor a month or a day. */
function isListed(lists: WordLists, list: number, word: string): boolean {
	const lower = word.toLowerCase();
	return word.length > 2 && lists.has(list, lower) && !lists.has(ORDINARY, lower) && !isCalendarWord(word);
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

/** Two titles before one name. */
const COUPLE = /(?<!\p{L})(?:Mr|M|Herrn?|Sr|Sig|de heer|Dr)\.? (?:and|et|und|y|e|en|&) (?:Mrs|Ms|Mme|Frau|Sra|Sig\.ra|mevrouw|Dr)?\.? ?$/u;

/** A title, a particle or an initial right before a name belongs to it, and an initial after it. */
function widenPersons(text: string, labels: Uint8Array, { count, starts, ends, gaps }: Tokens): void {
	const word = (token: number) => text.slice(starts[token], ends[token]);
	for (let token = count - 1; token > 0; token--) {
		if (labels[token] !== PERSON || labels[token - 1] !== 0 || (gaps[token] as number) > 1) continue;
		const stop = word(token - 1) === '.' && gaps[token - 1] === 0 ? 1 : 0;
		const before = token - 1 - stop;
		if (before < 0 || labels[before] !== 0) continue;
		const isCouple = token >= 3 && COUPLE.test(text.slice(Math.max(0, (starts[token] as number) - 24), starts[token]));
		if (isCouple) {
			const [couple = ''] = COUPLE.exec(text.slice(Math.max(0, (starts[token] as number) - 24), starts[token])) ?? [];
			for (let lead = token - 1; lead >= 0 && (starts[lead] as number) >= (starts[token] as number) - couple.length; lead--) labels[lead] = PERSON;
			continue;
		}
		const isTitle = TITLE.test(word(before)) && (stop === 1 || /^\p{Lu}/u.test(word(before)) || ((gaps[token] as number) > 0 && labels[before - 1] === PERSON));
		const isInitial = stop === 1 && /^(?:M(?:r|rs|s|me|mes|lle)?)?\p{Lu}$/u.test(word(before));
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

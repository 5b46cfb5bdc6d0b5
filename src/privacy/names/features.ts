import { HASH_START, mix } from './hash';
import { Gap, Kind, kindOf, type Tokens } from './tokens';
import { FIRST_NAMES, ORDINARY, TITLES, type WordLists } from './wordLists';

/** What a text's words look like, word by word: hashes and small numbers that the features are made of. */
interface Words {
	readonly lower: Int32Array;
	readonly shape: Int32Array;
	readonly prefix2: Int32Array;
	readonly prefix3: Int32Array;
	readonly prefix4: Int32Array;
	/** Three letters each from the second, third and fourth on: what the inside of a name sounds like. */
	readonly inner1: Int32Array;
	readonly inner2: Int32Array;
	readonly inner3: Int32Array;
	readonly suffix2: Int32Array;
	readonly suffix3: Int32Array;
	readonly suffix4: Int32Array;
	/** Word lists the word is on, as bits. */
	readonly lists: Int32Array;
	/** The same for the word without a final `s`: a genitive, or a family. */
	readonly stemLists: Int32Array;
	/**
	 * 1: in lower case elsewhere in the text, 2: with a capital within a sentence, 4: the first word of a sentence, 8: somewhere
	 * right after a first name or a title.
	 */
	readonly use: Int32Array;
	/** Hash of the key of the line (`Name:`), 0 without one. */
	readonly key: Int32Array;
	/** Place in the line, up to 3. */
	readonly place: Int32Array;
	/** 1: a number among the next four tokens, 2: among the four before. */
	readonly numbers: Int32Array;
	readonly gaps: Uint8Array;
}

/** Space around the tokens, so that a neighbour can be looked at without asking whether there is one. */
const PAD = 4;
const LETTER_S = 0x73;
const OUTSIDE = 0x5bd1e995 | 0;

/** Features per token; a change here asks for a new model. */
export const FEATURES = 50;
/** Features that know the very word: training hides them now and then, so that the others learn to do without. */
export const WORD_FEATURES: readonly number[] = [0, 2, 3, 4, 5, 16, 17];
/** Features that know the word lists. */
export const LIST_FEATURES: readonly number[] = [28, 29, 30, 31, 41, 47];

/** Where the hash of each feature begins: far apart, since what goes in is often a small number. */
const SEEDS = Int32Array.from({ length: FEATURES }, (_, feature) => mix(HASH_START, feature + 1));

/**
 * Gives `visit` the features of every token in turn, as hashes of 32 bits: words, shapes, endings, neighbours, word lists,
 * the key of a form line, and how the rest of the text writes the word. The array is the same every time.
 */
export function eachFeatures(text: string, tokens: Tokens, lists: WordLists, visit: (features: Int32Array, token: number) => void): void {
	const words = look(text, tokens, lists);
	const features = new Int32Array(FEATURES);
	const { lower: h, shape: s, prefix3: p, suffix2: e2, suffix3: e3, suffix4: e4, lists: g, stemLists, use, key, place, numbers, gaps } = words;
	// Index types: every access below is within the padding.
	const v = (array: Int32Array | Uint8Array, index: number): number => array[index] as number;
	const one = (feature: number, a: number) => {
		features[feature] = mix(v(SEEDS, feature), a);
	};
	const two = (feature: number, a: number, b: number) => {
		features[feature] = mix(mix(v(SEEDS, feature), a), b);
	};
	const three = (feature: number, a: number, b: number, c: number) => {
		features[feature] = mix(mix(mix(v(SEEDS, feature), a), b), c);
	};
	for (let i = PAD; i < tokens.count + PAD; i++) {
		const [h0, s0, g0] = [v(h, i), v(s, i), v(g, i)];
		const [hBefore, hAfter, sBefore, sAfter] = [v(h, i - 1), v(h, i + 1), v(s, i - 1), v(s, i + 1)];
		one(0, h0);
		one(1, s0);
		two(2, h0, s0);
		two(3, v(p, i), s0);
		one(4, v(e4, i));
		two(5, v(e3, i), s0);
		two(6, v(e2, i), s0);
		one(7, hBefore);
		one(8, hAfter);
		one(9, v(h, i - 2));
		one(10, v(h, i + 2));
		two(11, sBefore, s0);
		two(12, s0, sAfter);
		three(13, sBefore, s0, sAfter);
		two(14, hBefore, s0);
		two(15, hAfter, s0);
		two(16, hBefore, h0);
		two(17, h0, hAfter);
		three(18, v(h, i - 2), hBefore, s0);
		three(19, s0, hAfter, v(h, i + 2));
		two(20, v(e3, i - 1), s0);
		two(21, v(e3, i + 1), s0);
		three(22, v(s, i - 2), sBefore, s0);
		three(23, s0, sAfter, v(s, i + 2));
		two(24, v(key, i), s0);
		two(25, v(key, i), v(place, i));
		two(26, s0, v(gaps, i) * 4 + v(gaps, i + 1));
		three(27, s0, v(use, i), g0 & 1);
		two(28, g0, s0);
		three(29, v(g, i - 1), g0, s0);
		three(30, g0, v(g, i + 1), s0);
		three(31, v(g, i - 1), g0, v(g, i + 1));
		two(32, v(h, i - 3), s0);
		two(33, v(h, i + 3), s0);
		three(34, s0, v(numbers, i), v(gaps, i));
		three(35, hBefore, hAfter, s0);
		three(36, sBefore ^ mix(v(s, i - 2), 7), s0, sAfter ^ mix(v(s, i + 2), 7));
		two(37, v(h, i - 2), s0);
		two(38, v(h, i + 2), s0);
		three(39, v(place, i), s0, v(gaps, i + 1));
		three(40, v(e3, i - 1), v(e3, i), s0);
		three(41, g0, v(use, i), s0);
		two(42, v(words.prefix2, i), s0);
		one(43, v(words.prefix4, i));
		two(44, v(words.inner1, i), s0);
		two(45, v(words.inner2, i), s0);
		two(46, v(words.inner3, i), s0);
		three(47, v(stemLists, i), g0, s0);
		three(48, v(use, i - 1), v(use, i), s0);
		three(49, v(gaps, i) * 4 + v(gaps, i + 1), sBefore, sAfter);
		visit(features, i - PAD);
	}
}

function look(text: string, tokens: Tokens, lists: WordLists): Words {
	const size = tokens.count + 2 * PAD;
	const array = () => new Int32Array(size).fill(OUTSIDE);
	const words = {
		lower: array(),
		shape: array(),
		prefix2: array(),
		prefix3: array(),
		prefix4: array(),
		inner1: array(),
		inner2: array(),
		inner3: array(),
		suffix2: array(),
		suffix3: array(),
		suffix4: array(),
		lists: new Int32Array(size),
		stemLists: new Int32Array(size),
		use: new Int32Array(size),
		key: new Int32Array(size),
		place: new Int32Array(size),
		numbers: new Int32Array(size),
		gaps: new Uint8Array(size).fill(Gap.LineBreak),
	};
	const folded = lowerCase(text);
	const casing = casingOf(text);
	for (let token = 0; token < tokens.count; token++) {
		const start = tokens.starts[token] as number;
		const end = tokens.ends[token] as number;
		const i = token + PAD;
		words.lower[i] = hashRange(folded, start, end);
		words.shape[i] = mix(shapeOf(text, start, end), casing);
		words.prefix2[i] = hashRange(folded, start, Math.min(end, start + 2));
		words.prefix4[i] = hashRange(folded, start, Math.min(end, start + 4));
		words.inner1[i] = hashRange(folded, Math.min(end, start + 1), Math.min(end, start + 4));
		words.inner2[i] = hashRange(folded, Math.min(end, start + 2), Math.min(end, start + 5));
		words.inner3[i] = hashRange(folded, Math.min(end, start + 3), Math.min(end, start + 6));
		words.prefix3[i] = hashRange(folded, start, Math.min(end, start + 3));
		words.suffix2[i] = hashRange(folded, Math.max(start, end - 2), end);
		words.suffix3[i] = hashRange(folded, Math.max(start, end - 3), end);
		words.suffix4[i] = hashRange(folded, Math.max(start, end - 4), end);
		words.lists[i] = kindOf(text.charCodeAt(start)) === Kind.Other ? 0 : lists.bitsOf(words.lower[i] as number);
		words.stemLists[i] = end - start > 3 && folded.charCodeAt(end - 1) === LETTER_S ? lists.bitsOf(hashRange(folded, start, end - 1)) : 0;
		words.gaps[i] = tokens.gaps[token] as number;
	}
	markUse(text, tokens, words);
	markLines(text, tokens, words);
	markNumbers(text, tokens, words);
	return words;
}

/**
 * 1 where hardly any word begins with a capital, 2 where most letters are capitals, else 0: in such texts case says
 * nothing, so there every shape is another one.
 */
function casingOf(text: string): number {
	let upper = 0;
	let lower = 0;
	for (let index = 0; index < text.length; index++) {
		const kind = kindOf(text.charCodeAt(index));
		if (kind === Kind.Upper) upper++;
		else if (kind === Kind.Lower) lower++;
	}
	return upper > lower ? 2 : upper * 200 < lower ? 1 : 0;
}

/** Lower case with every character in its place: a character whose lower case is longer stays as it is. */
function lowerCase(text: string): string {
	const lower = text.toLowerCase();
	if (lower.length === text.length) return lower;
	return Array.from(text, (character) => (character.toLowerCase().length === character.length ? character.toLowerCase() : character)).join('');
}

function hashRange(text: string, start: number, end: number): number {
	let hash = HASH_START;
	for (let index = start; index < end; index++) hash = mix(hash, text.charCodeAt(index));
	return hash;
}

/** `Xx` for Anna, `XX` for ANNA, `X` for A, digits with their number up to five, other signs as they are. */
function shapeOf(text: string, start: number, end: number): number {
	const first = text.charCodeAt(start);
	const kind = kindOf(first);
	if (kind === Kind.Other) return mix(first, 101);
	if (kind === Kind.Digit) return mix(Math.min(end - start, 6), 102);
	if (kind === Kind.Ideograph) return mix(first >= 0x3040 && first < 0x3100 ? 1 : 2, 103);
	let hash = 104;
	let last = -1;
	for (let index = start; index < end; index++) {
		const code = kindOf(text.charCodeAt(index));
		if (code !== last && code !== Kind.Mark) hash = mix(hash, code);
		last = code;
	}
	return mix(hash, end - start === 1 ? 1 : 2);
}

const SENTENCE_END = new Set(Array.from('.!?:;"„“«»*•>|([', (sign) => sign.charCodeAt(0)));

/** First names and titles, as bits of the lists. */
const LEADS = (1 << FIRST_NAMES) | (1 << TITLES);
const ORDINARY_BIT = 1 << ORDINARY;

function markUse(text: string, tokens: Tokens, words: Words): void {
	const seen = new Map<number, number>();
	for (let token = 0; token < tokens.count; token++) {
		const i = token + PAD;
		const kind = kindOf(text.charCodeAt(tokens.starts[token] as number));
		if (kind !== Kind.Upper && kind !== Kind.Lower) continue;
		const first = (words.gaps[i] as number) >= Gap.LineBreak || SENTENCE_END.has(text.charCodeAt((tokens.ends[token - 1] as number) - 1));
		if (first) words.use[i] = 4;
		const before = words.lists[i - 1] as number;
		const led = kind === Kind.Upper && words.gaps[i] === Gap.Space && (before & LEADS) !== 0 && (before & ORDINARY_BIT) === 0;
		const use = (kind === Kind.Lower ? 1 : first ? 0 : 2) | (led ? 8 : 0);
		const hash = words.lower[i] as number;
		seen.set(hash, (seen.get(hash) ?? 0) | use);
	}
	for (let i = PAD; i < tokens.count + PAD; i++) words.use[i] = (words.use[i] as number) | (seen.get(words.lower[i] as number) ?? 0);
}

/** The word before the first `:` or `=` near the start of a line is its key. */
function markLines(text: string, tokens: Tokens, words: Words): void {
	let place = 0;
	let key = 0;
	for (let token = 0; token < tokens.count; token++) {
		const i = token + PAD;
		if (token === 0 || (words.gaps[i] as number) >= Gap.LineBreak) {
			place = 0;
			key = 0;
		}
		words.place[i] = Math.min(place, 3);
		words.key[i] = key;
		const sign = text.charCodeAt(tokens.starts[token] as number);
		if ((sign === 0x3a || sign === 0x3d || sign === 0xff1a) && place > 0 && place < 8) {
			key = words.lower[i - 1] as number;
			place = 0;
		} else {
			place++;
		}
	}
}

function markNumbers(text: string, tokens: Tokens, words: Words): void {
	for (let token = 0; token < tokens.count; token++) {
		if (kindOf(text.charCodeAt(tokens.starts[token] as number)) !== Kind.Digit) continue;
		for (let distance = 1; distance <= PAD; distance++) {
			words.numbers[token + PAD - distance] = (words.numbers[token + PAD - distance] as number) | 1;
			words.numbers[token + PAD + distance] = (words.numbers[token + PAD + distance] as number) | 2;
		}
	}
}

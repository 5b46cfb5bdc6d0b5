import type { Range } from './range';

/** A word, or one sign, of a text. */
interface Token extends Range {
	readonly word: string;
	/** White space stands before it. */
	readonly apart: boolean;
}

interface Phrase<K> {
	readonly key: K;
	readonly tokens: readonly { readonly word: string; readonly prefix: boolean; readonly apart: boolean }[];
	readonly caseSensitive: boolean;
}

const TOKEN = /[\p{L}\p{N}\p{M}]+|[^\s]/gu;
/** More white space than this is no gap between words: columns of a table, a blank page. */
const WIDEST_GAP = 20;
/** Letters that words with an asterisk are sorted by; a stem has at least as many. */
const STEM = 3;

/**
 * Many phrases at once, in one pass over a text. Phrases match whole words, whatever the case, the white space and the kind
 * of quotes and dashes; `retain*` matches every word that begins so (three letters at least before the asterisk).
 */
export class PhraseIndex<K> {
	private readonly byWord = new Map<string, Phrase<K>[]>();
	private readonly byStem = new Map<string, Phrase<K>[]>();

	add(text: string, key: K, caseSensitive = false): void {
		const tokens: { word: string; prefix: boolean; apart: boolean }[] = [];
		for (const { word, apart } of tokensOf(text)) {
			const last = tokens.at(-1);
			if (word === '*' && !apart && last && [...last.word].length >= STEM) last.prefix = true;
			else tokens.push({ word: caseSensitive ? word : folded(word), prefix: false, apart });
		}
		const [first] = tokens;
		if (!first) return;
		const [map, word] = first.prefix ? [this.byStem, folded(first.word).slice(0, STEM)] : [this.byWord, folded(first.word)];
		const sharing = map.get(word);
		const phrase = { key, tokens, caseSensitive };
		if (sharing) sharing.push(phrase);
		else map.set(word, [phrase]);
	}

	/** Every place of every phrase, in the order of the text. Places of one phrase may overlap those of another. */
	*in(text: string): Iterable<{ readonly key: K } & Range> {
		const tokens = [...tokensOf(text)];
		for (const [index, token] of tokens.entries()) {
			const word = folded(token.word);
			for (const phrases of [this.byWord.get(word), this.byStem.get(word.slice(0, STEM))]) {
				for (const phrase of phrases ?? []) {
					const last = lastOf(phrase, tokens, index);
					if (last) yield { key: phrase.key, start: token.start, end: last.end };
				}
			}
		}
	}
}

function* tokensOf(text: string): Iterable<Token> {
	let before = 0;
	for (const { 0: word, index } of text.matchAll(TOKEN)) {
		yield { word, start: index, end: index + word.length, apart: index > before };
		before = index + word.length;
	}
}

function lastOf<K>({ tokens: wanted, caseSensitive }: Phrase<K>, tokens: readonly Token[], from: number): Token | undefined {
	let last: Token | undefined;
	for (const [index, { word, prefix, apart }] of wanted.entries()) {
		const token = tokens[from + index];
		if (!token) return undefined;
		if (last && (token.apart !== apart || token.start - last.end > WIDEST_GAP)) return undefined;
		const seen = caseSensitive ? token.word : folded(token.word);
		if (prefix ? !seen.startsWith(word) : seen !== word) return undefined;
		last = token;
	}
	return last;
}

/** Lower case, and the signs that word processors put in place of those of the keyboard as on the keyboard. */
function folded(word: string): string {
	if (word.length === 1) {
		if (/[’‘ʼ`´]/.test(word)) return "'";
		if (/[“”„«»]/.test(word)) return '"';
		if (/\p{Pd}/u.test(word)) return '-';
	}
	return word.toLowerCase();
}

import { breather } from './breather';
import { isCommonWord } from './commonWords';
import { normalize } from './normalize';
import { PhraseIndex } from './phraseIndex';

/** A value that is known to identify somebody or something. */
export interface KnownValue {
	readonly entity: string;
	readonly value: string;
}

/** A place where a known value stands. */
export interface FoundValue {
	readonly entity: string;
	readonly start: number;
	readonly end: number;
}

/** What must not stand right beside a value for it to count. */
type Border = 'letter' | 'alphanumeric' | 'none';

interface Phrase {
	readonly entity: string;
	readonly border: Border;
	/** The value is an ordinary word as well (`Will`): only a capital tells the name. */
	readonly capital: boolean;
}

const LETTER = /\p{L}/u;
const ALPHANUMERIC = /[\p{L}\p{N}]/u;
const WORDS_ONLY = /^[\p{L}\p{M}' .-]+$/u;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const SEPARATOR = /[\s._\-/()+·']/;
/** Separators are looked up by their code: this is asked of every character. */
const IS_SEPARATOR = Uint8Array.from({ length: 0x100 }, (_, code) => (SEPARATOR.test(String.fromCharCode(code)) ? 1 : 0));
/** More separators than this between two characters, and they do not belong together. */
const MAX_SEPARATORS = 3;
/** A longer value is looked for in pieces of this length, each on its own. */
const MAX_PHRASE = 200;
/** Fewer characters than this, met over separators, are as likely chance as the value. */
const MIN_COMPACT = 6;

/**
 * Finds known values in normalised text: in any case, with other white space, and, from six letters and digits on,
 * with other separators or none. A value of letters only counts at word borders (`Mark` is not in `market`), a
 * short one of digits not inside a longer number. Time is linear in the text.
 */
export class ValueFinder {
	private readonly words = new PhraseIndex<Phrase>();
	private readonly compact = new PhraseIndex<Phrase>();

	constructor(values: Iterable<KnownValue> = []) {
		for (const known of values) this.add(known);
	}

	/** The same as the constructor, letting the event loop turn in between: thousands of values take a while. */
	static async build(values: Iterable<KnownValue>): Promise<ValueFinder> {
		const breathe = breather();
		const finder = new ValueFinder();
		for (const known of values) {
			finder.add(known);
			await breathe();
		}
		return finder;
	}

	private add({ entity, value }: KnownValue): void {
		const phrase = fold(normalize(value).text).trim().replace(/\s+/g, ' ');
		const size = alphanumerics(phrase);
		if (size < 2) return;
		if (phrase.length > MAX_PHRASE) {
			for (const piece of new Set(pieces(phrase))) this.words.add(piece, { entity, border: 'none', capital: false });
			return;
		}
		this.words.add(phrase, { entity, border: borderOf(phrase), capital: isCommonWord(phrase) });
		// Dots between the numbers of an address are no separators: 10.0.0.120 is not 1000120.
		const separable = /\d/.test(phrase) || SEPARATOR.test(phrase);
		if (size >= MIN_COMPACT && separable && entity !== 'IP_ADDRESS') {
			const border = borderOf(phrase) === 'letter' ? 'letter' : 'alphanumeric';
			this.compact.add(withoutSeparators(phrase).text, { entity, border, capital: false });
		}
	}

	/** @param text normalised. Places may overlap. */
	*find(text: string): Iterable<FoundValue> {
		const folded = fold(text);
		for (const { item, start, end } of this.words.find(folded)) {
			if (!stands(folded, start, end, item.border) || (item.capital && text[start] === folded[start])) continue;
			yield { entity: item.entity, start, end };
		}
		const compact = withoutSeparators(folded);
		for (const { item, start: first, end: last } of this.compact.find(compact.text)) {
			const start = compact.at[first] ?? 0;
			const end = (compact.at[last - 1] ?? 0) + 1;
			if (stands(folded, start, end, item.border)) yield { entity: item.entity, start, end };
		}
	}
}

/** Lower case and one kind of apostrophe, every character in its place. */
function fold(text: string): string {
	const lower = text.toLowerCase();
	// The dotted capital I becomes two characters; where lengths differ, such characters stay as they are.
	const aligned = lower.length === text.length ? lower : Array.from(text, lowerIfAligned).join('');
	return aligned.replaceAll('ς', 'σ').replace(/[‘’ʼ`´]/g, "'");
}

function lowerIfAligned(character: string): string {
	const lower = character.toLowerCase();
	return lower.length === character.length ? lower : character;
}

function alphanumerics(text: string): number {
	return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

function borderOf(phrase: string): Border {
	if (UNSPACED.test(phrase)) return 'none';
	if (WORDS_ONLY.test(phrase)) return 'letter';
	return phrase.length < 4 || (phrase.length < 8 && /^[\d .-]+$/.test(phrase)) ? 'alphanumeric' : 'none';
}

/** Cuts a long phrase; the last piece is as long as the others, so that none is short enough to be met by chance. */
function pieces(phrase: string): readonly string[] {
	const count = Math.ceil(phrase.length / MAX_PHRASE);
	return Array.from({ length: count }, (_, index) => {
		const start = Math.min(index * MAX_PHRASE, phrase.length - MAX_PHRASE);
		return phrase.slice(start, start + MAX_PHRASE).trim();
	});
}

/** Whether `[start, end)` stands alone as its border asks. A genitive `s` may follow a word. */
function stands(text: string, start: number, end: number, border: Border): boolean {
	if (border === 'none') return true;
	const joined = border === 'letter' ? LETTER : ALPHANUMERIC;
	if (joined.test(characterBefore(text, start))) return false;
	const after = border === 'letter' && text[end] === 's' ? end + 1 : end;
	return !joined.test(characterAt(text, after));
}

function characterBefore(text: string, index: number): string {
	return text.slice(Math.max(0, index - (/[\uDC00-\uDFFF]/.test(text.charAt(index - 1)) ? 2 : 1)), index);
}

function characterAt(text: string, index: number): string {
	return text.slice(index, index + ((text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1));
}

/** The text without single separators, and where each remaining character stood. A wide gap stays, as one NUL. */
function withoutSeparators(text: string): { readonly text: string; readonly at: readonly number[] } {
	let compact = '';
	const at: number[] = [];
	for (let index = 0, gap = 0; index < text.length; index++) {
		gap = IS_SEPARATOR[text.charCodeAt(index)] === 1 ? gap + 1 : 0;
		if (gap > 0 && gap !== MAX_SEPARATORS + 1) continue;
		compact += gap > 0 ? '\0' : text.charAt(index);
		at.push(index);
	}
	return { text: compact, at };
}

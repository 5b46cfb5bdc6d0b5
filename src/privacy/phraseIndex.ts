/** Longest start by which a phrase is looked up. */
const HEAD = 3;
/** White space that may stand for one space of a phrase. */
const MAX_SPACES = 8;
const SPACES = /[\t-\r ]+/g;

interface Entry<T> {
	readonly words: readonly string[];
	readonly item: T;
}

/** The phrases that begin alike. */
class Family<T> {
	/** By length without spaces, then by the phrase without spaces: however many there are, each length is one look. */
	private readonly lengths = new Map<number, Map<string, Entry<T>[]>>();
	/** Characters after which none of them goes on. */
	private reach = 0;

	add(words: readonly string[], item: T): void {
		const compact = words.join('');
		const phrases = this.lengths.get(compact.length) ?? new Map<string, Entry<T>[]>();
		this.lengths.set(compact.length, phrases);
		const same = phrases.get(compact);
		if (same) same.push({ words, item });
		else phrases.set(compact, [{ words, item }]);
		this.reach = Math.max(this.reach, compact.length + (words.length - 1) * MAX_SPACES);
	}

	/** Those that may stand at `start`: the same letters, whatever the spaces. */
	*at(text: string, start: number): Iterable<Entry<T>> {
		const near = text.slice(start, start + this.reach).replace(SPACES, '');
		for (const [length, phrases] of this.lengths) {
			if (length <= near.length) yield* phrases.get(near.slice(0, length)) ?? [];
		}
	}
}

/** Many phrases, looked for at once: the time per position does not grow with their number. */
export class PhraseIndex<T> {
	/** By length of the head, then by head. */
	private readonly heads = new Map<number, Map<string, Family<T>>>();
	private readonly firsts = new Uint8Array(0x10000);

	/** Adds a phrase, `item` being an object of its own, that is looked up by its first characters, up to a space. An empty phrase is left out. */
	add(phrase: string, item: T): void {
		const words = phrase.split(' ');
		const length = Math.min(HEAD, words[0]?.length ?? 0);
		if (length === 0) return;
		const heads = this.heads.get(length) ?? new Map<string, Family<T>>();
		const head = phrase.slice(0, length);
		const family = heads.get(head) ?? new Family<T>();
		family.add(words, item);
		heads.set(head, family);
		this.heads.set(length, heads);
		this.firsts[phrase.charCodeAt(0)] = 1;
	}

	/** Every place where one of the phrases stands. A space in a phrase stands for any white space, or none. */
	*find(text: string): Iterable<{ readonly item: T; readonly start: number; readonly end: number }> {
		// A phrase that overlaps itself (`aaa…`) is given once, not at every character.
		const done = new Map<T, number>();
		for (let start = 0; start < text.length; start++) {
			if (this.firsts[text.charCodeAt(start)] === 0) continue;
			for (const [length, heads] of this.heads) {
				const family = heads.get(text.slice(start, start + length));
				if (!family) continue;
				for (const { words, item } of family.at(text, start)) {
					if (start < (done.get(item) ?? 0)) continue;
					const end = matchEnd(text, start, words);
					if (end === undefined) continue;
					done.set(item, end);
					yield { item, start, end };
				}
			}
		}
	}
}

function matchEnd(text: string, start: number, words: readonly string[]): number | undefined {
	let at = start;
	for (const [index, word] of words.entries()) {
		if (index > 0) for (let spaces = 0; spaces < MAX_SPACES && isSpace(text.charCodeAt(at)); spaces++) at++;
		if (!text.startsWith(word, at)) return undefined;
		at += word.length;
	}
	return at;
}

function isSpace(code: number): boolean {
	return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

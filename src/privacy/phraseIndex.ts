/** Longest start by which a phrase is looked up. */
const HEAD = 3;

interface Entry<T> {
	readonly words: readonly string[];
	readonly item: T;
}

/** Many phrases, looked for at once: the time per position does not grow with their number. */
export class PhraseIndex<T> {
	/** By length of the head, then by head. */
	private readonly heads = new Map<number, Map<string, Entry<T>[]>>();
	private readonly firsts = new Uint8Array(0x10000);

	/** Adds a phrase, `item` being an object of its own, that is looked up by its first characters, up to a space. An empty phrase is left out. */
	add(phrase: string, item: T): void {
		const words = phrase.split(' ');
		const length = Math.min(HEAD, words[0]?.length ?? 0);
		if (length === 0) return;
		const heads = this.heads.get(length) ?? new Map<string, Entry<T>[]>();
		const head = phrase.slice(0, length);
		const phrases = heads.get(head);
		if (phrases) phrases.push({ words, item });
		else heads.set(head, [{ words, item }]);
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
				for (const { words, item } of heads.get(text.slice(start, start + length)) ?? []) {
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

const MAX_SPACES = 8;

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

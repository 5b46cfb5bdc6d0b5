import hashes from '../../dist/src/privacy/names/hash.js';
import wordLists from '../../dist/src/privacy/names/wordLists.js';
import type { LabelledText } from './compose.ts';
import { HARMLESS } from './harmless.ts';
import type { Lexicon } from './lexicon.ts';
import { STREET_WORDS, TITLES } from './templates.ts';

const LIST_BYTES = 2 ** 16;
const WORD = /[\p{L}\p{M}]+/gu;

/** The word lists of the model: ordinary words, first names, family names, words of places, titles, words of streets. */
export function makeLists(lexicon: Lexicon, prose: Readonly<Record<string, readonly string[]>>, texts: readonly LabelledText[]) {
	const { cultures, countries } = lexicon;
	const names = new Set(cultures.flatMap(({ firsts, lasts }) => [...firsts, ...lasts].map((name) => name.toLowerCase())));
	const ordinary = new Set<string>();
	// Capitals within a sentence count in prose only: there they are the nouns of German, not names.
	for (const line of [...Object.values(prose).flat(), ...HARMLESS]) for (const [word] of line.matchAll(WORD)) ordinary.add(word.toLowerCase());
	for (const line of [...Object.values(lexicon.words).flat(), ...texts.map(({ text, spans }) => withoutSpans(text, spans))]) {
		// Names stand in lower case in user names and mail addresses.
		for (const [word] of line.matchAll(WORD)) if (word === word.toLowerCase() && /\p{Ll}/u.test(word) && !names.has(word)) ordinary.add(word);
	}
	const sets = [ordinary, cultures.flatMap(({ firsts }) => firsts), cultures.flatMap(({ lasts }) => lasts), [...cultures.flatMap(({ cities, states }) => [...cities, ...states]), ...countries], Object.values(TITLES), [STREET_WORDS]];
	return new wordLists.WordLists(
		sets.map((words) => {
			const filter = new Uint8Array(LIST_BYTES);
			for (const entry of words) for (const [word] of entry.toLowerCase().matchAll(WORD)) wordLists.addWord(filter, hashes.hashOf(word));
			return filter;
		}),
	);
}

function withoutSpans(text: string, spans: LabelledText['spans']): string {
	let rest = '';
	let done = 0;
	for (const { start, end } of spans) {
		rest += `${text.slice(done, start)} `;
		done = end;
	}
	return rest + text.slice(done);
}

import commonWords from '../../dist/src/privacy/commonWords.js';
import hashes from '../../dist/src/privacy/names/hash.js';
import wordLists from '../../dist/src/privacy/names/wordLists.js';
import type { LabelledText } from './compose.ts';
import type { OrdinaryWords } from './ordinaryWords.ts';
import { HARMLESS } from './harmless.ts';
import type { Lexicon } from './lexicon.ts';
import { STREET_WORDS, TITLES } from './templates.ts';

/** Of ordinary words there are ten times as many. */
const ORDINARY_BYTES = 2 ** 19;
const LIST_BYTES = 2 ** 16;
const { NAMES_AND_WORDS } = commonWords;
const WORD = /[\p{L}\p{M}]+/gu;

/** The word lists of the model: ordinary words, first names, family names, words of places, titles, words of streets. */
export function makeLists(lexicon: Lexicon, words: OrdinaryWords, prose: Readonly<Record<string, readonly string[]>>, texts: readonly LabelledText[]) {
	const { cultures, countries } = lexicon;
	const names = new Set(cultures.flatMap(({ firsts, lasts }) => [...firsts, ...lasts].map((name) => name.toLowerCase())));
	const places = new Set([...cultures.flatMap(({ cities, states }) => [...cities, ...states]), ...countries].map((place) => place.toLowerCase()));
	const ordinary = new Set<string>(NAMES_AND_WORDS);
	for (const word of words.english) if (!(names.has(word) && words.ambiguous.has(word))) ordinary.add(word);
	for (const word of words.frequent) if (!names.has(word) && !places.has(word) && word.length > 1) ordinary.add(word);
	// Capitals within a sentence count in prose only: there they are the nouns of German, not names.
	for (const line of [...Object.values(prose).flat(), ...HARMLESS]) for (const [word] of line.matchAll(WORD)) ordinary.add(word.toLowerCase());
	for (const line of [...Object.values(lexicon.words).flat(), ...texts.map(({ text, spans }) => withoutSpans(text, spans))]) {
		// Names stand in lower case in user names and mail addresses.
		for (const [word] of line.matchAll(WORD)) if (word === word.toLowerCase() && /\p{Ll}/u.test(word) && !names.has(word)) ordinary.add(word);
	}
	const sets = [ordinary, cultures.flatMap(({ firsts }) => firsts), cultures.flatMap(({ lasts }) => lasts), [...cultures.flatMap(({ cities, states }) => [...cities, ...states]), ...countries], Object.values(TITLES), [STREET_WORDS]];
	return new wordLists.WordLists(
		sets.map((entries, list) => {
			const filter = new Uint8Array(list === wordLists.ORDINARY ? ORDINARY_BYTES : LIST_BYTES);
			for (const entry of entries) for (const [word] of entry.toLowerCase().matchAll(WORD)) wordLists.addWord(filter, hashes.hashOf(word));
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

import { sharedModel } from './names/sharedModel';
import { ORDINARY } from './names/wordLists';

/**
 * First and family names that are ordinary English words as well. In lower case they are taken for the word:
 * hiding every `will` and `may` of a text would leave nothing to work on.
 */
export const NAMES_AND_WORDS: ReadonlySet<string> = new Set(
	(
		'angel april art august banks baker best bill bishop black bond brown bush butler carol carter chance chase christian cook ' +
		'cross daisy dawn day dean drew earl faith field fisher fox frank french gene german good grace grant gray green grey guy ' +
		'hall heather hill holly hope hunter ivy jack joy june justice king lane lily little long love major mark marsh mason may ' +
		'melody miles mills moon new north page park pat porter potter power price prince read rich rob robin rock rose ruby rule sandy ' +
		'sharp short small snow song star stone street strong sue summer sunny taylor violet walker ward waters way west white ' +
		'will wise wolf wood woods young'
	).split(' '),
);

/** Whether a folded value is made of ordinary words only: of names that are words as well, or of those the model knows as words. */
export function isCommonWord(folded: string): boolean {
	if (NAMES_AND_WORDS.has(folded)) return true;
	const words = folded.split(' ');
	return words.every((word) => /^\p{L}+$/u.test(word) && sharedModel().lists.has(ORDINARY, word));
}

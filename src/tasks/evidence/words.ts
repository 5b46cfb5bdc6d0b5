/** Words that say nothing of what a sentence is about. Modal verbs and negations are read separately (`cues.ts`). */
const STOP_WORDS = new Set(
	('the and for are was were not but has have had its this that with from they them their any all may can will shall must which what who whom these those ' +
		'been being into than then when where there here each such only of to in on by or be as an a is it at no if').split(' '),
);
const LONGEST_ENDING = /(?:ing|ed|es|s|ly|ions?|ment)$/;

/** Lower-case words that carry meaning, in the order of the text. */
export function wordsOf(text: string): string[] {
	return (text.toLowerCase().match(/[\p{L}\p{M}]{3,}|\p{N}{2,}/gu) ?? []).filter((word) => !STOP_WORDS.has(word));
}

/** A word without its common English endings, so that "discloses" meets "disclosed"; short words stay whole. */
export function stem(word: string): string {
	return word.length > 5 ? word.replace(LONGEST_ENDING, '') : word;
}

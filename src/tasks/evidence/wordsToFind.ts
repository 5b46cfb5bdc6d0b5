import type { Rule } from '../pack';

/** What the passages for a rule are looked for by: its text, and the words that its pack adds. */
export function wordsToFind({ text, lookFor = [] }: Pick<Rule, 'text' | 'lookFor'>): string {
	return [text, ...lookFor].join('; ').replace(/\s+/g, ' ').trim();
}

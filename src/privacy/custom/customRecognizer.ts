import { canonicalJson } from '../../records/canonicalJson';
import type { Recognizer } from '../recognizer';
import { contextBefore } from '../recognizers/context';
import { ValueFinder } from '../valueFinder';
import { safePattern } from './safePattern';

/** A recognizer of the user's own, as data: a pattern or a list of words. */
export interface CustomRecognizer {
	readonly name: string;
	/** What it finds. An entity that is known already is found by this one as well. */
	readonly entity: string;
	/** Regular expression of JavaScript with the flag `u`; a repetition without an upper bound counts for up to 100. */
	readonly pattern?: string;
	/** Whether the pattern takes capitals and small letters for the same. */
	readonly ignoreCase?: boolean;
	/** Words and phrases, found in any case and spacing, at the borders of words. */
	readonly words?: readonly string[];
	/**
	 * One of these must stand 48 characters before or after, in the same line; in the line above where nothing stands before.
	 * Empty: nothing has to.
	 */
	readonly context?: readonly string[];
	/** Confidence from 0 to 1. */
	readonly score: number;
}

const REACH = 48;
/** By their description: a policy is read anew for every execution, and trying a pattern takes a while. */
const compiled = new Map<string, Recognizer>();
const MOST_COMPILED = 500;

/**
 * The recognizer that a description stands for; one that was made before is used again.
 * @throws PatternError when the pattern is none, or may take more than linear time.
 */
export function customRecognizer(own: CustomRecognizer): Recognizer {
	const key = canonicalJson(own);
	const known = compiled.get(key);
	if (known) return known;
	const recognizer = compile(own);
	if (compiled.size >= MOST_COMPILED) compiled.clear();
	compiled.set(key, recognizer);
	return recognizer;
}

function compile({ name, entity, pattern, ignoreCase = false, words = [], context = [], score }: CustomRecognizer): Recognizer {
	const expression = pattern === undefined ? undefined : safePattern(pattern, ignoreCase);
	const finder = new ValueFinder(words.map((value) => ({ entity, value })));
	const near = context.length === 0 ? undefined : new RegExp(`(?<![\\p{L}\\p{N}])(?:${context.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, 'iu');
	return {
		name,
		entities: [entity],
		source: 'the policy of the user',
		*analyze(text) {
			const places = expression ? Array.from(text.matchAll(expression), ({ 0: found, index }) => ({ start: index, end: index + found.length })) : [];
			for (const { start, end } of [...places, ...finder.find(text)]) {
				if (near && !near.test(contextBefore(text, start)) && !near.test(lineAfter(text, end))) continue;
				yield { entity, start, end, score };
			}
		},
	};
}

function lineAfter(text: string, end: number): string {
	return text.slice(end, end + REACH).split(/[\r\n]/, 1)[0] ?? '';
}

function escaped(word: string): string {
	return word.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');
}

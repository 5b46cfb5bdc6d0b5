import type { JudgedPart } from '../engine/task';
import type { Citation } from './passages';
import type { Check } from './pack';

/** Every place where one of the check's entities or phrases stands, in the order of the document. */
export function placesOf({ entities = [], phrases = [] }: Check, parts: readonly JudgedPart[]): readonly Citation[] {
	const patterns = phrases.map(phrasePattern);
	return parts.flatMap((part) => {
		const page = part.page ?? 1;
		const spans = part.spans.filter(({ entity }) => entities.includes(entity)).map(({ start, end }) => ({ start, end }));
		const matches = patterns.flatMap((pattern) => [...part.text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length })));
		return disjoint([...spans, ...matches]).map(({ start, end }) => ({ part: part.name, page, start, end }));
	});
}

/** Whole words only where the phrase begins or ends with one; line breaks and double spaces count as a space. */
function phrasePattern(phrase: string): RegExp {
	const words = phrase.trim().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'));
	const before = /^[\p{L}\p{N}]/u.test(phrase.trim()) ? '(?<![\\p{L}\\p{N}])' : '';
	const after = /[\p{L}\p{N}]$/u.test(phrase.trim()) ? '(?![\\p{L}\\p{N}])' : '';
	return new RegExp(`${before}${words.join('\\s{1,20}')}${after}`, 'giu');
}

/** Sorted, and of overlapping places ("TBD" in "[TBD]") only the longest. */
function disjoint(places: readonly { start: number; end: number }[]) {
	const kept: { start: number; end: number }[] = [];
	for (const place of places.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
		if (place.start >= (kept.at(-1)?.end ?? 0)) kept.push(place);
	}
	return kept;
}

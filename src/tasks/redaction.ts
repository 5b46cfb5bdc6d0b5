import type { JudgedPart } from '../engine/task';
import { Breath } from './exact/breathe';
import { PhraseIndex } from './exact/phrases';
import type { Range } from './exact/range';
import type { Citation } from './passages';

/** Which places go: those that broke a rule, those that are sensitive, or both. */
export type WhatToRedact = 'findings' | 'sensitive' | 'both';

export function isWhatToRedact(text: string): text is WhatToRedact {
	return text === 'findings' || text === 'sensitive' || text === 'both';
}

/** The text of a part with `[REDACTED:TYPE]` in place of what was removed. */
export interface RedactedPart {
	readonly part: string;
	readonly page: number;
	readonly text: string;
	/** How many places were removed. */
	readonly removed: number;
	/** Those places in the text as it was, sorted and disjoint. Lengths of what was removed: not for who gets the copy. */
	readonly places: readonly (Range & { readonly label: string })[];
}

/** A place to remove and what stands there instead: an entity, or the rule that it breaks. */
export type LabelledPlace = Citation & { readonly label: string };

/** Values of fewer characters are removed where they were found only: "12" stands everywhere. */
const SHORTEST_REPEATED = 4;

/** Copies of the parts without these places; what is removed in one place is removed wherever it stands. */
export async function redactParts(parts: readonly JudgedPart[], places: readonly LabelledPlace[], what: WhatToRedact): Promise<readonly RedactedPart[]> {
	const marked = parts.map((part) => {
		const broken = what === 'sensitive' ? [] : places.filter((place) => place.part === part.name && place.page === (part.page ?? 1));
		const sensitive = what === 'findings' ? [] : [...part.spans, ...(part.openSpans ?? [])].map(({ start, end, entity }) => ({ start, end, label: entity }));
		return { part, ranges: [...sensitive, ...broken] };
	});
	const values = new Map(marked.flatMap(({ part, ranges }) => ranges.map(({ start, end, label }) => [part.text.slice(start, end), label] as const)));
	const index = new PhraseIndex<string>();
	for (const [value, label] of values) if (value.trim().length >= SHORTEST_REPEATED) index.add(value, label);
	const breath = new Breath();
	const redacted: RedactedPart[] = [];
	for (const { part, ranges } of marked) {
		redacted.push(redactPart(part, [...ranges, ...[...index.in(part.text)].map(({ key, start, end }) => ({ start, end, label: key }))]));
		await breath.take();
	}
	return redacted;
}

function redactPart({ name, page, text }: JudgedPart, ranges: readonly (Range & { label: string })[]): RedactedPart {
	const removed = joined(ranges);
	let rest = '';
	let from = 0;
	for (const { start, end, label } of removed) {
		rest += `${text.slice(from, start)}[REDACTED:${label}]`;
		from = end;
	}
	return { part: name, page: page ?? 1, text: rest + text.slice(from), removed: removed.length, places: removed };
}

/** Ranges that overlap become one, under the label of the first. Nothing of any of them is left. */
function joined(ranges: readonly (Range & { label: string })[]): readonly (Range & { label: string })[] {
	const kept: { start: number; end: number; label: string }[] = [];
	for (const { start, end, label } of ranges.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
		const last = kept.at(-1);
		if (last && start < last.end) last.end = Math.max(last.end, end);
		else if (end > start) kept.push({ start, end, label });
	}
	return kept;
}

/** The redacted parts as one text: pages apart by form feeds, as they are read back; the names of fields do not stand in it. */
export function redactedText(parts: readonly RedactedPart[]): string {
	return parts.map(({ text }) => text).join('\f');
}

/** A stretch of a text: half-open `[start, end)` in UTF-16 code units. */
export interface Range {
	readonly start: number;
	readonly end: number;
}

/** Sorted, and of overlapping ranges ("TBD" in "[TBD]") only the one that begins first, then the longest. */
export function disjoint<R extends Range>(ranges: readonly R[]): readonly R[] {
	const kept: R[] = [];
	for (const range of ranges.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
		if (range.start >= (kept.at(-1)?.end ?? 0)) kept.push(range);
	}
	return kept;
}

/** The one of `others` that is nearest to a range, by the characters between; of two the earlier. `undefined` for none. */
export function nearest<R extends Range>({ start, end }: Range, others: readonly R[]): R | undefined {
	const gap = (other: R) => Math.max(0, other.start - end, start - other.end);
	return others.reduce<R | undefined>((best, other) => (best === undefined || gap(other) < gap(best) ? other : best), undefined);
}

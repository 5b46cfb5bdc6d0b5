import type { ResultItem } from '../../scripts/demo/n8nApi.ts';
import type { LabelledText, TicketSet } from './tickets.ts';

/** What became of the tickets of one run. */
export interface Fate {
	readonly tickets: number;
	/** In the branch of its category, and in no other. */
	readonly right: number;
	/** In the branch of another category, and in no other. */
	readonly wrong: number;
	/** By Review or Other: a person looks. */
	readonly review: number;
	/** In several branches. */
	readonly doubled: number;
	/** In no branch, with no word of it. */
	readonly lost: number;
	/** Failed, and put into the branch of a category all the same. */
	readonly errorsInBranch: number;
	/** Failed, and put where failures belong. */
	readonly errors: number;
	/** The best category is the right one, whether or not the ticket went to Review; `undefined` where the tool says no such thing. */
	readonly bestRight: number | undefined;
}

/** Follows each ticket through the outputs of a node: one per category in the order of the form, and possibly one more. */
export function fateOf({ categories }: Pick<TicketSet, 'categories'>, tickets: readonly LabelledText[], outputs: readonly (readonly ResultItem[])[]): Fate {
	const places = new Map<number, { readonly output: number; readonly item: ResultItem }[]>(tickets.map((_, index) => [index, []]));
	for (const [output, items] of outputs.entries()) for (const item of items) places.get(sourceOf(item))?.push({ output, item });
	const count = { right: 0, wrong: 0, review: 0, doubled: 0, lost: 0, errorsInBranch: 0, errors: 0 };
	let best: number | undefined;
	for (const [index, found] of places) {
		const [first] = found;
		const wanted = categories.findIndex(({ name }) => name === tickets[index]?.label);
		const named = (first?.item.json['hybrid'] as { bestCategory?: string } | undefined)?.bestCategory;
		if (named !== undefined) best = (best ?? 0) + Number(named === tickets[index]?.label);
		if (first === undefined) count.lost++;
		else if (first.item.json['error'] !== undefined) count[first.output < categories.length ? 'errorsInBranch' : 'errors']++;
		else if (found.length > 1) count.doubled++;
		else if (first.output >= categories.length) count.review++;
		else count[first.output === wanted ? 'right' : 'wrong']++;
	}
	return { tickets: tickets.length, ...count, bestRight: best };
}

function sourceOf({ pairedItem }: ResultItem): number {
	const first: unknown = Array.isArray(pairedItem) ? pairedItem[0] : pairedItem;
	return typeof first === 'number' ? first : ((first as { item?: number } | undefined)?.item ?? -1);
}

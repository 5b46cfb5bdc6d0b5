import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SeededRandom } from '../../test/support/planted/seededRandom.ts';

/** A ticket with the name of its category as the form has it. */
export interface LabelledText {
	readonly id: string;
	readonly text: string;
	readonly label: string;
}

/** A form's categories, and labelled tickets of them. */
export interface TicketSet {
	readonly categories: readonly { readonly name: string; readonly description: string }[];
	readonly tickets: readonly LabelledText[];
}

interface Described {
	readonly label: string;
	readonly name: string;
	readonly description: string;
}

/**
 * Draws categories of a set and mixes their tickets so that each class takes its turn: the first n tickets are of all classes alike.
 * @param file {id, text, label} a line. @param set name of the file in `benchmarks/categories`. @param count how many categories; all when there are fewer.
 */
export function drawTickets(file: string, set: string, count: number, seed = 5): TicketSet {
	const random = new SeededRandom(seed);
	const described: readonly Described[] = JSON.parse(readFileSync(join(import.meta.dirname, '../categories', `${set}.json`), 'utf8'));
	const categories = shuffled(described, random).slice(0, count);
	const lines: readonly { id: string; text: string; label: string }[] = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
	const classes = categories.map(({ label, name }) => shuffled(lines.filter((line) => line.label === label), random).map(({ id, text }): LabelledText => ({ id, text, label: name })));
	const longest = Math.max(...classes.map((own) => own.length));
	const tickets = Array.from({ length: longest }, (_, turn) => classes.flatMap((own) => own[turn] ?? [])).flat();
	return { categories: categories.map(({ name, description }) => ({ name, description })), tickets };
}

function shuffled<T>(entries: readonly T[], random: SeededRandom): readonly T[] {
	return entries
		.map((entry) => ({ entry, place: random.below(2 ** 31) }))
		.sort((a, b) => a.place - b.place)
		.map(({ entry }) => entry);
}

import { random } from './random';
import type { TrainingRow } from './trainingSet';

/**
 * The fold of each ticket, 0 to `count` - 1: every class is spread evenly, and tickets of the same text share a fold, as a
 * copy in the training would make the test too easy.
 */
export function foldsOf(tickets: readonly TrainingRow[], count: number): Uint8Array {
	const next = random(1);
	const order = tickets.map((_, index) => [next(), index] as const).sort((a, b) => a[0] - b[0]).map(([, index]) => index);
	const folds = new Uint8Array(tickets.length);
	const byKey = new Map<string, number>();
	const seen = new Map<number, number>();
	for (const index of order) {
		const { label, key } = tickets[index]!;
		const turn = seen.get(label) ?? label;
		const fold = byKey.get(key) ?? turn % count;
		byKey.set(key, fold);
		seen.set(label, turn + 1);
		folds[index] = fold;
	}
	return folds;
}

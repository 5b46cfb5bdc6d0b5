/**
 * The border above which scores find most and are wrong least: highest F1. Half-way to the next score, so that rounding moves no one across.
 * `labels`: 1 or 0. `Infinity` when no label is 1.
 */
export function bestBorder(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
	const order = Uint32Array.from({ length: scores.length }, (_, index) => index).sort((a, b) => scores[b]! - scores[a]!);
	const total = order.reduce((sum, index) => sum + labels[index]!, 0);
	let best = { f1: 0, border: Infinity };
	let hits = 0;
	for (const [place, index] of order.entries()) {
		hits += labels[index]!;
		const following = order[place + 1];
		const f1 = (2 * hits) / (place + 1 + total);
		if (f1 > best.f1) best = { f1, border: following === undefined ? scores[index]! - 1 : (scores[index]! + scores[following]!) / 2 };
	}
	return best.border;
}

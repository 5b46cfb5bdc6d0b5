/** Turns a score into log-odds: `slope × score + offset`. */
export interface OddsLine {
	readonly slope: number;
	readonly offset: number;
}

const STEPS = 30;
/** Keeps the line flat enough where the scores tell both kinds apart without a fault. */
const RIDGE = 1e-3;

/**
 * The line by which scores, of models that had not seen their rows, surprise least (Platt 1999), by Newton's method.
 * `labels`: 1 or 0, one of each at least; with one kind only the scores are taken as they are.
 */
export function fitOdds(scores: ArrayLike<number>, labels: ArrayLike<number>): OddsLine {
	const count = scores.length;
	let positive = 0;
	for (let index = 0; index < count; index++) positive += labels[index]!;
	if (positive === 0 || positive === count) return { slope: 1, offset: 0 };
	let slope = 1;
	let offset = 0;
	for (let step = 0; step < STEPS; step++) {
		let a = RIDGE * slope, b = 0, aa = RIDGE, ab = 0, bb = 1e-9;
		for (let index = 0; index < count; index++) {
			const score = scores[index]!;
			const chance = 1 / (1 + Math.exp(-slope * score - offset));
			const error = chance - labels[index]!;
			const weight = chance * (1 - chance);
			a += error * score;
			b += error;
			aa += weight * score * score;
			ab += weight * score;
			bb += weight;
		}
		const determinant = aa * bb - ab * ab;
		// A whole step may go too far where the scores are steep.
		const clipped = (move: number) => Math.max(-2, Math.min(2, move));
		const moves = [clipped((bb * a - ab * b) / determinant), clipped((aa * b - ab * a) / determinant)] as const;
		slope -= moves[0];
		offset -= moves[1];
		if (Math.abs(moves[0]) + Math.abs(moves[1]) < 1e-6) break;
	}
	return slope > 0 ? { slope, offset } : { slope: 1, offset: 0 };
}

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
	const surprise = (slope: number, offset: number) => {
		let sum = (RIDGE * slope * slope) / 2;
		for (let index = 0; index < count; index++) {
			const odds = slope * scores[index]! + offset;
			// log(1 + exp(odds)) without overflow, less the odds of what is right.
			sum += Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds))) - labels[index]! * odds;
		}
		return sum;
	};
	let slope = 0;
	let offset = Math.log(positive / (count - positive));
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
		const moves = [(bb * a - ab * b) / determinant, (aa * b - ab * a) / determinant] as const;
		// A whole step may go too far.
		const before = surprise(slope, offset);
		let part = 1;
		while (part > 1e-4 && surprise(slope - part * moves[0], offset - part * moves[1]) > before) part /= 2;
		slope -= part * moves[0];
		offset -= part * moves[1];
		if (Math.abs(moves[0]) + Math.abs(moves[1]) < 1e-6) break;
	}
	return slope > 0 ? { slope, offset } : { slope: 1, offset: 0 };
}

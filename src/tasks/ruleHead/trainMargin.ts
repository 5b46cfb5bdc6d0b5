import { random } from '../head/random';
import { everyClass, type LinearModel, type Rows } from '../head/rows';

/** Rows whose length can be asked for. */
export interface MeasuredRows extends Rows {
	squaredLength(index: number): number;
}

const PASSES = 60;
/** No row may be further than this from where it belongs when the training ends. */
const TOLERANCE = 0.05;
/** Every so many passes all rows are looked at; in between, those that are easily told are left out. */
const FULL_PASS = 4;

/**
 * A linear support vector machine with squared hinge loss, by dual coordinate descent (Hsieh et al. 2008, algorithm 1). Where nearly
 * all rows are of one kind it ranks the few others better than logistic regression does: rows that are easily told don't pull.
 * `labels`: 1 or 0. `cost`: of a row on the wrong side, against half the squared length of the weights. The same rows give the same weights.
 */
export function trainMargin(rows: MeasuredRows, labels: ArrayLike<number>, cost: number): LinearModel {
	const weights = new Float32Array(rows.dimensions);
	const alphas = new Float64Array(rows.count);
	const order = Uint32Array.from({ length: rows.count }, (_, index) => index);
	// The bias is the weight of a value that is 1 in each row.
	const curvature = Float64Array.from(order, (row) => rows.squaredLength(row) + 1 + 1 / (2 * cost));
	const easy = new Uint8Array(rows.count);
	const next = random(1);
	const one = everyClass(1);
	const score = new Float32Array(1);
	let bias = 0;
	for (let pass = 0; pass < PASSES; pass++) {
		const full = pass % FULL_PASS === 0;
		let furthest = 0;
		for (let left = order.length; left > 0; left--) {
			const other = Math.floor(next() * left);
			const row = order[other]!;
			order[other] = order[left - 1]!;
			order[left - 1] = row;
			if (!full && easy[row]) continue;
			const sign = labels[row] ? 1 : -1;
			const alpha = alphas[row]!;
			rows.score(row, weights, 1, one, score);
			const slope = sign * (score[0]! + bias) - 1 + alpha / (2 * cost);
			easy[row] = Number(alpha === 0 && slope > 0);
			if (easy[row] || slope === 0) continue;
			furthest = Math.max(furthest, Math.abs(slope));
			const moved = Math.max(0, alpha - slope / curvature[row]!);
			alphas[row] = moved;
			score[0] = sign * (moved - alpha);
			bias += score[0];
			rows.add(row, score, one, 1, weights);
		}
		if (full && furthest < TOLERANCE) break;
	}
	return { weights, biases: Float32Array.of(bias) };
}

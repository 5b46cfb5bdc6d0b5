/** One rule in one document: rows of features of its sentences, and which of them are its evidence. */
export interface List {
	readonly rows: Float32Array;
	readonly relevant: readonly number[];
	/** How much the list counts. */
	readonly weight: number;
}

/**
 * Weights by which the evidence of each list gets the largest share of a softmax over its sentences: gradient descent with
 * Nesterov's momentum on standardised features, the step halved whenever it fails. `ridge`: against the mean loss of a list.
 */
export function trainListwise(lists: readonly List[], width: number, ridge: number, rounds = 150): number[] {
	const deviations = deviationsOf(lists, width);
	const total = lists.reduce((sum, { weight }) => sum + weight, 0);
	let weights = new Float64Array(width);
	let before = weights;
	let best = weights;
	let step = 1;
	let momentum = 0;
	let lowest = Infinity;
	for (let round = 0; round < rounds; round++) {
		const ahead = weights.map((weight, j) => weight + (momentum / (momentum + 3)) * (weight - before[j]!));
		const { loss, gradient } = slope(lists, ahead, deviations, total, ridge);
		if (loss > lowest) {
			step /= 2;
			momentum = 0;
			weights = before = best;
			lowest = Infinity;
			continue;
		}
		lowest = loss;
		momentum += 1;
		before = weights;
		best = ahead;
		weights = ahead.map((weight, j) => weight - step * gradient[j]!);
	}
	return Array.from(best, (weight, j) => Number((weight / deviations[j]!).toPrecision(4)));
}

function slope(lists: readonly List[], weights: Float64Array, deviations: Float64Array, total: number, ridge: number) {
	const width = weights.length;
	const scaled = weights.map((weight, j) => weight / deviations[j]!);
	const gradient = new Float64Array(width);
	let loss = 0;
	for (const { rows, relevant, weight } of lists) {
		const count = rows.length / width;
		const scores = new Float64Array(count);
		let highest = -Infinity;
		for (let i = 0; i < count; i++) {
			let sum = 0;
			for (let j = 0; j < width; j++) sum += rows[i * width + j]! * scaled[j]!;
			scores[i] = sum;
			if (sum > highest) highest = sum;
		}
		let all = 0;
		for (let i = 0; i < count; i++) all += scores[i] = Math.exp(scores[i]! - highest);
		const own = relevant.reduce((sum, i) => sum + scores[i]!, 0);
		loss -= (weight / total) * Math.log(own / all);
		const isRelevant = new Set(relevant);
		for (let i = 0; i < count; i++) {
			const factor = (weight / total) * (scores[i]! / all - (isRelevant.has(i) ? scores[i]! / own : 0));
			if (Math.abs(factor) < 1e-9) continue;
			for (let j = 0; j < width; j++) gradient[j]! += (factor * rows[i * width + j]!) / deviations[j]!;
		}
	}
	for (let j = 0; j < width; j++) {
		loss += ridge * weights[j]! ** 2;
		gradient[j]! += 2 * ridge * weights[j]!;
	}
	return { loss, gradient };
}

function deviationsOf(lists: readonly List[], width: number): Float64Array {
	const sums = new Float64Array(width);
	const squares = new Float64Array(width);
	let count = 0;
	for (const { rows } of lists) {
		for (let at = 0; at < rows.length; at++) {
			sums[at % width]! += rows[at]!;
			squares[at % width]! += rows[at]! ** 2;
		}
		count += rows.length / width;
	}
	return squares.map((square, j) => Math.sqrt(Math.max(0, square / count - (sums[j]! / count) ** 2)) || 1);
}

/** Inner product; of two vectors of length 1 it is their cosine, from -1 to 1. */
export function dot(a: Float32Array, b: Float32Array): number {
	let sum = 0;
	for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
	return sum;
}

/** Turns scores into probabilities that sum to 1; a lower temperature makes the highest stand out more. */
export function softmax(scores: readonly number[], temperature: number): number[] {
	const highest = Math.max(...scores);
	const weights = scores.map((score) => Math.exp((score - highest) / temperature));
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	return weights.map((weight) => weight / total);
}

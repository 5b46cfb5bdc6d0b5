import type { TrainingSet } from './trainingSet';

/** Mean vector of each class over the chosen rows (tickets first, then names), of length 1; zero for a class without rows. */
export function prototypesOf({ labels, tickets, names }: TrainingSet, chosen: readonly number[]): Float32Array {
	const dimensions = (tickets[0] ?? names[0])?.vector?.length ?? 0;
	const sums = new Float32Array(labels.length * dimensions);
	for (const index of chosen) {
		const { label, vector } = index < tickets.length ? tickets[index]! : names[index - tickets.length]!;
		for (let j = 0; j < dimensions; j++) sums[label * dimensions + j]! += vector![j]!;
	}
	for (let start = 0; start < sums.length; start += dimensions) {
		const row = sums.subarray(start, start + dimensions);
		const norm = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0)) || 1;
		for (let j = 0; j < dimensions; j++) row[j]! /= norm;
	}
	return sums;
}

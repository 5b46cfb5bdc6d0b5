import { setImmediate } from 'node:timers/promises';

/** Sentences compared with one another at a time; ranking is quadratic in it. */
const BLOCK = 120;
const DAMPING = 0.85;
const ITERATIONS = 30;

/**
 * Ranks sentences by how much they share with the others (TextRank; Mihalcea and Tarau, EMNLP 2004).
 * Long texts are ranked block by block, with a pause for the event loop after each.
 * @returns one score per sentence, 0 to 1, the best of each block being 1.
 */
export async function textRank(sentences: readonly string[]): Promise<number[]> {
	const scores: number[] = [];
	for (let start = 0; start < sentences.length; start += BLOCK) {
		scores.push(...rankBlock(sentences.slice(start, start + BLOCK)));
		await setImmediate();
	}
	return scores;
}

function rankBlock(sentences: readonly string[]): number[] {
	const words = sentences.map((sentence) => new Set(sentence.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []));
	const weights = words.map((a, i) => words.map((b, j) => (i === j ? 0 : similarity(a, b))));
	const totals = weights.map((row) => row.reduce((sum, weight) => sum + weight, 0));
	let ranks: number[] = words.map(() => 1);
	for (let iteration = 0; iteration < ITERATIONS; iteration++) {
		ranks = weights.map((row) => {
			const received = row.reduce((sum, weight, j) => sum + (weight === 0 ? 0 : (weight / (totals[j] ?? 1)) * (ranks[j] ?? 0)), 0);
			return 1 - DAMPING + DAMPING * received;
		});
	}
	const highest = Math.max(...ranks);
	return ranks.map((rank) => rank / highest);
}

function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	// The logarithms would be 0 for sentences of one word.
	if (a.size < 2 || b.size < 2) return 0;
	let common = 0;
	for (const word of a) if (b.has(word)) common += 1;
	return common / (Math.log(a.size) + Math.log(b.size));
}

import featuresModule from '../../dist/src/tasks/evidence/features.js';
import rerankerModule from '../../dist/src/tasks/evidence/reranker.js';
import { trainListwise, type List } from './listwise.ts';
import { readAll, type EvidenceSet, type Labelled } from './sets.ts';

/** One labelled pair of document and rule, with the rows of features of its sentences. */
export interface Example extends Labelled {
	readonly set: string;
	readonly rows: Float32Array;
	readonly evidence: Awaited<ReturnType<typeof readAll>> extends Map<string, infer E> ? E : never;
	readonly number: number;
}

type Embed = Parameters<typeof readAll>[1];

/** All pairs of a set. */
export async function examplesOf(set: EvidenceSet, embed: Embed): Promise<Example[]> {
	const read = await readAll(set, embed);
	const numbers = new Map([...set.rules.keys()].map((id, index) => [id, index]));
	return set.items.map((item) => {
		const evidence = read.get(item.document)!;
		const number = numbers.get(item.rule)!;
		return { ...item, set: set.name, evidence, number, rows: evidence.rows(number) };
	});
}

const RIDGE = 0.2;

/** Learns to rank from the pairs that have evidence; a rule with many of them counts less for each. */
export function fitRanking(examples: readonly Example[], ridge = RIDGE): number[] {
	const proven = examples.filter(({ relevant }) => relevant.length > 0);
	const counts = countBy(proven);
	const lists = proven.map(({ rows, relevant, rule }): List => ({ rows, relevant, weight: 1 / Math.sqrt(counts.get(rule)!) }));
	return trainListwise(lists, featuresModule.FEATURES.length, ridge);
}

/** The best sentences by these weights. */
export function rankBy({ rows }: Example, weights: readonly number[], count: number) {
	const scores = rerankerModule.scoreRows(rows, weights);
	const order = featuresModule.highest(scores, count);
	const top = scores[order[0]!]!;
	const total = scores.reduce((sum, score) => sum + Math.exp(score - top), 0);
	return order.map((sentence) => ({ sentence, score: scores[sentence]!, share: Math.exp(scores[sentence]! - top) / total }));
}

export function countBy(examples: readonly Example[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { rule } of examples) counts.set(rule, (counts.get(rule) ?? 0) + 1);
	return counts;
}

import { Evidence, type Embed } from '../../src/tasks/evidence/evidence';
import { rank } from '../../src/tasks/evidence/reranker';
import { wordsToFind } from '../../src/tasks/evidence/wordsToFind';
import type { RulePack } from '../../src/tasks/pack';
import { rawText } from '../../src/text';

/** Of the hits of a pack's judgement rules, how many are found first and among the first three, and the rules whose hit is not. */
export interface FoundHits {
	readonly hits: number;
	readonly first: number;
	readonly amongThree: number;
	readonly missed: readonly string[];
}

/**
 * Looks for the hits of a pack's judgement rules, turn by turn: a document with one hit of every rule and all near misses of all of them,
 * so each hit has to be found among sentences made to be taken for it.
 */
export async function findHits({ rules }: RulePack, embed?: Embed): Promise<FoundHits> {
	const judged = rules.filter(({ kind }) => kind === 'judgement').map((rule) => {
		const hits = (rule.tests ?? []).filter(({ verdict }) => verdict === 'pass' || verdict === 'fail');
		return { rule, hits, misses: (rule.tests ?? []).filter((test) => !hits.includes(test)) };
	});
	let [hits, first, amongThree] = [0, 0, 0];
	const missed: string[] = [];
	for (let turn = 0; judged.some((one) => turn < one.hits.length); turn++) {
		const places: (number | undefined)[] = [];
		const sentences: string[] = [];
		for (const one of judged) {
			const hit = one.hits[turn];
			places.push(hit && sentences.length);
			sentences.push(...(hit ? [hit.text] : []), ...one.misses.map(({ text }) => text));
		}
		const evidence = await Evidence.of(sentences.map(rawText), judged.map(({ rule }) => rawText(wordsToFind(rule))), embed);
		for (const [number, place] of places.entries()) {
			if (place === undefined) continue;
			const best = rank(evidence, number, 3).map(({ sentence }) => sentence);
			hits += 1;
			first += Number(best[0] === place);
			if (best.includes(place)) amongThree += 1;
			else missed.push(judged[number]!.rule.id);
		}
	}
	return { hits, first, amongThree, missed };
}

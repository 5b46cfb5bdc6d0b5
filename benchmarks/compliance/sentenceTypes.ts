import randomModule from '../../dist/src/tasks/head/random.js';
import readModule from '../../dist/src/tasks/ruleHead/readDocument.js';
import lessonsModule from '../../dist/src/tasks/ruleHead/ruleLessons.js';
import readerModule from '../../dist/src/tasks/ruleHead/sentenceReader.js';
import wordsModule from '../../dist/src/tasks/ruleHead/wordCounts.js';
import { sentenceTexts, type cachedEmbed, type EvidenceSet } from '../../scripts/evidence/sets.ts';
import { three } from './figures.ts';

const FOLDS = 5;

/** Every sentence of every document: which rules does it break? Cross-validated by document; readers and border are those of a head. */
export async function sentenceTypes(set: EvidenceSet, embed: ReturnType<typeof cachedEmbed>): Promise<void> {
	const documents: Awaited<ReturnType<typeof readModule.readDocument>>[] = [];
	for (const document of set.documents) documents.push(await readModule.readDocument(sentenceTexts(document) as never, [...set.rules.values()] as never, embed as never));
	const rarity = wordsModule.rarities(documents.flatMap(({ words }) => words));
	const next = randomModule.random(1);
	const order = [...documents.keys()].map((index) => [next(), index] as const).sort((a, b) => a[0] - b[0]);
	const folds = new Map(order.map(([, index], at) => [index, at % FOLDS]));
	const scores: number[] = [];
	const started = performance.now();
	for (const [rule, id] of [...set.rules.keys()].entries()) {
		const broken = set.documents.map((document) => set.items.find((item) => item.document === document.id && item.rule === id && item.verdict === 'fail')?.relevant ?? []);
		const labelled = documents.map((document, index) => ({ document, rule, relevant: broken[index]!, verdict: Number(broken[index]!.length > 0) }));
		const lessons = new lessonsModule.RuleLessons(labelled, 2, rarity);
		const counts = { hits: 0, given: 0, right: 0 };
		for (let fold = 0; fold < FOLDS; fold++) {
			const models = lessons.train([...documents.keys()].filter((index) => folds.get(index) !== fold));
			for (const index of [...documents.keys()].filter((one) => folds.get(one) === fold)) {
				lessons.answer(index, models).odds.forEach((odds, sentence) => {
					const right = broken[index]!.includes(sentence);
					counts.hits += Number(right && odds > readerModule.EVIDENT);
					counts.given += Number(odds > readerModule.EVIDENT);
					counts.right += Number(right);
				});
			}
		}
		const f1 = (2 * counts.hits) / (counts.given + counts.right);
		scores.push(f1);
		console.log(`${id}: ${counts.right} sentences, F1 ${three(f1)}`);
	}
	console.log(`sentences by type, ${set.name}: macro-F1 ${three(scores.reduce((sum, score) => sum + score, 0) / scores.length)} over ${scores.length} types, ${Math.round((performance.now() - started) / 1000)} s`);
}

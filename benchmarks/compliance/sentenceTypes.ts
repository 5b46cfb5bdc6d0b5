import randomModule from '../../dist/src/tasks/head/random.js';
import readModule from '../../dist/src/tasks/ruleHead/readDocument.js';
import readerModule from '../../dist/src/tasks/ruleHead/sentenceReader.js';
import wordsModule from '../../dist/src/tasks/ruleHead/wordCounts.js';
import { sentenceTexts, type cachedEmbed, type EvidenceSet } from '../../scripts/evidence/sets.ts';
import { three } from './figures.ts';

const FOLDS = 5;

/** Every sentence of every document: of which types is it? Cross-validated by document; the border is fitted on the training folds. */
export async function sentenceTypes(set: EvidenceSet, embed: ReturnType<typeof cachedEmbed>): Promise<void> {
	const ruleIds = [...set.rules.keys()];
	const documents: Awaited<ReturnType<typeof readModule.readDocument>>[] = [];
	for (const document of set.documents) documents.push(await readModule.readDocument(sentenceTexts(document) as never, [...set.rules.values()] as never, embed as never));
	const rarity = wordsModule.rarities(documents.flatMap(({ words }) => words));
	const next = randomModule.random(1);
	const order = [...documents.keys()].map((index) => [next(), index] as const).sort((a, b) => a[0] - b[0]);
	const folds = new Map(order.map(([, index], at) => [index, at % FOLDS]));
	const scores: number[] = [];
	for (const [rule, id] of ruleIds.entries()) {
		const rows = documents.map((document) => readerModule.sentenceRows(document, rule, rarity));
		const labels = set.documents.map((document, index) => {
			const own = set.items.find((item) => item.document === document.id && item.rule === id && item.verdict === 'fail');
			return Uint16Array.from(documents[index]!.words, (_, sentence) => Number(own?.relevant.includes(sentence) ?? false));
		});
		const train = (fold: number, inner: number | undefined) => {
			const chosen = [...rows.keys()].filter((index) => folds.get(index) !== fold && folds.get(index) !== inner);
			return readerModule.trainSentenceReader({ rows: chosen.map((index) => rows[index]!), labels: chosen.map((index) => labels[index]!) }, 3e-4);
		};
		const held = (fold: number) => [...rows.keys()].filter((index) => folds.get(index) === fold);
		const counts = { hits: 0, given: 0, right: 0 };
		for (let fold = 0; fold < FOLDS; fold++) {
			const scored: (readonly [number, number])[] = [];
			for (let inner = 0; inner < FOLDS; inner++) {
				if (inner === fold) continue;
				const trial = train(fold, inner);
				for (const index of held(inner)) readerModule.scoreSentences(rows[index]!, trial).forEach((odds, at) => scored.push([odds, labels[index]![at]!]));
			}
			const border = bestBorder(scored);
			const model = train(fold, undefined);
			for (const index of held(fold)) {
				readerModule.scoreSentences(rows[index]!, model).forEach((odds, at) => {
					const right = labels[index]![at]! === 1;
					counts.hits += Number(right && odds > border);
					counts.given += Number(odds > border);
					counts.right += Number(right);
				});
			}
		}
		const f1 = (2 * counts.hits) / (counts.given + counts.right);
		scores.push(f1);
		console.log(`${id}: ${counts.right} sentences, F1 ${three(f1)}`);
	}
	console.log(`sentences by type, ${set.name}: macro-F1 ${three(scores.reduce((sum, score) => sum + score, 0) / scores.length)} over ${scores.length} types`);
}

/** The border with the highest F1. */
function bestBorder(scored: readonly (readonly [number, number])[]): number {
	const total = scored.filter(([, label]) => label === 1).length;
	let best = { f1: 0, border: 0 };
	let hits = 0;
	for (const [index, [odds, label]] of [...scored].sort((a, b) => b[0] - a[0]).entries()) {
		hits += label;
		const f1 = (2 * hits) / (index + 1 + total);
		if (f1 > best.f1) best = { f1, border: odds - 1e-6 };
	}
	return best.border;
}

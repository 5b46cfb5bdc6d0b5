import headModule from '../../dist/src/tasks/ruleHead/validate.js';
import readerModule from '../../dist/src/tasks/ruleHead/verdictReader.js';
import wordsModule from '../../dist/src/tasks/ruleHead/wordCounts.js';
import readModule from '../../dist/src/tasks/ruleHead/readDocument.js';
import randomModule from '../../dist/src/tasks/head/random.js';
import { sentenceTexts, type EvidenceSet } from '../../scripts/evidence/sets.ts';
import { accuracy, accuracyAt, macroF1, share, three } from './figures.ts';

const FOLDS = 5;
const LABELS = ['not_addressed', 'pass', 'fail'];
export async function trainedTry(set: EvidenceSet, embed: never, ridges: { sentences: number; verdicts: number }) {
	const ruleIds = [...set.rules.keys()];
	const rules = [...set.rules.values()];
	const docs = new Map();
	for (const d of set.documents) docs.set(d.id, await readModule.readDocument(sentenceTexts(d) as never, rules as never, embed));
	const next = randomModule.random(1);
	const ids = set.documents.map(({ id }) => [next(), id] as const).sort((a, b) => a[0] - b[0]).map(([, id]) => id);
	const fold = new Map(ids.map((id, i) => [id, i % FOLDS]));
	const rarity = wordsModule.rarities([...docs.values()].flatMap((d) => d.words));
	const judged = []; const found = []; let both = 0; let five = 0; let started = performance.now();
	for (const rule of ruleIds) {
		const items = set.items.filter((i) => i.rule === rule);
		const lessons = new headModule.RuleLessons(items.map((i) => ({ document: docs.get(i.document), rule: ruleIds.indexOf(rule), relevant: i.relevant, verdict: LABELS.indexOf(i.verdict) })), 3, rarity, ridges);
		for (let f = 0; f < FOLDS; f++) {
			const models = lessons.train([...items.keys()].filter((i) => fold.get(items[i]!.document) !== f));
			for (const i of items.keys()) if (fold.get(items[i]!.document) === f) {
				const a = lessons.answer(i, models); const c = readerModule.chancesOf(a.scores, 1); const conf = Math.max(...c); const given = LABELS[c.indexOf(conf)]!;
				judged.push({ right: items[i]!.verdict, given, confidence: conf });
				const order = [...a.odds.keys()].sort((x, y) => a.odds[y]! - a.odds[x]!); const rel = items[i]!.relevant;
				if (rel.length > 0) { const h = rel.includes(order[0]!); found.push(h); five += +order.slice(0, 5).some((o) => rel.includes(o)); both += +(h && given === items[i]!.verdict); }
			}
		}
	}
	console.log(JSON.stringify(ridges), 'acc', three(accuracy(judged)), 'mF1', three(macroF1(judged)), 'hit1', three(share(found, (x) => x)), 'hit5', three(five / found.length), 'both', three(both / found.length), '@60', three(accuracyAt(judged, 0.6)), Math.round(performance.now() - started), 'ms');
}

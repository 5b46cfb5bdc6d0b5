import { examplesOf, fitRanking, rankBy, type Example } from '../../scripts/evidence/fit.ts';
import type { EvidenceSet } from '../../scripts/evidence/sets.ts';
import { ESTIMATED, estimate, estimateRow, fitEstimate } from './estimate.ts';
import { accuracy, accuracyAt, calibrationError, macroF1, share, three, type Judged } from './figures.ts';

/** Rules nobody trained on: everything is learnt from the other rules of all sets, then measured on the rule left out. */
export async function unseenRules(sets: readonly EvidenceSet[], embed: Parameters<typeof examplesOf>[1]): Promise<void> {
	for (const [name, used] of [['words only', undefined], ['hybrid', embed]] as const) {
		const examples = (await Promise.all(sets.map((set) => examplesOf(set, used)))).flat();
		const found: { set: string; first: boolean; five: boolean }[] = [];
		const judged: (Judged & { set: string })[] = [];
		for (const rule of new Set(examples.map((example) => example.rule))) {
			const others = examples.filter((example) => example.rule !== rule);
			const weights = fitRanking(others);
			const learnt = fitEstimate(others.map((example) => estimateRow(example, weights)), others.map(({ verdict }) => verdict));
			for (const example of examples.filter((one) => one.rule === rule)) {
				if (example.relevant.length > 0) found.push({ set: example.set, ...hits(example, weights) });
				const chances = estimate(estimateRow(example, weights), learnt);
				const confidence = Math.max(...chances);
				judged.push({ set: example.set, right: example.verdict, given: ESTIMATED[chances.indexOf(confidence)]!, confidence });
			}
		}
		for (const set of [...sets.map((one) => one.name), undefined]) {
			const places = found.filter((one) => set === undefined || one.set === set);
			const verdicts = judged.filter((one) => set === undefined || one.set === set);
			console.log(
				`rules never trained on, ${name}, ${set ?? 'all together'}: ${places.length} pairs with evidence, hit@1 ${three(share(places, ({ first }) => first))}, hit@5 ${three(share(places, ({ five }) => five))}; ` +
					`${verdicts.length} verdicts, accuracy ${three(accuracy(verdicts))}, macro-F1 ${three(macroF1(verdicts))}, at 60 % coverage ${three(accuracyAt(verdicts, 0.6))}, ECE ${three(calibrationError(verdicts))}`,
			);
		}
	}
}

function hits(example: Example, weights: readonly number[]) {
	const best = rankBy(example, weights, 5);
	const relevant = new Set(example.relevant);
	return { first: relevant.has(best[0]!.sentence), five: best.some(({ sentence }) => relevant.has(sentence)) };
}

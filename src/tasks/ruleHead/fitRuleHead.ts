import { setImmediate } from 'node:timers/promises';
import { highest } from '../evidence/features';
import { random } from '../head/random';
import { reportOn, type RuleAnswer, type RuleHeadReport } from './report';
import { HEAD_VERDICTS, type RuleModels } from './ruleHead';
import { RuleLessons, type VerdictLesson } from './ruleLessons';
import { chancesOf } from './verdictReader';

/** A labelled pair of document and rule. `group`: pairs of one document have the same number. */
export interface LabelledRule extends VerdictLesson {
	readonly group: number;
}

/** What a training gives: models by the number of the rule, and how they did on documents they had not seen. */
export interface FittedRules {
	readonly models: ReadonlyMap<number, RuleModels>;
	readonly temperature: number;
	readonly report: RuleHeadReport;
	readonly answers: readonly RuleAnswer[];
}

const FOLDS = 5;
/** With fewer documents, or one verdict only, a rule is not learnt. */
const FEWEST = 8;

/**
 * Trains a retriever and a verdict for every rule, and measures both by cross-validation over documents. Gives way to other work
 * between two trainings, each of which takes up to half a second.
 * `ruleIds`: names for the report.
 */
export async function fitRuleHead(
	labelled: readonly LabelledRule[],
	rarity: Float32Array,
	ruleIds: readonly string[],
	onProgress: (done: number, total: number) => void = () => undefined,
): Promise<FittedRules> {
	const rules = [...new Set(labelled.map(({ rule }) => rule))].filter((rule) => isLearnable(labelled.filter((one) => one.rule === rule)));
	const folds = foldsOf(labelled.map(({ group }) => group));
	const models = new Map<number, RuleModels>();
	const answers: RuleAnswer[] = [];
	for (const [done, rule] of rules.entries()) {
		const own = labelled.filter((one) => one.rule === rule);
		const lessons = new RuleLessons(own, HEAD_VERDICTS.length, rarity);
		const all = [...own.keys()];
		for (let fold = 0; fold < FOLDS; fold++) {
			onProgress(done * (FOLDS + 1) + fold, rules.length * (FOLDS + 1));
			await setImmediate();
			const held = all.filter((index) => folds.get(own[index]!.group) === fold);
			const trained = held.length > 0 && held.length < all.length ? lessons.train(all.filter((index) => folds.get(own[index]!.group) !== fold)) : undefined;
			for (const index of trained ? held : []) {
				const { scores, odds } = lessons.answer(index, trained!);
				const { verdict, relevant } = own[index]!;
				answers.push({ rule: ruleIds[rule]!, verdict, scores, found: relevant.length > 0 ? highest(odds, 5).map((sentence) => relevant.includes(sentence)) : undefined });
			}
		}
		await setImmediate();
		models.set(rule, lessons.train(all));
	}
	const temperature = fitTemperature(answers);
	return { models, temperature, answers, report: reportOn(answers, temperature) };
}

function isLearnable(own: readonly LabelledRule[]): boolean {
	return new Set(own.map(({ group }) => group)).size >= FEWEST && new Set(own.map(({ verdict }) => verdict)).size > 1;
}

/** Documents in random order, dealt out to the folds; the same documents get the same folds. */
function foldsOf(groups: readonly number[]): ReadonlyMap<number, number> {
	const next = random(1);
	const order = [...new Set(groups)].map((group) => [next(), group] as const).sort((a, b) => a[0] - b[0]);
	return new Map(order.map(([, group], index) => [group, index % FOLDS]));
}

/** The temperature at which the answers are least surprised by the truth. */
function fitTemperature(answers: readonly RuleAnswer[]): number {
	const surprise = (temperature: number) => answers.reduce((sum, { scores, verdict }) => sum - Math.log(Math.max(chancesOf(scores, temperature)[verdict]!, 1e-9)), 0);
	const tried = Array.from({ length: 31 }, (_, step) => 0.5 * 1.08 ** step);
	return tried.reduce((best, temperature) => (surprise(temperature) < surprise(best) ? temperature : best), 1);
}

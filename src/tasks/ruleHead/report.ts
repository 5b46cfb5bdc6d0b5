import { chancesOf } from './verdictReader';

/** What models say of a pair they have not seen. */
export interface RuleAnswer {
	readonly rule: string;
	/** The right verdict, as a number. */
	readonly verdict: number;
	readonly scores: Float32Array;
	/** Of the five best sentences, whether each is evidence; `undefined` where there is none to find. */
	readonly found: readonly boolean[] | undefined;
}

/** How a head does on documents it has not seen, by cross-validation. Shares from 0 to 1. */
export interface RuleHeadReport {
	readonly pairs: number;
	readonly accuracy: number;
	/** Always answering the rule's most frequent verdict. */
	readonly majority: number;
	readonly macroF1: number;
	/** Of the pairs with evidence: an evidence sentence comes first; among the first five; first and the verdict is right. */
	readonly hitAt1: number;
	readonly hitAt5: number;
	readonly rightVerdictAndQuote: number;
	/** Mean distance of confidence and accuracy over ten bins. */
	readonly calibrationError: number;
	/** The lowest confidence from which on 95 % of the verdicts are right, and the share of pairs that has it. */
	readonly advice: { readonly threshold: number; readonly coverage: number; readonly accuracy: number };
	readonly accuracyAt60: number;
	readonly rules: Readonly<Record<string, { readonly pairs: number; readonly accuracy: number; readonly hitAt1: number | null }>>;
}

const PRECISION = 0.95;

interface Judged {
	readonly right: boolean;
	readonly confidence: number;
	readonly given: number;
	readonly answer: RuleAnswer;
}

/** Measures answers at a temperature. */
export function reportOn(answers: readonly RuleAnswer[], temperature: number): RuleHeadReport {
	const judged = answers.map((answer): Judged => {
		const chances = chancesOf(answer.scores, temperature);
		const confidence = Math.max(...chances);
		const given = chances.indexOf(confidence);
		return { right: given === answer.verdict, confidence, given, answer };
	});
	const proven = judged.filter(({ answer }) => answer.found);
	const sorted = [...judged].sort((a, b) => b.confidence - a.confidence);
	const rules = [...new Set(answers.map(({ rule }) => rule))];
	return {
		pairs: judged.length,
		accuracy: share(judged, ({ right }) => right),
		majority: rounded(rules.reduce((sum, rule) => sum + mostFrequent(answers.filter((one) => one.rule === rule)), 0) / Math.max(1, judged.length)),
		macroF1: macroF1(judged),
		hitAt1: share(proven, ({ answer }) => answer.found![0] === true),
		hitAt5: share(proven, ({ answer }) => answer.found!.includes(true)),
		rightVerdictAndQuote: share(proven, ({ answer, right }) => right && answer.found![0] === true),
		calibrationError: calibrationError(judged),
		advice: advise(sorted),
		accuracyAt60: share(sorted.slice(0, Math.round(sorted.length * 0.6)), ({ right }) => right),
		rules: Object.fromEntries(
			rules.map((rule) => {
				const own = judged.filter(({ answer }) => answer.rule === rule);
				const withEvidence = own.filter(({ answer }) => answer.found);
				return [rule, { pairs: own.length, accuracy: share(own, ({ right }) => right), hitAt1: withEvidence.length > 0 ? share(withEvidence, ({ answer }) => answer.found![0] === true) : null }];
			}),
		),
	};
}

/** The longest run of the surest answers of which 95 % are right. Nothing is advised to be believed when there is none. */
function advise(sorted: readonly Judged[]): RuleHeadReport['advice'] {
	let right = 0;
	let best = { threshold: 1, coverage: 0, accuracy: 0 };
	for (const [index, one] of sorted.entries()) {
		right += Number(one.right);
		const accuracy = right / (index + 1);
		if (accuracy >= PRECISION) best = { threshold: rounded(Math.floor(one.confidence * 1000) / 1000), coverage: rounded((index + 1) / sorted.length), accuracy: rounded(accuracy) };
	}
	return best;
}

function macroF1(judged: readonly Judged[]): number {
	const classes = [...new Set(judged.map(({ answer }) => answer.verdict))];
	const scores = classes.map((verdict) => {
		const hits = judged.filter(({ given, right }) => right && given === verdict).length;
		const all = judged.filter(({ given, answer }) => given === verdict || answer.verdict === verdict).length;
		return (2 * hits) / (all + hits);
	});
	return rounded(scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length));
}

function calibrationError(judged: readonly Judged[]): number {
	const bins = Array.from({ length: 10 }, (_, bin) => judged.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin));
	return rounded(bins.reduce((sum, bin) => sum + Math.abs(bin.filter(({ right }) => right).length - bin.reduce((total, { confidence }) => total + confidence, 0)), 0) / Math.max(1, judged.length));
}

function mostFrequent(answers: readonly RuleAnswer[]): number {
	const counts = [0, 0, 0];
	for (const { verdict } of answers) counts[verdict]! += 1;
	return Math.max(...counts);
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): number {
	return all.length === 0 ? 0 : rounded(all.filter(holds).length / all.length);
}

function rounded(value: number): number {
	return Math.round(value * 10_000) / 10_000;
}

import { judgeAll, likenesses, scopeOf } from './calibrate';
import { Validation, type HeldOut } from './crossValidate';
import { expertsOf } from './experts';
import { fitFactors } from './fusion';
import { foldsOf } from './folds';
import { highestFused, type Calibration, type Head, type MeaningPart } from './head';
import { prototypesOf } from './prototypes';
import { random } from './random';
import { adviseThreshold, quantile, reportOn, rounded, type TrainingReport } from './report';
import type { LinearModel } from './rows';
import type { TrainingSet } from './trainingSet';

/** How far a training is: `done` of `total` passes over the data. What it throws stops the training. */
export type OnProgress = (done: number, total: number) => void;

/** Share of the tickets in scope that the out-of-scope threshold keeps. */
const KEPT_IN_SCOPE = 0.95;
/** Precision that a head's own threshold promises. */
const PRECISION = 0.95;
/** Up to so many tickets there are five folds and the recall of out-of-scope tickets is measured; above it three, which are large enough. */
const MANY_TICKETS = 2_000;
/** Tickets × classes up to which several ridges are tried. */
const CHEAP = 100_000;
/** One class in so many is left out to measure how many of its tickets are then called out of scope. */
const LEFT_OUT = 5;

/**
 * Trains a head and measures it by cross-validation: what is reported of a ticket comes from models that have seen neither it
 * nor a copy of it, weighted and calibrated on the other folds. Blocks for seconds: run it in a worker (`trainInWorker`).
 */
export function fitHead(set: TrainingSet, onProgress: OnProgress = () => undefined): { readonly head: Head; readonly report: TrainingReport } {
	const started = performance.now();
	const { tickets, embedding } = set;
	const classes = set.labels.length;
	const folds = tickets.length > MANY_TICKETS ? 3 : 5;
	const foldOf = foldsOf(tickets, folds);
	const experts = expertsOf(set);
	const tries = tickets.length * classes <= CHEAP;
	const measuresScope = embedding !== undefined && tickets.length <= MANY_TICKETS && classes >= LEFT_OUT;

	let done = 0;
	const onPass = () => onProgress(done++, total);
	const validation = new Validation(set, experts, onPass);
	const trainings = folds + 1 + Number(measuresScope);
	const total = experts.reduce((sum, { passes, ridges }) => sum + passes * (trainings + (tries && ridges.length > 1 ? ridges.length : 0)), 0);

	const ridges = experts.map((expert) => (tries ? validation.bestRidge(expert, (ticket) => foldOf[ticket] !== 0) : expert.ridge));
	const heldOut = validation.empty();
	for (let fold = 0; fold < folds; fold++) validation.scoreOthers(ridges, (ticket) => foldOf[ticket] !== fold, heldOut);

	const labels = validation.labels.subarray(0, tickets.length);
	const judged = judgeAll(heldOut.tables, labels, classes, foldOf, folds);
	const factors = fitFactors(heldOut.tables, labels, classes);
	const scope = scopeOf(heldOut, factors, classes);
	const scopeThreshold = quantile(likenesses(heldOut, factors, classes, scope), 1 - KEPT_IN_SCOPE);
	const recall = measuresScope ? scopeRecall(set, validation, ridges, factors, scope, scopeThreshold) : null;
	const validated = performance.now();

	const figures = reportOn(set, judged);
	const parts = experts.map((expert, e) => expert.learn([...validation.labels.keys()], ridges[e]!, onPass));
	const words = parts.at(-1)!;
	const meaning: MeaningPart | undefined = embedding && {
		...embedding,
		dimensions: tickets[0]!.vector!.length,
		linear: sumOf(parts.slice(0, -1).map(({ linear }) => linear), factors),
		prototypes: prototypesOf(set, [...validation.labels.keys()]),
		scope,
		calibration: { factors: [1, factors.at(-1)!], scopeThreshold, threshold: adviseThreshold(judged, PRECISION) ?? 1 },
	};
	const { accuracy, macroF1, calibrationError } = figures;
	return {
		head: {
			labels: set.labels,
			words: { frequencies: words.frequencies!, linear: words.linear, calibration: wordsAlone(heldOut, labels, classes, foldOf, folds) },
			...(meaning ? { meaning } : {}),
			training: { trainedAt: new Date().toISOString(), tickets: tickets.length, accuracy, macroF1, calibrationError },
		},
		report: {
			...figures,
			folds,
			outOfScope: { keptInScope: KEPT_IN_SCOPE, recall },
			seconds: { crossValidation: rounded((validated - started) / 1000), training: rounded((performance.now() - validated) / 1000) },
		},
	};
}

/** Experts that are linear on the same rows are one: their weighted sum. */
function sumOf(models: readonly LinearModel[], factors: readonly number[]): LinearModel {
	const sum = (key: keyof LinearModel) => models[0]![key].map((_, at) => models.reduce((total, model, e) => total + factors[e]! * model[key][at]!, 0));
	return { weights: sum('weights'), biases: sum('biases') };
}

/** How the words decide where the embedding model is missing. */
function wordsAlone({ tables }: HeldOut, labels: Uint16Array, classes: number, foldOf: Uint8Array, folds: number): Calibration {
	const own = [tables.at(-1)!];
	const judged = judgeAll(own, labels, classes, foldOf, folds);
	const highest = Float32Array.from(labels, (_, index) => highestFused(own, [1], index, classes));
	return { factors: fitFactors(own, labels, classes), scopeThreshold: quantile(highest, 1 - KEPT_IN_SCOPE), threshold: adviseThreshold(judged, PRECISION) ?? 1 };
}

/** Share of the tickets of some classes that are called out of scope by experts that do not know these classes. */
function scopeRecall(set: TrainingSet, validation: Validation, ridges: readonly number[], factors: readonly number[], scope: MeaningPart['scope'], threshold: number): number {
	const next = random(1);
	const order = set.labels.map((_, label) => [next(), label] as const).sort((a, b) => a[0] - b[0]).map(([, label]) => label);
	const leftOut = new Set(order.slice(0, Math.ceil(order.length / LEFT_OUT)));
	const scores = validation.empty();
	validation.scoreOthers(ridges, (ticket) => !leftOut.has(set.tickets[ticket]!.label), scores, (name) => !leftOut.has(set.names[name]!.label));
	const found = likenesses(scores, factors, set.labels.length, scope).filter((_, ticket) => leftOut.has(set.tickets[ticket]!.label));
	return rounded(found.filter((likeness) => likeness < threshold).length / found.length);
}

import type { Judged } from './calibrate';
import type { TrainingSet } from './trainingSet';

/** What to expect of a head, measured by cross-validation. All shares are from 0 to 1. Holds numbers of rows, no text. */
export interface TrainingReport {
	readonly tickets: number;
	readonly classes: number;
	readonly folds: number;
	readonly accuracy: number;
	/** Mean over the classes of the harmonic mean of precision and recall. */
	readonly macroF1: number;
	/** Expected calibration error over 15 bins of equal width: how far confidence and accuracy are apart. */
	readonly calibrationError: number;
	readonly perClass: readonly ClassFigures[];
	/** The commonest confusions, most frequent first. */
	readonly confusions: readonly { readonly label: string; readonly predicted: string; readonly tickets: number }[];
	/** Tickets whose label should be looked at, the surest first; `ticket` counts from 1 in the order of the input. */
	readonly suspicious: readonly Suspicion[];
	/** For a wanted precision of what is placed: the confidence to ask for, and the share of tickets that reach it. `null`: not reachable. */
	readonly thresholds: readonly { readonly precision: number; readonly threshold: number | null; readonly coverage: number }[];
	/**
	 * `recall`: share of tickets of classes left out of the training that are called out of scope; `null` where not measured. Such classes are near
	 * the others, so tickets from elsewhere are recognised far more often (CLINC150: 0.35 here, 0.89 of foreign ones).
	 */
	readonly outOfScope: { readonly keptInScope: number; readonly recall: number | null };
	/** Seconds that training and cross-validation took, without embedding. */
	readonly seconds: { readonly crossValidation: number; readonly training: number };
}

export interface ClassFigures {
	readonly label: string;
	readonly tickets: number;
	readonly precision: number;
	readonly recall: number;
	readonly f1: number;
}

export interface Suspicion {
	readonly ticket: number;
	readonly label: string;
	/** What the other tickets say it is. */
	readonly proposed: string;
	readonly confidence: number;
	/** `duplicate`: another ticket of the same text has the proposed label. */
	readonly reason: 'mislabelled' | 'duplicate';
}

const BINS = 15;
const WANTED = [0.9, 0.95, 0.98, 0.99];
const LISTED_CONFUSIONS = 20;
const LISTED_SUSPICIONS = 100;
/** Confidence in another label from which on a ticket is suspicious, where its own label has less than `OWN_AT_MOST`. */
const SUSPICIOUS_FROM = 0.9;
const OWN_AT_MOST = 0.02;

/** Everything in the report that follows from the judged tickets. */
export function reportOn(set: TrainingSet, judged: readonly Judged[]): Omit<TrainingReport, 'folds' | 'outOfScope' | 'seconds'> {
	const perClass = set.labels.map(({ name }, index) => figuresOf(name, index, judged));
	return {
		tickets: judged.length,
		classes: set.labels.length,
		accuracy: rounded(judged.filter(isRight).length / judged.length),
		macroF1: rounded(perClass.reduce((sum, { f1 }) => sum + f1, 0) / perClass.length),
		calibrationError: rounded(calibrationError(judged)),
		perClass,
		confusions: confusionsOf(set, judged),
		suspicious: suspiciousOf(set, judged),
		thresholds: WANTED.map((precision) => {
			const threshold = adviseThreshold(judged, precision);
			return { precision, threshold: threshold === null ? null : rounded(threshold), coverage: threshold === null ? 0 : rounded(judged.filter(({ confidence }) => confidence >= threshold).length / judged.length) };
		}),
	};
}

/**
 * The lowest confidence from which on at least `precision` of the placements are right; `null` when there is none. Counted on the
 * safe side: the lower end of what the number of tickets allows to say, as the best of many thresholds is partly luck.
 */
export function adviseThreshold(judged: readonly Judged[], precision: number): number | null {
	const sorted = [...judged].sort((a, b) => b.confidence - a.confidence);
	let right = 0;
	let threshold: number | null = null;
	sorted.forEach((ticket, index) => {
		if (isRight(ticket)) right += 1;
		// Tickets of equal confidence pass together.
		if (sorted[index + 1]?.confidence !== ticket.confidence && lowerBound(right, index + 1) >= precision) threshold = ticket.confidence;
	});
	return threshold;
}

/** Wilson's lower bound of a share (1927), one standard deviation below. */
function lowerBound(right: number, count: number): number {
	const share = right / count;
	return (share + 1 / (2 * count) - Math.sqrt((share * (1 - share)) / count + 1 / (4 * count * count))) / (1 + 1 / count);
}

/** Value below which a share of the values lies. */
export function quantile(values: Float32Array, share: number): number {
	const sorted = values.slice().sort();
	return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Four decimals. */
export function rounded(value: number): number {
	return Math.round(value * 1e4) / 1e4;
}

function isRight({ label, predicted }: Judged): boolean {
	return label === predicted;
}

function figuresOf(label: string, index: number, judged: readonly Judged[]): ClassFigures {
	const tickets = judged.filter((ticket) => ticket.label === index).length;
	const predicted = judged.filter((ticket) => ticket.predicted === index).length;
	const right = judged.filter((ticket) => ticket.label === index && ticket.predicted === index).length;
	const f1 = tickets + predicted === 0 ? 0 : (2 * right) / (tickets + predicted);
	return { label, tickets, precision: rounded(predicted === 0 ? 0 : right / predicted), recall: rounded(tickets === 0 ? 0 : right / tickets), f1: rounded(f1) };
}

function calibrationError(judged: readonly Judged[]): number {
	const gaps = new Float64Array(BINS);
	for (const ticket of judged) {
		const bin = Math.min(BINS - 1, Math.floor(ticket.confidence * BINS));
		gaps[bin]! += ticket.confidence - Number(isRight(ticket));
	}
	return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / judged.length;
}

function confusionsOf({ labels }: TrainingSet, judged: readonly Judged[]): TrainingReport['confusions'] {
	const counts = new Map<number, number>();
	for (const { label, predicted } of judged) {
		if (label !== predicted) counts.set(label * labels.length + predicted, (counts.get(label * labels.length + predicted) ?? 0) + 1);
	}
	return [...counts]
		.sort((a, b) => b[1] - a[1])
		.slice(0, LISTED_CONFUSIONS)
		.map(([pair, tickets]) => ({ label: labels[Math.floor(pair / labels.length)]!.name, predicted: labels[pair % labels.length]!.name, tickets }));
}

function suspiciousOf({ labels, tickets }: TrainingSet, judged: readonly Judged[]): readonly Suspicion[] {
	const labelsOfText = new Map<string, Set<number>>();
	for (const { key, label } of tickets) labelsOfText.set(key, (labelsOfText.get(key) ?? new Set()).add(label));
	const found: Suspicion[] = [];
	judged.forEach(({ label, predicted, confidence, own }, index) => {
		const other = [...(labelsOfText.get(tickets[index]!.key) ?? [])].find((candidate) => candidate !== label);
		const entry = { ticket: index + 1, label: labels[label]!.name, confidence: rounded(confidence) };
		if (other !== undefined) found.push({ ...entry, proposed: labels[other]!.name, reason: 'duplicate' });
		else if (predicted !== label && confidence >= SUSPICIOUS_FROM && own <= OWN_AT_MOST) found.push({ ...entry, proposed: labels[predicted]!.name, reason: 'mislabelled' });
	});
	return found.sort((a, b) => b.confidence - a.confidence).slice(0, LISTED_SUSPICIONS);
}

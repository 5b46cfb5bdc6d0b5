import type { Expert, Opinion, Question } from './opinion';

/** Why a person should look: not sure enough, nothing fits, the experts contradict one another, or no model was there to ask. */
export type ReviewReason = 'low_confidence' | 'out_of_scope' | 'conflict' | 'no_local_model';

/** What one expert would have said alone. */
export interface ExpertReport {
	readonly expert: Expert;
	/** `null` where it said that nothing fits, or was not there. */
	readonly label: string | null;
	readonly confidence: number;
}

/** The answer to one question. */
export interface FusedAnswer {
	readonly best: string;
	/** Probability of the best label, 0 to 1. */
	readonly confidence: number;
	readonly reviewReason: ReviewReason | null;
	/** Every label with its probability, highest first. */
	readonly scores: readonly { readonly label: string; readonly score: number }[];
	readonly experts: readonly ExpertReport[];
}

/** Two experts that are both this sure of different labels contradict one another. */
const SURE = 0.6;
/**
 * A head was trained on tickets of the user's, so it counts more than what only knows names. Of those the model outside is the largest:
 * it counts as much as leaves two who are sure and contradict one another below the default threshold.
 */
const WEIGHTS: Readonly<Record<Expert, number>> = { head: 3, words: 3, embedding: 1, llama: 1, cloud: 1.4 };

/**
 * Joins what the experts say to one question as a weighted mean of probabilities, each expert once however many parts it read. Who
 * read a part of the ticket only counts by the share of its `length` characters; what nobody read counts as a chance that nothing fits.
 */
export function fuseOpinions({ labels }: Question, opinions: readonly Opinion[], threshold: number, length = 0): FusedAnswer {
	const heard = opinions.filter(({ missing }) => missing === undefined).map((opinion) => ({ ...opinion, weight: WEIGHTS[opinion.expert] * shareOf(opinion, length) }));
	const total = heard.reduce((sum, { weight }) => sum + weight, 0);
	const covered = Math.max(0, ...heard.map((opinion) => shareOf(opinion, length)));
	const probabilities = labels.map((_, index) => covered * heard.reduce((sum, { weight, probabilities: own }) => sum + (weight / total) * (own[index] ?? 0), 0));
	const scores = labels.map((label, index) => ({ label, score: rounded(probabilities[index] ?? 0) })).sort((a, b) => b.score - a.score);
	const best = scores[0] ?? { label: '', score: 0 };
	return {
		best: best.label,
		confidence: best.score,
		reviewReason: reasonOf(heard, labels.indexOf(best.label), best.score, threshold),
		scores,
		experts: opinions.map((opinion) => reportOf(opinion, labels)),
	};
}

function shareOf({ read }: Opinion, length: number): number {
	return read === undefined || length === 0 ? 1 : Math.min(1, Math.max(read, 1) / length);
}

type Weighed = Opinion & { readonly weight: number };

function reasonOf(heard: readonly Weighed[], winner: number, confidence: number, threshold: number): ReviewReason | null {
	if (heard.length === 0) return 'no_local_model';
	const fitting = heard.filter(({ noneFits }) => !noneFits);
	const weightOf = (some: readonly Weighed[]) => some.reduce((sum, { weight }) => sum + weight, 0);
	// A few characters read outside do not undo what read the whole ticket and knows nothing like it.
	if (weightOf(fitting) <= weightOf(heard) / 2 || !fitting.some(({ probabilities }) => bestOf(probabilities) === winner)) return disagree(fitting) ? 'conflict' : 'out_of_scope';
	if (confidence >= threshold) return null;
	return disagree(fitting) ? 'conflict' : 'low_confidence';
}

function disagree(heard: readonly Opinion[]): boolean {
	return new Set(heard.filter(({ probabilities }) => Math.max(...probabilities) >= SURE).map(({ probabilities }) => bestOf(probabilities))).size > 1;
}

function bestOf(probabilities: readonly number[]): number {
	return probabilities.indexOf(Math.max(...probabilities));
}

function reportOf({ expert, probabilities, noneFits, missing }: Opinion, labels: readonly string[]): ExpertReport {
	if (missing) return { expert, label: null, confidence: 0 };
	const confidence = Math.max(...probabilities);
	return { expert, label: noneFits ? null : (labels[probabilities.indexOf(confidence)] ?? null), confidence: rounded(confidence) };
}

/** Four decimals: more would claim a precision that no expert has. */
function rounded(probability: number): number {
	return Math.round(probability * 1e4) / 1e4;
}

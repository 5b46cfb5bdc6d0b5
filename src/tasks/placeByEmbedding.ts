import type { LocalSide } from '../engine/task';
import type { Opinion, Question } from './opinion';
import { dot, softmax } from './vectors';

/** SHA-256 of the model that the constants below are of. */
export const FITTED_MODEL = '80c589df21c652d486185ae8ed08422b68e72849567177ea2d8fcf0ea657473d';
/**
 * Constants of all-MiniLM-L6-v2, fitted by benchmarks/zeroShot.bench.ts; another embedding model needs its own.
 * The softmax says which label, given that one fits; the likeness says whether one fits at all: without it a ticket
 * far from everything still gets a sure answer where there are few labels.
 */
const TEMPERATURE = 0.05;
const LIKENESS_CENTRE = 0.15;
const LIKENESS_WIDTH = 0.11;
/** Tickets of no category have a best cosine of 0.13 to 0.18 in the median; right placements are mostly over 0.3. */
const COSINE_FLOOR = 0.25;

/** Texts that belong to a label besides its own: examples of the user's. */
export interface LabelExample {
	/** Index of the label. */
	readonly label: number;
	/** Index among the task's parameters. */
	readonly parameter: number;
}

/**
 * Places a ticket by its likeness to what each label says of itself, and to its examples: a label stands where the mean of
 * its texts stands. Every text is embedded once per process.
 */
export async function placeByEmbedding(
	side: LocalSide,
	ticket: Float32Array,
	{ from, labels, canBeNone }: Question,
	question: number,
	examples: readonly LabelExample[] = [],
): Promise<Opinion> {
	const indexes = [...labels.map((_, label) => ({ label, parameter: from + label })), ...examples];
	const vectors = await side.embed(indexes.flatMap(({ parameter }) => side.parameters[parameter] ?? []));
	const cosines = labels.map((_, label) => cosineToMean(ticket, vectors.filter((_vector, index) => indexes[index]?.label === label)));
	const best = Math.max(...cosines);
	const fits = canBeNone ? 1 / (1 + Math.exp((LIKENESS_CENTRE - best) / LIKENESS_WIDTH)) : 1;
	return {
		expert: 'embedding',
		question,
		probabilities: softmax(cosines, TEMPERATURE).map((probability) => probability * fits),
		noneFits: canBeNone && best < COSINE_FLOOR,
	};
}

function cosineToMean(ticket: Float32Array, vectors: readonly Float32Array[]): number {
	const [first] = vectors;
	if (vectors.length === 1 && first) return dot(ticket, first);
	const mean = new Float32Array(ticket.length);
	for (const vector of vectors) for (let index = 0; index < mean.length; index++) mean[index] = (mean[index] ?? 0) + (vector[index] ?? 0) / vectors.length;
	return dot(ticket, mean) / (Math.sqrt(dot(mean, mean)) || 1);
}

import type { HeadLabel } from './head';
import type { FeatureCounts } from './wordFeatures';

/** A labelled text as numbers: what training needs, and all that is kept of it. */
export interface TrainingRow {
	/** Index into the labels. */
	readonly label: number;
	/** Counts of its hashed features. */
	readonly features: FeatureCounts;
	/** Its embedding, of length 1; all rows of a set have one, or none has. */
	readonly vector?: Float32Array;
	/** Keyed hash of its text: rows of the same text have the same. */
	readonly key: string;
}

/** Everything that a training starts from. */
export interface TrainingSet {
	readonly labels: readonly HeadLabel[];
	readonly tickets: readonly TrainingRow[];
	/** Names and descriptions of the classes: learnt from as if they were tickets, but counted in no figure. */
	readonly names: readonly TrainingRow[];
	/** The model of the vectors; absent when there are none. */
	readonly embedding?: { readonly model: string; readonly sha256: string };
}

/** A step of fetching a model, and how far it is where that is known. */
export interface PullStep {
	readonly step: 'copy' | 'hub' | 'download' | 'unpack' | 'convert' | 'verify' | 'skipped';
	/** What is worked on, or for `skipped` why the way before it did not work. */
	readonly detail: string;
	readonly bytes?: number;
	readonly totalBytes?: number;
}

/** Called at the start of each step, and about twice a second while bytes arrive. */
export type ReportStep = (step: PullStep) => void;

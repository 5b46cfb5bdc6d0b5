/** A verdict given and the right one, with the confidence it was given with. */
export interface Judged {
	readonly right: string;
	readonly given: string;
	readonly confidence: number;
}

export const accuracy = (judged: readonly Judged[]) => share(judged, ({ right, given }) => right === given);

/** Mean of the F1 of the classes that occur. */
export function macroF1(judged: readonly Judged[]): number {
	const classes = [...new Set(judged.map(({ right }) => right))];
	const scores = classes.map((label) => {
		const hits = judged.filter(({ right, given }) => right === label && given === label).length;
		const wrong = judged.filter(({ right, given }) => (right === label) !== (given === label)).length;
		return (2 * hits) / (2 * hits + wrong);
	});
	return scores.reduce((sum, score) => sum + score, 0) / classes.length;
}

/** Accuracy on the given share of the answers, the surest first. */
export function accuracyAt(judged: readonly Judged[], coverage: number): number {
	const sorted = [...judged].sort((a, b) => b.confidence - a.confidence);
	return accuracy(sorted.slice(0, Math.round(coverage * sorted.length)));
}

/** Mean distance of confidence and accuracy over ten bins (expected calibration error). */
export function calibrationError(judged: readonly Judged[]): number {
	const bins = Array.from({ length: 10 }, (_, bin) => judged.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin)).filter((bin) => bin.length > 0);
	return bins.reduce((sum, bin) => sum + Math.abs(accuracy(bin) - bin.reduce((total, { confidence }) => total + confidence, 0) / bin.length) * (bin.length / judged.length), 0);
}

export function share<T>(all: readonly T[], holds: (one: T) => boolean): number {
	return all.filter(holds).length / all.length;
}

export const three = (value: number) => value.toFixed(3);

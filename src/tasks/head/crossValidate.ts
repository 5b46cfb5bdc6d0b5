import type { Expert } from './experts';
import type { ScoreTable } from './fusion';
import { highestCosine, scoreRow } from './head';
import { prototypesOf } from './prototypes';
import { softmaxInPlace } from './logistic';
import type { TrainingSet } from './trainingSet';

/** What the experts say of tickets they have not seen: a table of scores per expert, and the cosine to the nearest class mean. */
export interface HeldOut {
	readonly tables: readonly ScoreTable[];
	readonly cosines: Float32Array;
}

/** Scores tickets by models that have not seen them. Rows are numbered tickets first, then names, which every model learns from. */
export class Validation {
	readonly labels: Uint16Array;
	private readonly names: readonly number[];

	/** `onPass` is called before each pass of a training. */
	constructor(
		private readonly set: TrainingSet,
		private readonly experts: readonly Expert[],
		private readonly onPass: () => void,
	) {
		this.labels = Uint16Array.from([...set.tickets, ...set.names], ({ label }) => label);
		this.names = set.names.map((_, index) => set.tickets.length + index);
	}

	/** Learns from the tickets (and names) of which `learns` (`knows`) is true and scores the other tickets. */
	scoreOthers(ridges: readonly number[], learns: (ticket: number) => boolean, into: HeldOut, knows: (name: number) => boolean = () => true): void {
		const training = this.training(learns, knows);
		const test = this.set.tickets.map((_, index) => index).filter((index) => !learns(index));
		this.experts.forEach((expert, e) => this.scoreBy(expert, ridges[e]!, training, test, into.tables[e]!));
		if (!this.set.embedding) return;
		const prototypes = prototypesOf(this.set, training);
		for (const index of test) into.cosines[index] = highestCosine(this.set.tickets[index]!.vector!, prototypes);
	}

	/** The ridge of an expert's list by which it is least surprised by the tickets of which `learns` is false. */
	bestRidge(expert: Expert, learns: (ticket: number) => boolean): number {
		if (expert.ridges.length === 1) return expert.ridge;
		const training = this.training(learns);
		const test = this.set.tickets.map((_, index) => index).filter((index) => !learns(index));
		const table = this.emptyTable();
		const losses = expert.ridges.map((ridge) => {
			this.scoreBy(expert, ridge, training, test, table);
			return this.loss(table, test);
		});
		return expert.ridges[losses.indexOf(Math.min(...losses))]!;
	}

	empty(): HeldOut {
		return { tables: this.experts.map(() => this.emptyTable()), cosines: new Float32Array(this.set.tickets.length) };
	}

	private training(learns: (ticket: number) => boolean, knows: (name: number) => boolean = () => true): readonly number[] {
		return [...this.set.tickets.map((_, index) => index).filter(learns), ...this.names.filter((_, index) => knows(index))];
	}

	private scoreBy(expert: Expert, ridge: number, training: readonly number[], test: readonly number[], table: Float32Array): void {
		const classes = this.set.labels.length;
		const { rows, linear } = expert.learn(training, ridge, this.onPass);
		for (const index of test) table.set(scoreRow(rows, linear, classes, index), index * classes);
	}

	/** Mean surprise, at the temperature 1. */
	private loss(table: Float32Array, test: readonly number[]): number {
		const classes = this.set.labels.length;
		return test.reduce((sum, index) => {
			const row = table.slice(index * classes, (index + 1) * classes);
			softmaxInPlace(row);
			return sum - Math.log(Math.max(row[this.labels[index]!]!, 1e-9));
		}, 0);
	}

	private emptyTable(): Float32Array {
		return new Float32Array(this.set.tickets.length * this.set.labels.length);
	}
}

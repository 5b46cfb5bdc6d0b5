/** Adds up how far the sides of one item are. `report` gets steps done and steps known so far, over all sides. */
export class Progress {
	private readonly sides: { done: number; total: number }[] = [];

	constructor(private readonly report: ((done: number, total: number) => void) | undefined) {}

	/** The reporter of one more side. */
	side(): (done: number, total: number) => void {
		const side = { done: 0, total: 0 };
		this.sides.push(side);
		return (done, total) => {
			Object.assign(side, { done, total });
			this.report?.(sum(this.sides.map((one) => one.done)), sum(this.sides.map((one) => one.total)));
		};
	}
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}

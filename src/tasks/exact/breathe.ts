import { setImmediate } from 'node:timers/promises';

/** Time without a break after which other work gets a turn, in milliseconds. */
const LONGEST_TURN = 8;

/** Gives the event loop a turn when it has been kept for long enough. */
export class Breath {
	private since = performance.now();

	async take(): Promise<void> {
		if (performance.now() - this.since < LONGEST_TURN) return;
		await setImmediate();
		this.since = performance.now();
	}
}

import { setImmediate } from 'node:timers/promises';

/** Longest stretch of work between two turns of the event loop, in milliseconds. */
const BUDGET_MS = 8;

// Of the process, not of one work: a thousand pages of 5 ms each, or ten items side by side, hold up the same loop.
let since = performance.now();
let queue: Promise<void> = Promise.resolve();

/**
 * Gives a function to await between two pieces of a long work: it lets the event loop turn when the budget is
 * used up, and costs next to nothing before. Works that wait are taken up again one a turn.
 */
export function breather(): () => Promise<void> {
	return async () => {
		if (performance.now() - since < BUDGET_MS) return;
		queue = queue.then(() => setImmediate());
		await queue;
		since = performance.now();
	};
}

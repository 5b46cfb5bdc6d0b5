import { setImmediate } from 'node:timers/promises';

/** Longest stretch of work between two turns of the event loop, in milliseconds. */
const BUDGET_MS = 8;

/**
 * Gives a function to await between two pieces of a long work: it lets the event loop turn when the budget is
 * used up, and costs next to nothing before.
 */
export function breather(): () => Promise<void> {
	let since = performance.now();
	return async () => {
		if (performance.now() - since < BUDGET_MS) return;
		await setImmediate();
		since = performance.now();
	};
}

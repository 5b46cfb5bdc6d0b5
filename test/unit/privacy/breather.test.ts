import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { breather } from '../../../src/privacy/breather';

function work(ms: number): void {
	const end = performance.now() + ms;
	while (performance.now() < end);
}

/** Turns of the event loop while `action` runs. */
async function turnsDuring(action: () => Promise<unknown>): Promise<number> {
	let turns = 0;
	let going = true;
	const count = (async () => {
		for (; going; turns++) await setImmediate();
	})();
	await action();
	going = false;
	await count;
	return turns;
}

describe('breather', () => {
	it('lets the loop turn between many short works, each with a breather of its own', async () => {
		const turns = await turnsDuring(async () => {
			for (let page = 0; page < 20; page++) {
				const breathe = breather();
				work(5);
				await breathe();
			}
		});
		expect(turns).toBeGreaterThanOrEqual(10);
	});

	it('takes up one of several works a turn', async () => {
		const oneWork = async () => {
			const breathe = breather();
			for (let piece = 0; piece < 3; piece++) {
				work(9);
				await breathe();
			}
		};
		expect(await turnsDuring(() => Promise.all([oneWork(), oneWork(), oneWork(), oneWork()]))).toBeGreaterThanOrEqual(10);
	});

	it('does not turn before the budget is used up', async () => {
		const breathe = breather();
		work(9);
		await breathe();
		let turned = false;
		const other = setImmediate().then(() => (turned = true));
		await breathe();
		expect(turned).toBe(false);
		await other;
	});
});

import { defineConfig } from 'vitest/config';

const MINUTE = 60_000;

/** Checks of pure code: fast, side by side. */
function quick(name: string, order: number) {
	return { test: { name, include: [`test/${name}/**/*.test.ts`], sequence: { groupOrder: order } } };
}

/** Tests of models, servers and n8n: one file at a time, since they share the machine's cores and some of its ports. */
function heavy(name: string, order: number) {
	const { test } = quick(name, order);
	return { test: { ...test, fileParallelism: false, testTimeout: 5 * MINUTE, hookTimeout: 10 * MINUTE } };
}

const endToEnd = heavy('e2e', 4);

export default defineConfig({
	test: {
		projects: [
			quick('unit', 0),
			quick('property', 1),
			heavy('contract', 2),
			heavy('model', 3),
			// One n8n serves all of its files.
			{ test: { ...endToEnd.test, globalSetup: ['test/e2e/globalSetup.ts'] } },
		],
	},
});

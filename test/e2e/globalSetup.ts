import type { TestProject } from 'vitest/node';
import { startN8nForTests, type N8nForTests } from '../support/n8nForTests';

declare module 'vitest' {
	interface ProvidedContext {
		n8n: N8nForTests;
	}
}

/** One n8n for all end-to-end tests: `inject('n8n')` gives it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const { n8n, stop } = await startN8nForTests();
	project.provide('n8n', n8n);
	return stop;
}

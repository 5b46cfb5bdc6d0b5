import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { countTests } from './countTests.mjs';
import { CACHE, CHECKOUT } from './places.mjs';
import { runVisibly } from './run.mjs';
import { note } from './steps.mjs';

/**
 * Runs lint, types and every test project, all of them whatever fails, and prints the closing line.
 * Gives the exit status of the first that failed. `server` ends when llama-server is built, with the reason if it can't be.
 */
export async function runChecks({ env }, server) {
	const statuses = [];
	for (const check of ['lint', 'types']) {
		note(`\n== ${check}`);
		statuses.push(await runVisibly('npm', ['run', '--silent', check], { cwd: CHECKOUT, env }));
	}
	const problem = await server;
	const testEnv = { ...env, HYBRID_LLM_CACHE: CACHE, ...(problem ? { HYBRID_LLM_SERVER_PROBLEM: problem } : {}) };
	note('\n== tests');
	const report = join(CHECKOUT, 'node_modules/.hybrid-llm/tests.json');
	mkdirSync(join(report, '..'), { recursive: true });
	rmSync(report, { force: true });
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
	const testStatus = await runVisibly('npm', ['run', '--silent', 'vitest', '--', ...reporters], { cwd: CHECKOUT, env: testEnv });
	const counts = countTests(readReport(report), testStatus);
	for (const status of statuses) counts[status === 0 ? 'passed' : 'failed'] += 1;
	console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
	return [...statuses, testStatus].find((status) => status !== 0) ?? 0;
}

function readReport(path) {
	try {
		return JSON.parse(readFileSync(path, 'utf8'));
	} catch {
		return undefined;
	}
}

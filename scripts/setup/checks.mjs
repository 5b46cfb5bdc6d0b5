import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
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
	const counts = countTests(report, testStatus);
	for (const status of statuses) counts[status === 0 ? 'passed' : 'failed'] += 1;
	console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
	return [...statuses, testStatus].find((status) => status !== 0) ?? 0;
}

/** Sums the report up. A file that did not load and a run that ended badly count too: they hold no test that failed. */
function countTests(report, status) {
	let results;
	try {
		results = JSON.parse(readFileSync(report, 'utf8'));
	} catch {
		return { passed: 0, failed: 1, skipped: 0 };
	}
	const broken = results.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'));
	const failed = results.numFailedTests + broken.length;
	return {
		passed: results.numPassedTests,
		failed: failed === 0 && status !== 0 ? 1 : failed,
		skipped: results.numPendingTests + results.numTodoTests,
	};
}

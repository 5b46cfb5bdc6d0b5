/**
 * Sums up vitest's JSON report, given with the exit status of the run. What failed without being a test counts as well:
 * a file that did not load, a run that ended badly, a report that was never written.
 */
export function countTests(report, status) {
	if (!report) return { passed: 0, failed: 1, skipped: 0 };
	const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'));
	const failed = report.numFailedTests + broken.length;
	return {
		passed: report.numPassedTests,
		failed: failed === 0 && status !== 0 ? 1 : failed,
		skipped: report.numPendingTests + report.numTodoTests,
	};
}

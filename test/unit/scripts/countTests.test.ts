import { describe, expect, it } from 'vitest';
import { countTests } from '../../../scripts/setup/countTests.mjs';

const report = (counts: readonly [passed: number, failed: number, pending: number, todo: number], files: readonly object[] = []) => ({
	numPassedTests: counts[0],
	numFailedTests: counts[1],
	numPendingTests: counts[2],
	numTodoTests: counts[3],
	testResults: files,
});
const loaded = { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] };
const broken = { status: 'failed', assertionResults: [] };

describe('countTests', () => {
	it.each([
		['a run in which all passed', report([5, 0, 2, 1]), 0, { passed: 5, failed: 0, skipped: 3 }],
		['tests that failed', report([5, 1, 0, 0], [loaded]), 1, { passed: 5, failed: 1, skipped: 0 }],
		['a file that did not load', report([5, 1, 0, 0], [loaded, broken]), 1, { passed: 5, failed: 2, skipped: 0 }],
		['a run that failed outside of any test', report([5, 0, 0, 0]), 1, { passed: 5, failed: 1, skipped: 0 }],
		['a run without a report', undefined, 1, { passed: 0, failed: 1, skipped: 0 }],
	])('counts %s', (_, counted, status, expected) => {
		expect(countTests(counted, status)).toEqual(expected);
	});
});

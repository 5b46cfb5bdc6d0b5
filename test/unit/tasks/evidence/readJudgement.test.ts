import { describe, expect, it } from 'vitest';
import { readJudgement } from '../../../../src/tasks/evidence/readJudgement';

const shown = [0, 10, 20].map((start) => ({ part: 'p', page: 1, start, end: start + 9 }));
const answer = (...findings: object[]) => ({ findings: findings.map((finding) => ({ rule: 1, for: [], against: [], confidence: 0.8, ...finding })) });
const verdictOf = (given: unknown) => readJudgement(given, [7], shown)[0];

describe('a model that judges', () => {
	it.each([
		['a pass', { verdict: 'pass', for: [2] }, [10]],
		['a fail', { verdict: 'fail', against: [3] }, [20]],
		['a fail that is met elsewhere', { verdict: 'fail', for: [1], against: [3] }, [20]],
		['not addressed', { verdict: 'not_addressed' }, []],
	])('is believed in %s with its proof', (_, finding, starts) => {
		const opinion = verdictOf(answer(finding));
		expect(opinion).toMatchObject({ rule: 7, verdict: finding.verdict, confidence: 0.8 });
		expect(opinion?.evidence.map(({ start }) => start)).toEqual(starts);
	});

	it.each([
		['a pass without proof', { verdict: 'pass' }],
		['a pass by a sentence that was not shown', { verdict: 'pass', for: [4] }],
		['a pass by sentence 0', { verdict: 'pass', for: [0] }],
		['a pass by half a sentence', { verdict: 'pass', for: [1.5] }],
		['a pass by one sentence that exists and one that does not', { verdict: 'pass', for: [1, 77] }],
		['a pass with something against it', { verdict: 'pass', for: [1], against: [2] }],
		['a fail without proof', { verdict: 'fail', for: [1] }],
		['not addressed, but with sentences', { verdict: 'not_addressed', for: [1] }],
		['a verdict that there is not', { verdict: 'maybe', for: [1] }],
		['a confidence over 1', { verdict: 'pass', for: [1], confidence: 1.2 }],
		['a confidence in words', { verdict: 'pass', for: [1], confidence: 'high' }],
		['proof that is no list', { verdict: 'pass', for: 1 }],
	])('cannot tell by %s', (_, finding) => {
		expect(verdictOf(answer(finding))?.verdict).toBe('cannot_tell');
	});

	it('is not believed when it points at most of what it saw', () => {
		const eight = Array.from({ length: 8 }, (_, index) => ({ part: 'p', page: 1, start: 10 * index, end: 10 * index + 9 }));
		const verdict = (sentences: readonly number[]) => readJudgement(answer({ verdict: 'pass', for: sentences }), [7], eight)[0]?.verdict;
		expect(verdict([1, 2, 3, 4])).toBe('pass');
		expect(verdict([1, 2, 3, 4, 5])).toBe('cannot_tell');
	});

	it('cannot tell what it answers twice or not at all', () => {
		const pass = { verdict: 'pass', for: [1] };
		expect(verdictOf(answer(pass, pass))?.verdict).toBe('cannot_tell');
		expect(verdictOf(answer({ ...pass, rule: 2 }))?.verdict).toBe('cannot_tell');
	});

	it.each([[null], [{}], ['pass'], [[]]])('has not answered with %j', (given) => {
		expect(() => verdictOf(given)).toThrow(expect.objectContaining({ code: 'ANSWER_INVALID' }));
	});
});

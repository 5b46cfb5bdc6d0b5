import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../../src/errors';
import { complianceTask } from '../../src/tasks/compliance';
import { judgedPart, outsideWith } from '../support/sides';

const TEXT = 'Payment is due in 30 days. Data is kept for 2 years. The supplier may not subcontract.';
const part = judgedPart('page 1', TEXT);
const rules = [{ id: 'a', text: 'Payment is due within 60 days' }, { id: 'b', text: 'Data is deleted after 5 years' }];

const sound = fc.record({
	rule: fc.integer({ min: 1, max: 2 }),
	for: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }),
	against: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }),
	verdict: fc.constantFrom('pass', 'fail', 'not_addressed', 'cannot_tell'),
	confidence: fc.double({ min: 0, max: 1, noNaN: true }),
});
/** What a pass takes. */
const convincing = fc.record({ rule: fc.integer({ min: 1, max: 2 }), for: fc.constantFrom([1], [2, 3]), against: fc.constant([]), verdict: fc.constant('pass'), confidence: fc.constant(0.9) });
/** The same with one thing wrong with it. */
const broken = fc.tuple(convincing, fc.constantFrom('rule', 'for', 'against', 'verdict', 'confidence'), fc.anything()).map(([finding, key, value]) => ({ ...finding, [key]: value }));
const findings = fc.array(fc.oneof(sound, convincing, broken, fc.anything()), { maxLength: 4 });
const answers = fc.oneof({ arbitrary: findings.map((list) => ({ findings: list })), weight: 4 }, findings, fc.anything(), fc.json(), fc.constant(new EngineError('ANSWER_TRUNCATED', {})), fc.constant(new EngineError('ANSWER_INVALID', {})));

/** Whether the answer says of this rule, once and without contradiction, that sentences which exist show it. */
function allowsPass(answer: unknown, rule: number): boolean {
	const list: unknown = (answer as { findings?: unknown } | null)?.findings;
	if (!Array.isArray(list)) return false;
	const own = list.filter((item) => (item as { rule?: unknown } | null)?.rule === rule) as Record<string, unknown>[];
	const [one] = own;
	const exists = (numbers: unknown) => Array.isArray(numbers) && numbers.every((number) => [1, 2, 3].includes(number as number));
	return own.length === 1 && one?.['verdict'] === 'pass' && exists(one['for']) && (one['for'] as unknown[]).length > 0 && JSON.stringify(one['against']) === '[]';
}

describe('answers of any form', () => {
	it('never become a pass by accident, and every quotation is exact', async () => {
		let passes = 0;
		await fc.assert(
			fc.asyncProperty(answers, async (answer) => {
				const task = complianceTask({ rules });
				const asked: unknown[] = [];
				const side = outsideWith([part], task.parameters, (request) => {
					asked.push(request);
					if (answer instanceof EngineError) throw answer;
					return answer;
				});
				const { findings: found } = task.fuse(await task.outside(side), [part]);
				for (const { rule, verdict, evidence } of found) {
					for (const { start, end, quote } of evidence) expect(TEXT.slice(start, end)).toBe(quote);
					if (verdict !== 'pass') continue;
					passes += 1;
					// A request that is asked again in halves asks for one rule, which is then rule 1.
					expect(allowsPass(answer, asked.length > 1 ? 1 : rule === 'a' ? 1 : 2)).toBe(true);
				}
			}),
			{ numRuns: 2_000 },
		);
		// Without any pass the property would say nothing.
		expect(passes).toBeGreaterThan(50);
	});
});

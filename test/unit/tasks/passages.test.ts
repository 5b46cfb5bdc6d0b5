import { expect, it } from 'vitest';
import { groupsOf, citationsOf } from '../../../src/tasks/passages';
import { judgedPart, outsideWith } from '../../support/sides';

it('cuts text without full stops, so that no group outgrows its limit, and loses none of it', () => {
	const part = judgedPart('log', 'row of a table without an end '.repeat(2_000));
	const groups = groupsOf(outsideWith([part], [], () => undefined), 9_000);
	for (const group of groups) expect(group.reduce((size, { text }) => size + text.length, 0)).toBeLessThanOrEqual(9_000);
	const words = groups.flat().map(({ text }) => text).join(' ').split(/\s+/);
	expect(words).toHaveLength(part.text.trim().split(/\s+/).length);
});

it('never cuts inside a span, also not in a long sentence', () => {
	const text = `${'x '.repeat(995)}${'4111'.repeat(10)} ${'y '.repeat(995)}`;
	const span = { entity: 'CREDIT_CARD', start: 1_990, end: 2_030, score: 1, recognizer: 'test' };
	for (const { start, end } of citationsOf(judgedPart('p', text, [span]))) {
		expect(end <= span.start || start >= span.end || (start <= span.start && end >= span.end)).toBe(true);
	}
});

import { describe, expect, it } from 'vitest';
import type { Check } from '../../../../src/tasks/check';
import { datesIn, dayOfIso, isoOfDay } from '../../../../src/tasks/exact/dates';
import { decideChecks } from '../../../../src/tasks/exact/decide';
import { durationsIn } from '../../../../src/tasks/exact/durations';
import { numberOfWords } from '../../../../src/tasks/exact/numberWords';
import { PATTERNS } from '../../../../src/tasks/exact/patterns';
import { PhraseIndex } from '../../../../src/tasks/exact/phrases';
import { cpuTimeMs } from '../../../support/cpuTime';
import { judgedPart } from '../../../support/sides';

const day = (iso: string) => dayOfIso(iso) ?? Number.NaN;

describe('datesIn', () => {
	it.each([
		['2026-11-24', '2026-11-24'],
		['24 November 2026', '2026-11-24'],
		['the 24th day of November, 2026', '2026-11-24'],
		['November 24, 2026', '2026-11-24'],
		['Tuesday, 24 Nov. 2026', '2026-11-24'],
		['24.11.2026', '2026-11-24'],
		['11/24/2026', '2026-11-24'],
		['3. März 2026', '2026-03-03'],
		['29 February 2024', '2024-02-29'],
	])('reads %s', (text, iso) => {
		expect(datesIn(`on ${text} and`)).toMatchObject([{ earliest: day(iso), latest: day(iso), impossible: false }]);
	});

	it('keeps both readings of a date that could be swapped', () => {
		expect(datesIn('03/04/2026')).toMatchObject([{ earliest: day('2026-03-04'), latest: day('2026-04-03') }]);
		expect(datesIn('04/04/2026')).toMatchObject([{ earliest: day('2026-04-04'), latest: day('2026-04-04') }]);
	});

	it.each(['31 February 2026', '2026-02-29', '31.11.2026', 'Monday, 24 November 2026', '13/13/2026'])('finds that %s cannot be', (text) => {
		expect(datesIn(text)).toMatchObject([{ impossible: true }]);
	});

	it.each(['24 monkeys 2026', 'version 1.2.2026.4', '2026-11-245', 'May we 2026'])('takes %s for no date', (text) => expect(datesIn(text)).toEqual([]));

	it('counts days there and back', () => {
		expect(isoOfDay(day('2026-11-24') + 30)).toBe('2026-12-24');
		expect(dayOfIso('2026-11-31')).toBeUndefined();
		expect(dayOfIso('24.11.2026')).toBeUndefined();
	});
});

it.each([
	['30 days', 30],
	['thirty (30) days', 30],
	['thirty (60) days', 60],
	['a 90-day period', 90],
	['two weeks', 14],
	['3 months', 90],
	['one year', 365],
	['ten business days', 14],
	['12 working days', 16],
	['one hundred and eighty days', 180],
])('durationsIn reads %s as %i days', (text, days) => expect(durationsIn(text)).toMatchObject([{ days }]));

it.each([
	['ninety-nine', 99],
	['three hundred', 300],
	['nine hundred and ninety-nine', 999],
	['one hundred and one', 101],
	['twenty twenty', undefined],
	['fifteen two', undefined],
])('numberOfWords reads %s', (text, number) => expect(numberOfWords(text)).toBe(number));

describe('PhraseIndex', () => {
	const found = (phrase: string, text: string, caseSensitive = false) => {
		const index = new PhraseIndex<string>();
		index.add(phrase, 'key', caseSensitive);
		return [...index.in(text)].map(({ start, end }) => text.slice(start, end));
	};
	it.each([
		['kept for', 'It is KEPT\n for us', ['KEPT\n for']],
		['kept for', 'kept forward, unkept for', []],
		['retain*', 'We retain what they retained; he reattains', ['retain', 'retained']],
		['retention period*', 'retention periods', ['retention periods']],
		['days\' notice', 'ten days’ notice', ['days’ notice']],
		['[TBD]', 'x [TBD] y [ TBD ]', ['[TBD]']],
		['naïve', 'NAÏVE', ['NAÏVE']],
		['a b', `a${' '.repeat(21)}b`, []],
		['dual-use', 'dual‑use and dual - use', ['dual‑use']],
	])('finds %j in %j', (phrase, text, expected) => expect(found(phrase, text)).toEqual(expected));

	it('minds the case when told to', () => {
		expect(found('SECRET', 'secret SECRET', true)).toEqual(['SECRET']);
		expect(found('SECR*', 'SECRECY secrecy', true)).toEqual(['SECRECY']);
	});
});

describe('decideChecks', () => {
	const one = async (check: Check, text: string, today?: string) => (await decideChecks([check], [judgedPart('p', text)], today === undefined ? undefined : day(today)))[0];
	const expiry: Check = { type: 'expiry', near: ['valid until'] };
	const order: Check = { type: 'order', start: ['start date'], end: ['end date'] };

	it.each([
		['2026-03-04', 'pass'],
		['2026-03-10', 'cannot_tell'],
		['2026-04-03', 'cannot_tell'],
		['2026-04-04', 'fail'],
		[undefined, 'cannot_tell'],
	])('a date that could be swapped, on %s: %s', async (today, verdict) => {
		expect(await one(expiry, 'Valid until 03/04/2026.', today)).toMatchObject({ verdict });
	});

	it.each([
		['no phrase', 'On 1 May 2026 it rained.', 'not_addressed'],
		['a phrase without a date', 'Valid until further notice.', 'not_addressed'],
		['a date of another sentence', 'Valid until further notice. Signed on 1 May 2020.', 'not_addressed'],
		['the nearest date counts', 'Signed on 1 May 2020, it is valid until 1 May 2030.', 'pass'],
	])('expiry: %s', async (_, text, verdict) => expect(await one(expiry, text, '2026-01-15')).toMatchObject({ verdict }));

	it('order: both dates are the proof', async () => {
		const text = 'Start date: 2 May 2026. End date: 1 May 2026.';
		const decided = await one(order, text);
		expect(decided).toMatchObject({ verdict: 'fail' });
		expect(decided?.places.map(({ start, end }) => text.slice(start, end))).toEqual(['2 May 2026', '1 May 2026']);
		expect(await one(order, 'Start date: 2 May 2026.')).toMatchObject({ verdict: 'not_addressed' });
		expect(await one(order, 'Start date: 01/02/2026. End date: 15 January 2026.')).toMatchObject({ verdict: 'cannot_tell' });
	});

	it('a length of time that is nowhere is not guessed', async () => {
		const check: Check = { type: 'duration', near: ['notice period'], atLeastDays: 30 };
		expect(await one(check, 'The notice period is short.')).toMatchObject({ verdict: 'cannot_tell', reason: expect.any(String) });
		expect(await one(check, 'Nothing of it. It lasts 10 days.')).toMatchObject({ verdict: 'not_addressed' });
		expect(await one(check, 'If not paid in 10 days, the notice period is 30 days.')).toMatchObject({ verdict: 'pass' });
		expect(await one(check, 'The notice period is 60 days. For services the notice period is 10 days.')).toMatchObject({ verdict: 'fail', places: [{}] });
	});

	it('finds what lies across the borders of its pieces, once', async () => {
		for (const at of [15_990, 15_999, 16_000, 16_001, 31_995]) {
			const text = `${'x '.repeat(at / 2).slice(0, at)} lorem ipsum ${'y '.repeat(9_000)}`;
			const decided = await one({ type: 'places', cases: [{ phrases: ['lorem ipsum'], verdict: 'fail' }], absent: 'pass' }, text);
			expect(decided?.places.map(({ start, end }) => text.slice(start, end))).toEqual(['lorem ipsum']);
		}
	});

	it('takes the first case that has a place, and an entity only with enough digits', async () => {
		const check: Check = { type: 'places', cases: [{ entities: ['CREDIT_CARD'], minimumDigits: 13, verdict: 'fail' }, { phrases: ['card'], verdict: 'cannot_tell', reason: 'read it' }], absent: 'pass' };
		const span = (start: number, end: number) => ({ entity: 'CREDIT_CARD', start, end, score: 1, recognizer: 'card' });
		const [full] = await decideChecks([check], [judgedPart('p', 'card 4111111111111111', [span(5, 21)])]);
		const [masked] = await decideChecks([check], [judgedPart('p', 'card ************1111', [span(5, 21)])]);
		expect(full).toMatchObject({ verdict: 'fail', places: [{ start: 5, end: 21 }] });
		expect(masked).toMatchObject({ verdict: 'cannot_tell', reason: 'read it', places: [{ start: 0, end: 4 }] });
	});

	it('sees what the policy leaves open', async () => {
		const open = { ...judgedPart('p', 'to ada@example.com'), openSpans: [{ entity: 'EMAIL_ADDRESS', start: 3, end: 18, score: 1, recognizer: 'email' }] };
		expect((await decideChecks([{ type: 'places', cases: [{ entities: ['EMAIL_ADDRESS'], verdict: 'fail' }], absent: 'pass' }], [open]))[0]?.verdict).toBe('fail');
	});
});

describe('patterns take linear time', () => {
	const hostile = ['_', '.', '[', '["', '(', '("', '9', '=', 'a://', 'a:', 'fax ', 'one ', 'one hundred and ', ' ', '%B1^', 'A-1', '<insert ', 'www.', 'serial '].map((seed) => seed.repeat(Math.ceil(100_000 / seed.length)));
	it.each(Object.entries(PATTERNS))('%s', (_, pattern) => {
		for (const text of hostile) {
			const started = cpuTimeMs();
			for (const match of text.matchAll(pattern)) void match;
			expect(cpuTimeMs() - started).toBeLessThan(400);
		}
	});
});

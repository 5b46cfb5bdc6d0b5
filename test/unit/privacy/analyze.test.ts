import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/privacy/analyze';
import type { Recognizer } from '../../../src/privacy/recognizer';
import { RECOGNIZERS } from '../../../src/privacy/registry';
import { cpuTimeMs } from '../../support/cpuTime';

type Row = readonly [start: number, end: number, score?: number, entity?: string];
const fixed = (name: string, ...rows: readonly Row[]): Recognizer => ({
	name,
	entities: ['A'],
	source: 'test',
	*analyze() {
		for (const [start, end, score = 0.5, entity = 'A'] of rows) yield { start, end, score, entity };
	},
});
const text = 'x'.repeat(100);

describe('analyze', () => {
	it('sorts spans and says who found them', async () => {
		expect(await analyze(text, [fixed('one', [50, 60], [10, 20]), fixed('two', [30, 40])])).toEqual([
			{ start: 10, end: 20, score: 0.5, entity: 'A', recognizer: 'one' },
			{ start: 30, end: 40, score: 0.5, entity: 'A', recognizer: 'two' },
			{ start: 50, end: 60, score: 0.5, entity: 'A', recognizer: 'one' },
		]);
	});

	it.each<readonly [string, readonly Row[], readonly Row[]]>([
		['the higher score wins, over the union', [[10, 20, 0.9, 'HIGH'], [15, 40, 0.5, 'LOW']], [[10, 40, 0.9, 'HIGH']]],
		['at the same score the longer wins', [[10, 14, 0.5, 'SHORT'], [12, 30, 0.5, 'LONG']], [[10, 30, 0.5, 'LONG']]],
		['a chain becomes one', [[10, 20, 0.5, 'B'], [18, 30, 0.9, 'C'], [28, 40, 0.6, 'D']], [[10, 40, 0.9, 'C']]],
		['a widened winner is not longer than it was', [[0, 4, 0.5, 'B'], [3, 6, 0.4, 'C'], [5, 10, 0.5, 'D']], [[0, 10, 0.5, 'D']]],
		['neighbours stay apart', [[10, 20, 0.5, 'B'], [20, 30, 0.5, 'B']], [[10, 20, 0.5, 'B'], [20, 30, 0.5, 'B']]],
		['twice the same is once', [[10, 20], [10, 20]], [[10, 20, 0.5, 'A']]],
	])('makes spans disjoint: %s', async (_, given, expected) => {
		const spans = await analyze(text, [fixed('test', ...given)]);
		expect(spans.map(({ start, end, score, entity }) => [start, end, score, entity])).toEqual(expected);
	});

	it.each<readonly [string, Row, readonly Row[], readonly Row[]]>([
		['around', [10, 40, 0.9, 'E'], [[20, 30, 0.5, 'R']], [[10, 20, 0.9, 'E'], [20, 30, 0.5, 'R'], [30, 40, 0.9, 'E']]],
		['before', [10, 40, 0.9, 'E'], [[30, 50, 0.5, 'R']], [[10, 30, 0.9, 'E'], [30, 50, 0.5, 'R']]],
		['inside', [20, 30, 0.9, 'E'], [[10, 40, 0.5, 'R']], [[10, 40, 0.5, 'R']]],
		['between', [10, 40, 0.9, 'E'], [[0, 15, 0.5, 'R'], [12, 20, 0.5, 'R'], [35, 45, 0.5, 'R']], [[0, 20, 0.5, 'R'], [20, 35, 0.9, 'E'], [35, 45, 0.5, 'R']]],
		['apart', [10, 20, 0.9, 'E'], [[20, 30, 0.5, 'R']], [[10, 20, 0.9, 'E'], [20, 30, 0.5, 'R']]],
	])('cuts an estimate to what the rules leave: %s', async (_, estimate, rules, expected) => {
		const spans = await analyze(text, [{ ...fixed('estimate', estimate), heuristic: true }, fixed('rules', ...rules)]);
		expect(spans.map(({ start, end, score, entity }) => [start, end, score, entity])).toEqual(expected);
	});

	it.each<readonly [string, Row]>([
		['past the end', [0, 101]],
		['before the start', [-1, 5]],
		['empty', [5, 5]],
		['reversed', [9, 5]],
		['not a number', [Number.NaN, 5]],
		['between characters', [1.5, 5]],
		['score over 1', [0, 5, 1.1]],
		['an entity no placeholder can name', [0, 5, 1, 'name of somebody']],
	])('fails closed on a span that cannot be: %s', async (_, row) => {
		await expect(analyze(text, [fixed('bad', row)])).rejects.toMatchObject({ code: 'DETECTION_FAILED', details: { recognizer: 'bad', part: '' } });
	});

	it('fails closed when a recognizer throws, and keeps what it threw to itself', async () => {
		const broken: Recognizer = {
			...fixed('broken'),
			analyze(seen) {
				throw new Error(seen);
			},
		};
		const error: unknown = await analyze('secret words', [broken]).catch((caught: unknown) => caught);
		expect(error).toMatchObject({ code: 'DETECTION_FAILED' });
		expect(JSON.stringify(error) + String(error) + String((error as Error).cause)).not.toContain('secret words');
	});

	it('finds a PEM key longer than the overlap of two windows, wherever it begins', async () => {
		const key = `-----BEGIN RSA PRIVATE KEY-----\n${`${'Ab1+'.repeat(16)}\n`.repeat(190)}-----END RSA PRIVATE KEY-----`;
		for (const start of [0, 19_000, 19_990, 20_000, 21_000]) {
			const before = 'word '.repeat(start / 5);
			const spans = await analyze(`${before}${key} word ${'word '.repeat(5000)}`);
			expect(spans).toEqual([{ start, end: start + key.length, entity: 'PRIVATE_KEY', score: 1, recognizer: 'privateKey' }]);
		}
	});

	it('sees a span whole when invisible characters lie between windows', async () => {
		const address = `kim.${'\u200b'.repeat(40)}roe@example.com`;
		const before = 'é'.repeat(19_995) + ' ';
		expect(await analyze(`${before}${address} x`)).toMatchObject([{ start: before.length, end: before.length + address.length }]);
	});

	it('never holds the event loop for long on five megabytes', { timeout: 60_000 }, async () => {
		const line = 'Ticket from kim.roe@example.com about card 4111 1111 1111 1111, call +49 30 1234567, key sk-aB3dE6gH9jK2mN5pQ8sT1.\n';
		const long = line.repeat(Math.ceil(5_000_000 / line.length));
		let longest = 0;
		let last = cpuTimeMs();
		const timer = setInterval(() => {
			const now = cpuTimeMs();
			longest = Math.max(longest, now - last);
			last = now;
		}, 1);
		const spans = await analyze(long);
		clearInterval(timer);
		expect(spans).toHaveLength(4 * (long.length / line.length));
		// About 20 ms of work, with room for the garbage collector and for code that is not yet compiled.
		expect(longest).toBeLessThan(80);
	});
});

describe('RECOGNIZERS', () => {
	it('have names of their own, a source, and entities in the form of a placeholder', () => {
		expect(new Set(RECOGNIZERS.map(({ name }) => name)).size).toBe(RECOGNIZERS.length);
		for (const { source, entities } of RECOGNIZERS) {
			expect(source).not.toBe('');
			for (const entity of entities) expect(entity).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
		}
	});

	it('find nothing in an ordinary text', async () => {
		const text =
			'Since release 3.2.1.0 (build 20240115) order 5500-1122-3344-9999 shows "error 0x80070057" at 10:30:45 on 2024-01-15. ' +
			'I reset my password twice, the token limit is 4096, ISBN 978-3-16-148410-0, commit d41d8cd98f00b204e9800998ecf8427e.';
		expect(await analyze(text)).toEqual([]);
	});
});

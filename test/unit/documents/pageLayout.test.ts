import { describe, expect, it } from 'vitest';
import { MOST_RUNS, packLayout, unpackLayout, type PageLayout, type PlacedRun } from '../../../src/documents/pageLayout';

const run: PlacedRun = { start: 0, end: 3, x: 60, y: 700, turn: 0, width: 50, size: 10, font: 'sans', after: 'line' };
const layout = (change: Partial<PageLayout> = {}, ...runs: readonly Partial<PlacedRun>[]): PageLayout => ({ width: 595, height: 842, runs: (runs.length > 0 ? runs : [{}]).map((one) => ({ ...run, ...one })), ...change });

describe('a packed layout', () => {
	it('comes back as it was', () => {
		const whole = layout({}, { font: 'serif', after: 'cell' }, { start: 4, end: 9, turn: Math.PI / 2, font: 'mono', after: 'hyphen' }, { start: 9, end: 10, after: 'more' });
		expect(unpackLayout(packLayout(whole), 10)).toEqual(whole);
	});

	it.each<readonly [string, PageLayout]>([
		['a page without a size', layout({ width: 0 })],
		['a page that is too large', layout({ height: 14_401 })],
		['a size that is no number', layout({ width: Number.NaN })],
		['a run behind the end of the text', layout({}, { end: 11 })],
		['an empty run', layout({}, { start: 3 })],
		['a run before the text', layout({}, { start: -1 })],
		['half a character', layout({}, { start: 0.5 })],
		['runs that overlap', layout({}, {}, { start: 2, end: 5 })],
		['runs in another order', layout({}, { start: 5, end: 8 }, {})],
		['a place that is no number', layout({}, { x: Number.POSITIVE_INFINITY })],
		['letters without a size', layout({}, { size: 0 })],
		['a negative width', layout({}, { width: -1 })],
		['an unknown font', layout({}, { font: 'other' as 'sans' })],
	])('with %s is none', (_, wrong) => expect(unpackLayout(packLayout(wrong), 10)).toBeUndefined());

	it('with too many numbers, or too few, is none', () => {
		const { runs } = packLayout(layout());
		expect(unpackLayout({ width: 595, height: 842, runs: runs.subarray(1) }, 10)).toBeUndefined();
		const many = layout({ runs: Array.from({ length: MOST_RUNS + 1 }, (__, index) => ({ ...run, start: index, end: index + 1 })) });
		expect(unpackLayout(packLayout(many), MOST_RUNS + 1)).toBeUndefined();
	});
});

import { describe, expect, it } from 'vitest';
import { usSsn } from '../../../../src/privacy/recognizers/identity';
import { found } from '../../../support/spans';

describe('usSsn', () => {
	it.each([
		['078-05-1120', '078-05-1120'],
		['SSN 219-09-9998.', '219-09-9998'],
		['219 09 9998', '219 09 9998'],
		['219.09.9998', '219.09.9998'],
		['219–09–9998', '219–09–9998'],
		['٢١٩-٠٩-٩٩٩٨', '٢١٩-٠٩-٩٩٩٨'],
		['2\u200b19-09-9998', '2\u200b19-09-9998'],
		['ssn: 219099998', '219099998'],
		['Social Security Number 219099998', '219099998'],
		['{"ssn":"219-09-9998"}', '219-09-9998'],
		['899-12-3456', '899-12-3456'],
	])('finds the number in %s', async (text, number) => {
		expect(await found(text, usSsn)).toEqual([['US_SSN', number]]);
	});

	it.each([
		['area 000', '000-12-3456'],
		['area 666', '666-12-3456'],
		['area 900', '900-12-3456'],
		['area 999', 'SSN 999-12-3456'],
		['group 00', '219-00-3456'],
		['serial 0000', '219-09-0000'],
		['nine digits alone', '219099998'],
		['two separators', '219-09.9998'],
		['order number', 'Order #219-09-9998'],
		['part of a longer number', '1-219-09-9998'],
		['followed by more', '219-09-9998-1'],
		['glued to a letter', 'A219-09-9998'],
	])('leaves a look-alike readable: %s', async (_, text) => {
		expect(await found(text, usSsn)).toEqual([]);
	});

	it('is surer beside a word for it', () => {
		const score = (text: string) => [...usSsn.analyze(text)][0]?.score ?? 0;
		expect(score('SSN 219-09-9998')).toBeGreaterThan(score('219-09-9998'));
	});
});

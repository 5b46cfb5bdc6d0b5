import { describe, expect, it } from 'vitest';
import { phoneNumber } from '../../../../src/privacy/recognizers/phone';
import { found } from '../../../support/spans';

describe('phoneNumber', () => {
	it.each([
		['+49 30 12345678', '+49 30 12345678'],
		['call me: five five five, one two three four', 'five five five, one two three four'],
		['null eins sieben null eins zwei drei vier', 'null eins sieben null eins zwei drei vier'],
		['came in as (0115)4960371 today', '(0115)4960371'],
		['came in as 532 123 45 67 today', '532 123 45 67'],
		['came in as 0-532-123-45-67 today', '0-532-123-45-67'],
		['came in as 601 234 567 today', '601 234 567'],
		['came in as 138 1234 5678 today', '138 1234 5678'],
		['Kim Roe,kim@example.com,3454324917,x', '3454324917'],
		['dial +44·7700·900123 now', '+44·7700·900123'],
		['+44 (0)20 7946 0018', '+44 (0)20 7946 0018'],
		['WhatsApp+34612345678', '+34612345678'],
		['(+1) 212-555-0143', '(+1) 212-555-0143'],
		['(212) 555-0143', '(212) 555-0143'],
		['212.555.0143', '212.555.0143'],
		['1-800-555-0199', '1-800-555-0199'],
		['Reach 212\u2011555\u20110143', '212\u2011555\u20110143'],
		['212\u00a0555\u00a00143', '212\u00a0555\u00a00143'],
		['+1-838-555-0116x214.', '+1-838-555-0116x214'],
		['212-555-0143 ext. 12', '212-555-0143 ext. 12'],
		['0049 151 23456789', '0049 151 23456789'],
		['001-212-555-0143', '001-212-555-0143'],
		['tel 0151/2345678', '0151/2345678'],
		['tel ０２０７ ９４６ ００１８', '０２０７ ９４６ ００１８'],
		['هاتف ٠١٢٣٤٥٦٧٨٩', '٠١٢٣٤٥٦٧٨٩'],
		['06 12 34 56 78', '06 12 34 56 78'],
		['0131 496 0857', '0131 496 0857'],
		['Tel.: 12345', '12345'],
		['Teléfono 612 345 678', '612 345 678'],
		['電話番号 3-1234-5678', '3-1234-5678'],
		['Phone:\n555 0143', '555 0143'],
		['555 0143 2 (mobile)', '555 0143 2'],
	])('reads %s as %s', async (text, number) => {
		expect((await found(text, phoneNumber))[0]?.[1]).toEqual(number);
	});

	it('finds each of several numbers on a line', async () => {
		const numbers = await found('0171 1234567 / 030 7654321, (212) 555-0143', phoneNumber);
		expect(numbers.map(([, number]) => number)).toEqual(['0171 1234567', '030 7654321', '(212) 555-0143']);
	});

	it.each([
		'order 5551234567',
		'650 000 000 euros',
		'total 532 123 45',
		'Order no. 212-555-0143',
		'Rechnung Nr. 0151 2345678',
		'ISBN 0-306-40615-2',
		'978-3-16-148410-0',
		'2024-01-15 10:30',
		'call me on 15.01.2024',
		'Release 3.2.1.0 is out',
		'd41d8cd98f00b204e9800998ecf8427e',
		'550e8400-e29b-41d4-a716-446655440000',
		'3.14159265358979',
		'1 234 567 890,00 EUR',
		'000-12-3456',
		'SKU-1234-5678-90',
		'DE88 3704 0044 0532 0130 00',
		'1700000000000',
		'pages 12-34, 56-78',
	])('leaves %s readable', async (text) => {
		expect(await found(text, phoneNumber)).toEqual([]);
	});

	it('is surer beside a word for it', async () => {
		const score = (text: string) => [...phoneNumber.analyze(text)][0]?.score ?? 0;
		expect(score('Tel. +49 30 12345678')).toBeGreaterThan(score('+49 30 12345678'));
	});
});

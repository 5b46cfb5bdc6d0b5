import { describe, expect, it } from 'vitest';
import { postcode } from '../../../../src/privacy/recognizers/postcode';
import { found } from '../../../support/spans';

describe('postcode', () => {
	it.each([
		['CR2 6XH', ['CR2 6XH']],
		['From SW1A 1AA to EC1A 1BB', ['SW1A 1AA', 'EC1A 1BB']],
		['GIR 0AA', ['GIR 0AA']],
		['(M1 1AE)', ['M1 1AE']],
		['ZIP code: 94105-1234', ['94105-1234']],
		['PLZ 10115 Berlin', ['10115']],
		['"postcode":"1012 AB"', ['1012 AB']],
		['postal code K1A 0B1', ['K1A 0B1']],
	])('finds %s', async (text, codes) => {
		expect(await found(text, postcode)).toEqual(codes.map((code) => ['ADDRESS', code]));
	});

	it.each(['QA1 1AA', '1A1 1AA', 'M1 1AI', 'part AB12 3CDX', 'XX1 1AA', 'order 94105', 'zip file 10', 'a cap: 5000 euros', 'step A1 2BC'])('leaves %s', async (text) => {
		expect(await found(text, postcode)).toEqual([]);
	});
});

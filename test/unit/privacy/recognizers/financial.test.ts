import { describe, expect, it } from 'vitest';
import { creditCard, iban } from '../../../../src/privacy/recognizers/financial';
import { found } from '../../../support/spans';

describe('creditCard', () => {
	it.each([
		['4111 1111 1111 1111', '4111 1111 1111 1111'],
		['4111111111111111', '4111111111111111'],
		['pay 4111-1111-1111-1111 now', '4111-1111-1111-1111'],
		['4111\u00a01111\u20091111\u202f1111', '4111\u00a01111\u20091111\u202f1111'],
		['4111–1111–1111–1111', '4111–1111–1111–1111'],
		['４１１１ １１１１ １１１１ １１１１', '４１１１ １１１１ １１１１ １１１１'],
		['4\u200b111111111111111', '4\u200b111111111111111'],
		['3714-496353-98431', '3714-496353-98431'],
		['5555.5555.5555.4444', '5555.5555.5555.4444'],
		['6011000990139424', '6011000990139424'],
		['30569309025904', '30569309025904'],
		['{"pan":"4111111111111111"}', '4111111111111111'],
		['4111 1111 1111 1111 12/29 123', '4111 1111 1111 1111'],
		['4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1', '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1'],
		['card 6759649826438453', '6759649826438453'],
		['card 4000-0000-0045-4508', '4000-0000-0045-4508'],
	])('finds the card in %s', async (text, card) => {
		expect(await found(text, creditCard)).toEqual([['CREDIT_CARD', card]]);
	});

	it('finds two cards side by side', async () => {
		expect(await found('4111 1111 1111 1111 5555 5555 5555 4444', creditCard)).toHaveLength(2);
	});

	it.each([
		['wrong check digit', '4111 1111 1111 1112'],
		['order number', 'order 5500-1122-3344-9999'],
		['no issuer', '1234567812345670'],
		['inside a hash', 'a4111111111111111f'],
		['decimal', '4.111111111111111'],
		['table of digits', '0 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1'],
		['milliseconds', '1700000000000'],
	])('leaves a look-alike readable: %s', async (_, text) => {
		expect(await found(text, creditCard)).toEqual([]);
	});

	it('takes a mistyped card that is said to be one, with half the confidence', () => {
		expect([...creditCard.analyze('my card is 4111 1111 1111 1112')]).toMatchObject([{ score: 0.5 }]);
		expect([...creditCard.analyze('my card is 4111 1111 1111 1111')]).toMatchObject([{ score: 1 }]);
	});
});

describe('iban', () => {
	it.each([
		['DE89 3704 0044 0532 0130 00', 'DE89 3704 0044 0532 0130 00'],
		['DE89370400440532013000', 'DE89370400440532013000'],
		['de89 3704 0044 0532 0130 00', 'de89 3704 0044 0532 0130 00'],
		['to GB82 WEST 1234 5698 7654 32 please', 'GB82 WEST 1234 5698 7654 32'],
		['IBAN:FR1420041010050500013M02606.', 'FR1420041010050500013M02606'],
		['IBAN BE68 5390\n0754 7034', 'BE68 5390\n0754 7034'],
		['AT61-1904-3002-3457-3201', 'AT61-1904-3002-3457-3201'],
		['NO93 8601 1117 947', 'NO93 8601 1117 947'],
		['ＤＥ８９ 3704 0044 0532 0130 00', 'ＤＥ８９ 3704 0044 0532 0130 00'],
		['MT84 MALT 0110 0001 2345 MTLC AST0 01S', 'MT84 MALT 0110 0001 2345 MTLC AST0 01S'],
	])('finds the account in %s', async (text, account) => {
		expect(await found(text, iban)).toEqual([['IBAN_CODE', account]]);
	});

	it.each([
		['wrong check digits', 'DE88 3704 0044 0532 0130 00'],
		['too short', 'DE89 3704 0044 0532 0130'],
		['unknown country', 'XX89 3704 0044 0532 0130 00'],
		['runs on', 'DE893704004405320130001'],
		['part number', 'AB12 CDEF 3456'],
	])('leaves a look-alike readable: %s', async (_, text) => {
		expect(await found(text, iban)).toEqual([]);
	});

	it('takes a mistyped account right after the word', async () => {
		expect(await found('IBAN: DE88 3704 0044 0532 0130 00', iban)).toEqual([['IBAN_CODE', 'DE88 3704 0044 0532 0130 00']]);
	});
});

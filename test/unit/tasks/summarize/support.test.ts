import { describe, expect, it } from 'vitest';
import { faultOf } from '../../../../src/tasks/summarize/support';

const FEE = 'Acme Ltd shall pay EUR 1,200.50 to Beta GmbH within thirty (30) days of March 3, 2030. The rate is 12.5 %.';
const GRANT = 'You grant us a licence to show your photos. We do not sell your photos to anybody.';

describe('faultOf', () => {
	it.each([
		['the same words', FEE, 'Acme Ltd shall pay EUR 1,200.50 to Beta GmbH.'],
		['other spellings of figures', FEE, 'Acme Ltd pays €1200.50 within 30 days of 3 March 2030.'],
		['a date in figures', FEE, 'Acme Ltd pays within thirty days of 2030-03-03.'],
		['a percentage in words', FEE, 'The rate is 12.5 percent.'],
		['the passive with its agent', GRANT, 'A licence to show the photos is granted by you.'],
		['the same agent', GRANT, 'You grant a licence to show your photos.'],
		['a negation that is there', GRANT, 'We never sell your photos.'],
	])('lets %s pass', (_, cited, sentence) => {
		expect(faultOf(sentence, cited)).toBeUndefined();
	});

	it.each([
		['another amount', FEE, 'Acme Ltd pays EUR 1,300 to Beta GmbH.', 'figure'],
		['another currency', FEE, 'Acme Ltd pays USD 1,200.50 to Beta GmbH.', 'figure'],
		['another unit', FEE, 'Acme Ltd pays within 30 months.', 'figure'],
		['another date', FEE, 'Acme Ltd pays within 30 days of March 4, 2030.', 'figure'],
		['a number in words', FEE, 'Acme Ltd pays within sixty days.', 'figure'],
		['an address', FEE, 'Acme Ltd pays, see https://evil.example/pay.', 'figure'],
		['another name', FEE, 'Acme Ltd pays EUR 1,200.50 to Gamma Inc.', 'name'],
		['another name at the start', FEE, 'Gamma pays EUR 1,200.50 to Beta GmbH.', 'name'],
		['a negation that was added', FEE, 'Acme Ltd shall not pay EUR 1,200.50 to Beta GmbH.', 'negation'],
		['a negation that was lost', GRANT, 'We sell your photos to anybody.', 'negation'],
		['the agent and the patient exchanged', GRANT, 'We grant you a licence to show photos.', 'role'],
		['names exchanged', FEE, 'Beta GmbH shall pay EUR 1,200.50 to Acme Ltd.', 'role'],
		['the passive with another agent', GRANT, 'A licence to show the photos is granted by us.', 'role'],
		['another subject', GRANT, 'You water tomatoes each morning before breakfast.', 'subject'],
		['an invented placeholder', GRANT, 'You grant <PERSON_9> a licence to show your photos.', 'markup'],
		['a picture', GRANT, 'You grant us a licence ![x](https://evil.example).', 'markup'],
	])('stops %s', (_, cited, sentence, fault) => {
		expect(faultOf(sentence, cited)).toBe(fault);
	});

	it('compares figures and names across languages, but not who acts', () => {
		expect(faultOf('Acme Ltd zahlt 1.200,50 EUR innerhalb von 30 Tagen.', FEE, true)).toBeUndefined();
		expect(faultOf('Acme Ltd zahlt 1.300 EUR innerhalb von 30 Tagen.', FEE, true)).toBe('figure');
		expect(faultOf('Acme Ltd zahlt nicht.', FEE, true)).toBe('negation');
	});

	it('takes an extract for supported by itself', () => {
		for (const text of [FEE, GRANT]) expect(faultOf(text, text)).toBeUndefined();
	});

	it('reads long odd texts in bounded time', () => {
		for (const unit of ['a', 'Aa ', '1 ', '1,000,', 'A-1', 'we grant you ', '<', '[']) {
			const text = unit.repeat(Math.ceil(1500 / unit.length));
			const started = performance.now();
			faultOf(text, text);
			expect(performance.now() - started).toBeLessThan(500);
		}
	});
});

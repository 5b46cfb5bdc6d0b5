import { describe, expect, it } from 'vitest';
import { copyOf } from '../../../src/privacy/copyOf';
import { generalise } from '../../../src/privacy/generalise';
import { Vault } from '../../../src/privacy/vault';
import { policyByName } from '../../../src/privacy/presets/policyByName';
import { rawText, type Span } from '../../../src/text';

describe('generalise, in 2026', () => {
	it.each([
		['DATE_TIME', '12 March 2024', '2024'],
		['DATE_TIME', '2024-03-12T10:15:00Z', '2024'],
		['DATE_TIME', '２０２４-03-12', '2024'],
		['DATE_TIME', '3/12/24', undefined],
		['DATE_TIME', '1 May 1999 to 2 May 2000', undefined],
		['DATE_TIME', '3 March 1930', undefined],
		['DATE_OF_BIRTH', '03/14/1980', '1980'],
		['DATE_OF_BIRTH', '1937-12-31', '1937'],
		['DATE_OF_BIRTH', '1936-01-01', '90 or over'],
		['AGE', '93', '90 or over'],
		['AGE', '89', '89'],
		['AGE', 'ninety', undefined],
		['ADDRESS', '12 Main Street, Boston, MA 02139', 'MA 021'],
		['ADDRESS', '02139-1234', '021'],
		['ADDRESS', 'VT 05901', 'VT 059'.replace('059', '000')],
		['ADDRESS', '12345 Main Street', undefined],
		['ADDRESS', '10115 Berlin', undefined],
		['US_ZIP_CODE', 'WY 82101', 'WY 000'],
		['CREDIT_CARD', '4111 1111-1111 1111', '411111******1111'],
		['CREDIT_CARD', '378282246310005', '378282*****0005'],
		['CREDIT_CARD', '**** **** **** 1111', '******1111'],
		['CREDIT_CARD', '12', undefined],
		['IP_ADDRESS', '192.0.2.17', '192.0.2.0/24'],
		['IP_ADDRESS', '192[.]0[.]2[.]17', '192.0.2.0/24'],
		['IP_ADDRESS', '2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
		['IP_ADDRESS', '2001:db8::1', '2001:db8::/48'],
		['IP_ADDRESS', '::1', '::/48'],
		['EMAIL_ADDRESS', 'jane@example.com', '*@example.com'],
		['EMAIL_ADDRESS', 'jane (at) example dot com', undefined],
		['PHONE_NUMBER', '+49 30 1234567', '+49 …'],
		['PHONE_NUMBER', '001 617 555 0143', '+1 …'],
		['PHONE_NUMBER', '+353 1 234', '+353 …'],
		['PHONE_NUMBER', '030 1234567', undefined],
		['COORDINATES', '52.52001, -13.40495', '52.5, -13.4'],
		['COORDINATES', '52°31′12″ N, 13°24′17″ E', undefined],
		['IBAN_CODE', 'de89 3704', 'DE**'],
		['PASSWORD', 'hunter2', undefined],
		['constructor', 'x', undefined],
	])('%s %s -> %s', (entity, value, left) => {
		expect(generalise(entity, value, 2026)).toBe(left);
	});

	it('knows the 17 small areas, and leaves their neighbours', () => {
		const small = Array.from({ length: 1000 }, (_, area) => String(area).padStart(3, '0')).filter((area) => generalise('US_ZIP_CODE', `${area}01`, 2026) === '000');
		expect(small.filter((area) => area !== '000')).toHaveLength(17);
		expect(generalise('US_ZIP_CODE', '03501', 2026)).toBe('035');
	});
});

describe('copyOf', () => {
	const span = (text: string, entity: string, value: string, score = 1): Span => {
		const start = text.indexOf(value);
		return { entity, start, end: start + value.length, score, recognizer: 'test' };
	};
	const text = rawText('Ada Sampleton of Example GmbH, password Tr0ub4dor, card 4111111111111111, seen 2024-03-12; Ada Sampleton again');
	const spans = [
		span(text, 'PASSWORD', 'Tr0ub4dor'),
		span(text, 'PERSON', 'Ada Sampleton'),
		span(text, 'ORGANIZATION', 'Example GmbH'),
		span(text, 'CREDIT_CARD', '4111111111111111'),
		{ ...span(text, 'PERSON', 'Ada Sampleton again'), end: text.length - ' again'.length },
	];

	it('keeps, masks, makes coarse and takes out, and says how often', () => {
		expect(copyOf(text, spans, policyByName('pciDss'), new Vault())).toEqual({
			copy: '<PERSON_1> of Example GmbH, password [PASSWORD], card 411111******1111, seen 2024-03-12; <PERSON_1> again',
			actions: { PERSON: { mask: 2 }, ORGANIZATION: { keep: 1 }, PASSWORD: { redact: 1 }, CREDIT_CARD: { generalise: 1 } },
		});
	});

	it('takes out what cannot be made coarse, and counts it as that', () => {
		const when = rawText('seen 3/12/24');
		expect(copyOf(when, [span(when, 'DATE_TIME', '3/12/24')], policyByName('hipaaSafeHarbor'), new Vault())).toEqual({ copy: 'seen [DATE_TIME]', actions: { DATE_TIME: { redact: 1 } } });
	});

	it('numbers equal values alike over the texts of an item', () => {
		const numbers = new Vault();
		copyOf(text, spans, policyByName('balanced'), numbers);
		const second = rawText('From Ada Sampleton');
		expect(copyOf(second, [span(second, 'PERSON', 'Ada Sampleton')], policyByName('balanced'), numbers).copy).toBe('From <PERSON_1>');
	});

	it('refuses spans that overlap', () => {
		expect(() => copyOf(text, [...spans, span(text, 'PERSON', 'Sampleton')], policyByName('balanced'), new Vault())).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
	});
});

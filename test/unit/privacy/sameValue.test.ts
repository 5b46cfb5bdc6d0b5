import { describe, expect, it } from 'vitest';
import { sameValue } from '../../../src/privacy/sameValue';

describe('sameValue', () => {
	it.each([
		['PERSON', 'Jane Doe', 'JANE DOE'],
		['PERSON', 'Jane Doe', ' jane\n doe'],
		['PERSON', 'Jane Doe', 'Doe, Jane'],
		['PERSON', 'Anna-Lena Roe', 'Anna Lena ROE'],
		['PERSON', 'J. Doe', 'J Doe'],
		['PERSON', 'Zoë Roe', 'Zoe\u0308 Roe'],
		['EMAIL_ADDRESS', 'Jane.Doe@Example.com', 'jane.doe@example.com'],
		['EMAIL_ADDRESS', 'jane.doe@example.com', 'mailto:jane.doe@example.com'],
		['EMAIL_ADDRESS', 'jane.doe@example.com', 'jane.doe at example dot com'],
		['EMAIL_ADDRESS', 'jane.doe@example.com', 'jane [dot] doe (at) example [dot] com'],
		['PHONE_NUMBER', '+49 30 5550143', '+49 (0)30 / 555-0143'],
		['PHONE_NUMBER', '+49 30 5550143', '0049305550143'],
		['IBAN_CODE', 'DE89 3704 0044 0532 0130 00', 'de89370400440532013000'],
		['CREDIT_CARD', '4111 1111 1111 1111', '4111-1111-1111-1111'],
		['US_SSN', '078-05-1120', '078 05 1120'],
		['LOCATION', 'Neustadt', 'NEUSTADT'],
		['CUSTOMER_ID', 'C-10442', 'c-10442'],
	])('%s: %j is %j', (entity, one, other) => {
		expect(sameValue(entity, other)).toBe(sameValue(entity, one));
	});

	it.each([
		['PERSON', 'Jane Doe', 'Jane'],
		['PERSON', 'Jane Doe', 'June Doe'],
		['PERSON', 'Doe, Jane, Roe', 'Jane Doe Roe'],
		['EMAIL_ADDRESS', 'jane.doe@example.com', 'janedoe@example.com'],
		['EMAIL_ADDRESS', 'pat@example.com', 'p@example.com'],
		['PHONE_NUMBER', '030 5550143', '+49 30 5550143'],
		['PHONE_NUMBER', '5550143', '5550143 ext. 2'],
		['DATE_OF_BIRTH', '1.12.1990', '11.2.1990'],
		['CUSTOMER_ID', '1-234', '12-34'],
		['IP_ADDRESS', '10.0.0.12', '10.0.1.2'],
		['PASSWORD', 'Secret', 'secret'],
		['URL', 'https://example.com/A', 'https://example.com/a'],
	])('%s: %j is not %j', (entity, one, other) => {
		expect(sameValue(entity, other)).not.toBe(sameValue(entity, one));
	});
});

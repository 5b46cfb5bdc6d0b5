/**
 * Entity types this package knows, by Presidio's names where it has one. Placeholders of these types are read back
 * from an answer in any dress (`PERSON_1`, `(person 1)`); those of other types only inside angle brackets.
 */
export const ENTITY_TYPES: readonly string[] = [
	'ACCOUNT_NUMBER',
	'ADDRESS',
	'API_KEY',
	'CREDIT_CARD',
	'CUSTOMER_ID',
	'DATE_OF_BIRTH',
	'DATE_TIME',
	'EMAIL_ADDRESS',
	'IBAN_CODE',
	'IP_ADDRESS',
	'LITERAL',
	'LOCATION',
	'MAC_ADDRESS',
	'MEDICAL_RECORD_NUMBER',
	'ORGANIZATION',
	'PASSWORD',
	'PERSON',
	'PHONE_NUMBER',
	'PRIVATE_KEY',
	'URL',
	'USERNAME',
	'US_BANK_NUMBER',
	'US_DRIVER_LICENSE',
	'US_ITIN',
	'US_PASSPORT',
	'US_SSN',
];

import type { KnownValue } from '../../src/privacy/valueFinder';
import { valueAt } from './dataPath';
import { cell, type Parameters } from './parameters';

const ENTITIES: Readonly<Record<string, string>> = {
	person: 'PERSON',
	email: 'EMAIL_ADDRESS',
	phone: 'PHONE_NUMBER',
	customerId: 'CUSTOMER_ID',
};

/** The values of the fields under Known Values. A field that this item lacks gives none; a list gives each of its values. */
export function knownValues(item: unknown, parameters: Parameters): readonly KnownValue[] {
	return parameters.rows('options.knownValues.values').flatMap((row) => {
		const entity = ENTITIES[cell(row, 'kind')] ?? 'PERSON';
		const value = valueAt(item, cell(row, 'field').trim());
		const values: readonly unknown[] = Array.isArray(value) ? value : [value];
		return values
			.filter((one) => typeof one === 'string' || typeof one === 'number')
			.map((one) => String(one).trim())
			.filter((one) => one !== '')
			.map((one) => ({ entity, value: one }));
	});
}

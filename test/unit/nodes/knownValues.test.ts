import { expect, it } from 'vitest';
import { knownValues } from '../../../nodes/shared/knownValues';
import { Parameters } from '../../../nodes/shared/parameters';
import { executeFunctions, item } from '../../support/executeFunctions';

it('takes the values of the named fields as entities, and passes over what is not there', () => {
	const json = { customer: { name: ' Synthia Sample ', id: 4711, mails: ['a@example.com', '', null, 'b@example.com'] }, phone: '' };
	const values = [
		{ field: 'customer.name', kind: 'person' },
		{ field: 'customer.id', kind: 'customerId' },
		{ field: 'customer.mails', kind: 'email' },
		{ field: 'phone', kind: 'phone' },
		{ field: 'absent', kind: 'person' },
		{ field: 'customer', kind: 'person' },
	];
	const { context } = executeFunctions({ items: [item(json)], parameters: { options: { knownValues: { values } } } });
	expect(knownValues(json, new Parameters(context, 0))).toEqual([
		{ entity: 'PERSON', value: 'Synthia Sample' },
		{ entity: 'CUSTOMER_ID', value: '4711' },
		{ entity: 'EMAIL_ADDRESS', value: 'a@example.com' },
		{ entity: 'EMAIL_ADDRESS', value: 'b@example.com' },
	]);
});

it('gives none without the option', () => {
	const { context } = executeFunctions({ items: [item({})] });
	expect(knownValues({}, new Parameters(context, 0))).toEqual([]);
});

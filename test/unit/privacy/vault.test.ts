import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/privacy/analyze';
import { mask } from '../../../src/privacy/masking';
import { restore } from '../../../src/privacy/restore';
import { Vault } from '../../../src/privacy/vault';
import { rawText } from '../../../src/text';

describe('writings of one value', () => {
	it('share the number and come back as they were', async () => {
		const text = rawText('Write to Jane.Doe@example.com. Yes, jane.doe@example.com! Not jon.roe@example.com.');
		const vault = new Vault();
		const masked = mask(text, await analyze(text), vault);
		expect(masked).toBe('Write to <EMAIL_ADDRESS_1>. Yes, <EMAIL_ADDRESS_1_2>! Not <EMAIL_ADDRESS_2>.');
		expect(restore(masked, vault).text).toBe(text);
		expect(vault.hasWritings).toBe(true);
	});

	it('are said to exist only where they do', () => {
		const vault = new Vault();
		for (const value of ['Jane', 'Kim', 'Jane']) vault.placeholderFor('PERSON', value);
		expect(vault.hasWritings).toBe(false);
	});

	it('are kept apart from types that end in a number', () => {
		const vault = new Vault({ types: ['CUSTOM', 'CUSTOM_1'] });
		const placeholders = [
			vault.placeholderFor('CUSTOM_1', 'two'),
			vault.placeholderFor('CUSTOM_1', 'three'),
			vault.placeholderFor('CUSTOM', 'one'),
			vault.placeholderFor('CUSTOM', 'ONE'),
		];
		expect(placeholders).toEqual(['<CUSTOM_1_1>', '<CUSTOM_1_2>', '<CUSTOM_1>', '<CUSTOM_1_3>']);
	});

	it('stay readable when there are more than a suffix can tell', () => {
		const vault = new Vault();
		const values = Array.from({ length: 1200 }, (_, index) => `Jane${' '.repeat(index + 1)}Doe`);
		const placeholders = values.map((value) => vault.placeholderFor('PERSON', value));
		expect(new Set(placeholders).size).toBe(1200);
		expect(restore(placeholders.join('|'), vault).text).toBe(values.join('|'));
	});

	it('are read from an answer with and without the suffix, never by guess', () => {
		const vault = new Vault();
		for (const value of ['Jane Doe', 'JANE DOE', 'Doe, Jane']) vault.placeholderFor('PERSON', value);
		expect(restore('<person_1_3> PERSON_1 **PERSON_1_2** <PERSON 1 2> [PERSON_1_4]', vault)).toMatchObject({
			text: 'Doe, Jane Jane Doe JANE DOE JANE DOE [PERSON_1_4]',
			invented: ['<PERSON_1_4>'],
		});
	});
});

describe('types of the user', () => {
	const vault = new Vault({ types: ['ACME_CUSTOMER_ID'] });
	vault.placeholderFor('CUSTOMER_ID', 'other');
	vault.placeholderFor('ACME_CUSTOMER_ID', 'A-1');

	it.each(['acme_customer_id_1', '[ACME CUSTOMER ID 1]', 'ACME-CUSTOMER-ID-1', '**ACME\\_CUSTOMER\\_ID\\_1**'])('are read as %s, and not as a type whose name they end with', (written) => {
		expect(restore(written, vault).text).toBe('A-1');
	});
});

describe('secrets', () => {
	it.each(['API_KEY', 'PASSWORD', 'PRIVATE_KEY', 'CARD_SECURITY_CODE', 'PIN'])('of type %s are never put back', (entity) => {
		const vault = new Vault();
		const placeholder = vault.placeholderFor(entity, 'synthetic-hunter2');
		expect(restore(`It is ${placeholder.toLowerCase()}.`, vault)).toEqual({
			text: `It is [removed ${entity}].`,
			restored: [],
			altered: [],
			removed: [placeholder],
			invented: [],
		});
	});
});

describe('Vault.of', () => {
	it('restores and issues nothing', () => {
		const vault = Vault.of([{ placeholder: '<PERSON_7>', entity: 'PERSON', value: 'Kim' }]);
		expect(restore('PERSON_7', vault).text).toBe('Kim');
		expect(vault.placeholderFor('PERSON', 'Kim')).toBe('<PERSON_7>');
		expect(() => vault.placeholderFor('PERSON', 'Lee')).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
	});
});

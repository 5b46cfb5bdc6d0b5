import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/privacy/analyze';
import { mask } from '../../../src/privacy/masking';
import { restore, restoreDeep } from '../../../src/privacy/restore';
import { Vault } from '../../../src/privacy/vault';
import { rawText, type Span } from '../../../src/text';

const span = (start: number, end: number, entity = 'PERSON'): Span => ({ start, end, entity, score: 1, recognizer: 'test' });

/** A vault with one person and one address. */
function filled(): Vault {
	const vault = new Vault();
	vault.placeholderFor('PERSON', 'Kim Roe');
	vault.placeholderFor('EMAIL_ADDRESS', 'kim@example.com');
	return vault;
}

describe('Vault', () => {
	it('gives the same placeholder to the same entity and exact value', () => {
		const vault = new Vault();
		expect(vault.placeholderFor('PERSON', 'Kim')).toBe('<PERSON_1>');
		expect(vault.placeholderFor('PERSON', 'Lee')).toBe('<PERSON_2>');
		expect(vault.placeholderFor('LOCATION', 'Kim')).toBe('<LOCATION_1>');
		expect(vault.placeholderFor('PERSON', 'Kim')).toBe('<PERSON_1>');
		expect(vault.size).toBe(3);
		expect([...vault.entries()][1]).toEqual({ placeholder: '<PERSON_2>', entity: 'PERSON', value: 'Lee' });
		expect(vault.entryOf('<PERSON_2>')?.value).toBe('Lee');
		expect(vault.entryOf('<PERSON_3>')).toBeUndefined();
	});

	it.each(['person', 'A B', 'A__B', '_A', 'A_', '', 'Ä'])('refuses the entity type "%s"', (entity) => {
		expect(() => new Vault().placeholderFor(entity, 'x')).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
	});
});

describe('mask', () => {
	it('puts placeholders in the place of spans, stable over the parts of an item', async () => {
		const vault = new Vault();
		const one = rawText('From kim@example.com, to lee@example.com.');
		const two = rawText('lee@example.com wrote');
		expect(mask(one, await analyze(one), vault)).toBe('From <EMAIL_ADDRESS_1>, to <EMAIL_ADDRESS_2>.');
		expect(mask(two, await analyze(two), vault)).toBe('<EMAIL_ADDRESS_2> wrote');
	});

	it('keeps neighbours apart', () => {
		expect(mask(rawText('abcd'), [span(2, 4), span(0, 2)], new Vault())).toBe('<PERSON_1><PERSON_2>');
	});

	it.each([
		[span(0, 3), span(2, 4)],
		[span(2, 9)],
		[span(-1, 2)],
		[span(2, 2)],
	])('refuses spans that overlap, lie outside or are empty: %j', (...spans) => {
		expect(() => mask(rawText('abcd'), spans, new Vault())).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
	});

	it.each([
		'<PERSON_1>',
		'<person_1>',
		'PERSON_1',
		'[PERSON_1]',
		'(person 1)',
		'**PERSON_1**',
		'`PERSON_1`',
		'\\<PERSON\\_1\\>',
		'&lt;PERSON_1&gt;',
		'{PERSON-1}',
		'<MY_OWN_TYPE_7>',
		'<LITERAL_1>',
	])('hides %s that stood in the text already', (text) => {
		const vault = filled();
		const masked = mask(rawText(`see ${text} and Kim`), [span(text.length + 9, text.length + 12)], vault);
		expect(masked).toBe('see <LITERAL_1> and <PERSON_2>');
		expect(restore(masked, vault).text).toBe(`see ${text} and Kim`);
	});

	it.each(['person 1', 'UTF_8', 'x86_64', 'ERR_1001', '(step 2)', '(COVID-19)', '[Figure 3]', '<h1>', 'SUPERPERSON_1', 'PERSON_1a', '<b>', 'PERSON_'])(
		'leaves %s, which restore would not read',
		(text) => {
			expect(mask(rawText(text), [], new Vault())).toBe(text);
			expect(restore(text, filled()).text).toBe(text);
		},
	);

	it('hides what only becomes a placeholder beside a span', () => {
		const text = rawText('<PERSON_1x PERSON_2y');
		const vault = filled();
		const masked = mask(text, [span(9, 10), span(19, 20)], vault);
		expect(restore(masked, vault)).toMatchObject({ text, invented: [] });
	});

	it('reads what follows a placeholder as it will be read when that one is replaced', () => {
		const vault = filled();
		vault.placeholderFor('PERSON', 'Lee');
		const text = 'PERSON_1*person 2* x';
		expect(restore(mask(rawText(text), [], vault), vault).text).toBe(text);
	});
});

describe('restore', () => {
	it.each([
		['as issued', '<PERSON_1>'],
		['in lower case', '<person_1>'],
		['in title case', '<Person_1>'],
		['without brackets', 'PERSON_1'],
		['without brackets, in lower case', 'person_1'],
		['in square brackets', '[PERSON_1]'],
		['in parentheses', '(PERSON_1)'],
		['in braces', '{PERSON_1}'],
		['in bold', '**PERSON_1**'],
		['in italics', '*PERSON_1*'],
		['as code', '`PERSON_1`'],
		['with Markdown escapes', '\\<PERSON\\_1\\>'],
		['with one escape', '<PERSON\\_1>'],
		['with HTML escapes', '&lt;PERSON_1&gt;'],
		['with URL escapes', '%3CPERSON_1%3E'],
		['with a space', '<PERSON 1>'],
		['with a hyphen', '<PERSON-1>'],
		['with spaces inside', '< PERSON_1 >'],
		['in capitals with a space', 'PERSON 1'],
	])('reads a placeholder %s', (_, written) => {
		expect(restore(`Dear ${written}, hello`, filled())).toMatchObject({ text: 'Dear Kim Roe, hello', restored: ['<PERSON_1>'], invented: [] });
	});

	it.each([
		['<EMAIL ADDRESS 1>', 'kim@example.com'],
		['<EMAIL-ADDRESS-1>', 'kim@example.com'],
		["<PERSON_1>'s", "Kim Roe's"],
		['<PERSON_1>s', 'Kim Roes'],
		['**<PERSON_1>**', '**Kim Roe**'],
		['(<PERSON_1>)', '(Kim Roe)'],
		['<<PERSON_1>>', '<Kim Roe>'],
		['\\<PERSON_1>', '\\Kim Roe'],
		['[PERSON_1](mailto:<EMAIL_ADDRESS_1>)', 'Kim Roe(mailto:kim@example.com)'],
		['<PERSON_1><EMAIL_ADDRESS_1>', 'Kim Roekim@example.com'],
		['PERSON_1, PERSON_1', 'Kim Roe, Kim Roe'],
		['(see PERSON_1)', '(see Kim Roe)'],
		['[see <PERSON_1]', '[see <Kim Roe]'],
	])('restores %s as %s', (written, expected) => {
		expect(restore(written, filled()).text).toBe(expected);
	});

	it('goes by exact type and number', () => {
		const answer = '<PERSON_12> <PERSON_01> <PERSONS_1> <LOCATION_1> <PERSON_1_1>';
		const { text, restored, invented } = restore(answer, filled());
		expect(text).toBe(answer);
		expect(restored).toEqual([]);
		expect(invented).toEqual(['<PERSON_12>', '<PERSON_01>', '<PERSONS_1>', '<LOCATION_1>', '<PERSON_1_1>']);
	});

	it('does not read a restored value again', () => {
		const vault = new Vault();
		vault.placeholderFor('PERSON', '<EMAIL_ADDRESS_1>');
		vault.placeholderFor('EMAIL_ADDRESS', '<PERSON_1>');
		expect(restore('<PERSON_1> <EMAIL_ADDRESS_1>', vault).text).toBe('<EMAIL_ADDRESS_1> <PERSON_1>');
	});

	it('takes a value with $ signs as it is', () => {
		const vault = new Vault();
		vault.placeholderFor('CASE_NUMBER', "$& $1 $' $$");
		expect(restore('<CASE_NUMBER_1>', vault).text).toBe("$& $1 $' $$");
	});
});

describe('restoreDeep', () => {
	it('restores strings and keys, and reports each placeholder once', () => {
		const answer = { '<PERSON_1>': ['<PERSON_1>', 1, null, true, { a: 'mail <EMAIL_ADDRESS_1>', b: '<PERSON_9>' }] };
		expect(restoreDeep(answer, filled())).toMatchObject({
			value: { 'Kim Roe': ['Kim Roe', 1, null, true, { a: 'mail kim@example.com', b: '<PERSON_9>' }] },
			restored: ['<PERSON_1>', '<EMAIL_ADDRESS_1>'],
			invented: ['<PERSON_9>'],
		});
	});

	it('keeps a key named __proto__ a key', () => {
		const { value } = restoreDeep(JSON.parse('{"__proto__":"<PERSON_1>"}'), filled());
		expect(JSON.stringify(value)).toBe('{"__proto__":"Kim Roe"}');
	});
});

import { describe, expect, it } from 'vitest';
import { findLeaks } from '../../support/leaks';

const VALUE = 'synthetic.person+é@example.com';

describe('the search for leaks', () => {
	it.each([
		['raw', `before ${VALUE} after`],
		['lower case', VALUE.toUpperCase()],
		['without separators', VALUE.replaceAll('.', ' ')],
		['JSON', JSON.stringify({ text: VALUE }).replace('é', '\\u00e9')],
		['URL', `/search?q=${encodeURIComponent(VALUE)}`],
		['base64', Buffer.from(`${VALUE} after`).toString('base64')],
		['base64', Buffer.from(`x${VALUE}x`).toString('base64')],
		['base64', Buffer.from(`xx${VALUE}`).toString('base64')],
	] as const)('finds a value as %s', (form, haystack) => {
		expect(findLeaks(Buffer.from(haystack), [VALUE]).map((leak) => leak.form)).toContain(form);
	});

	it('finds nothing in a masked text', () => {
		expect(findLeaks('Write to <EMAIL_ADDRESS_1>, please', [VALUE])).toEqual([]);
	});
});

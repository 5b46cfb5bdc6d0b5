import { describe, expect, it } from 'vitest';
import { valueAt } from '../../../nodes/shared/dataPath';

const item = {
	subject: 'printer',
	'customer.name': 'literal',
	customer: { name: 'nested', 'e-mail': 'x@example.com', "it's": 'quoted', 'a"b': 'escaped' },
	lines: [{ text: 'first' }, { text: 'second' }],
	nothing: null,
};

describe('valueAt', () => {
	it.each([
		['subject', 'printer'],
		['customer.name', 'literal'],
		['customer["name"]', 'nested'],
		['customer["e-mail"]', 'x@example.com'],
		["customer['it\\'s']", 'quoted'],
		['customer["a\\"b"]', 'escaped'],
		['["subject"]', 'printer'],
		['lines[1].text', 'second'],
		['nothing', null],
	])('reads %s', (path, value) => {
		expect(valueAt(item, path)).toBe(value);
	});

	it.each(['', 'absent', 'customer.absent', 'lines[2].text', 'lines[x]', 'customer[', 'subject.length', 'subject[0]', 'lines.length.x', 'nothing.more'])(
		'finds nothing at "%s"',
		(path) => {
			expect(valueAt(item, path)).toBeUndefined();
		},
	);

	it.each(['constructor', '__proto__', 'toString', 'customer.constructor.name', 'customer["__proto__"]', 'lines.map'])(
		'never leaves own properties by %s',
		(path) => {
			expect(valueAt(item, path)).toBeUndefined();
		},
	);

	it('reads an own property of that name', () => {
		expect(valueAt(JSON.parse('{"__proto__": {"x": "own"}}'), '__proto__.x')).toBe('own');
	});

	it.each([null, undefined, 'text', 7, true])('finds nothing in %s', (value) => {
		expect(valueAt(value, 'length')).toBeUndefined();
	});
});

import { describe, expect, it } from 'vitest';
import { parseFlatted } from '../../../scripts/demo/flatted.ts';

describe('reading execution data', () => {
	it('follows references, and keeps texts that look like one', () => {
		expect(parseFlatted('[{"a":"1","b":7,"c":"2"},"2",["1",null,true,"3"],{"a":"1"}]')).toEqual({ a: '2', b: 7, c: ['2', null, true, { a: '2' }] });
	});

	it('survives a circle', () => {
		const value = parseFlatted('[{"self":"0"}]') as { self: unknown };
		expect(value.self).toBe(value);
	});

	it('makes no prototype out of a key', () => {
		const value = parseFlatted('[{"__proto__":"1"},{"polluted":true}]') as { polluted?: boolean };
		expect(value.polluted).toBeUndefined();
	});
});

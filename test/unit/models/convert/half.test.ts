import { describe, expect, it } from 'vitest';
import { halfBits } from '../../../../src/models/convert/half';

describe('halfBits', () => {
	it.each([
		['zero', 0, 0x0000],
		['negative zero', -0, 0x8000],
		['one', 1, 0x3c00],
		['minus two', -2, 0xc000],
		['a third, rounded up', 1 / 3, 0x3555],
		['a tie that goes down to even', 1 + 2 ** -11, 0x3c00],
		['a tie that goes up to even', 1 + 3 * 2 ** -11, 0x3c02],
		['just above a tie', 1 + 2 ** -11 + 2 ** -20, 0x3c01],
		['rounding that carries into the exponent', 2047.9, 0x6800],
		['the largest finite number', 65_504, 0x7bff],
		['the last number below the overflow', 65_519, 0x7bff],
		['overflow', 65_520, 0x7c00],
		['infinity', Infinity, 0x7c00],
		['minus infinity', -Infinity, 0xfc00],
		['the smallest normal number', 2 ** -14, 0x0400],
		['the largest subnormal number', 2 ** -14 - 2 ** -24, 0x03ff],
		['the smallest subnormal number', 2 ** -24, 0x0001],
		['half of it: a tie that goes to zero', 2 ** -25, 0x0000],
		['a little more than half of it', 2 ** -25 * 1.001, 0x0001],
		['underflow', 1e-9, 0x0000],
	])('gives the bits of %s', (_, value, bits) => {
		expect(halfBits(value).toString(16)).toBe(bits.toString(16));
	});
});

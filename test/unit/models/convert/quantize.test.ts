import { describe, expect, it } from 'vitest';
import { encode, encodedSize } from '../../../../src/models/convert/quantize';

/** Scale and bytes of the first q8_0 block. */
function q8(values: readonly number[]): { scaleBits: number; bytes: readonly number[] } {
	const block = encode(Float32Array.from(values), 'q8_0');
	const view = new DataView(block.buffer);
	return { scaleBits: view.getUint16(0, true), bytes: [...new Int8Array(block.buffer, 2, 32)] };
}

const padded = (...values: number[]) => [...values, ...new Array<number>(32 - values.length).fill(0)];

describe('encode', () => {
	it('scales a q8_0 block so that its largest value becomes 127', () => {
		const { scaleBits, bytes } = q8(padded(127, -127, 64, 1, 0));
		expect(scaleBits).toBe(0x3c00);
		expect(bytes).toEqual(padded(127, -127, 64, 1, 0));
	});

	it('takes the scale from the largest magnitude, also when it is negative', () => {
		const { scaleBits, bytes } = q8(padded(-254, 127));
		expect(scaleBits).toBe(0x4000);
		expect(bytes.slice(0, 2)).toEqual([-127, 64]);
	});

	it('rounds halves away from zero', () => {
		expect(q8(padded(127, 0.5, -0.5, 1.5, -1.5, 2.49)).bytes.slice(1, 6)).toEqual([1, -1, 2, -2, 2]);
	});

	it('writes a block of zeros without dividing by zero', () => {
		expect(q8(padded())).toEqual({ scaleBits: 0, bytes: padded() });
	});

	it('gives each block of 32 a scale of its own', () => {
		const values = [...padded(127), ...padded(254)];
		const view = new DataView(encode(Float32Array.from(values), 'q8_0').buffer);
		expect([view.byteLength, view.getUint16(0, true), view.getUint16(34, true)]).toEqual([68, 0x3c00, 0x4000]);
	});

	it('writes f32 and f16 little-endian', () => {
		expect([...encode(Float32Array.of(1, -2), 'f32')]).toEqual([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]);
		expect([...encode(Float32Array.of(1, -2), 'f16')]).toEqual([0, 0x3c, 0, 0xc0]);
	});

	it.each(['f32', 'f16', 'q8_0'] as const)('makes as many bytes of %s as it says', (type) => {
		expect(encode(new Float32Array(64), type)).toHaveLength(encodedSize(64, type));
	});
});

import { halfBits } from './half';

/** How the numbers of a tensor are stored in a GGUF file. */
export type TensorType = 'f32' | 'f16' | 'q8_0';

const Q8_VALUES = 32;
const Q8_BYTES = 2 + Q8_VALUES;

/** Size in bytes of `count` numbers. `q8_0` needs a multiple of 32. */
export function encodedSize(count: number, type: TensorType): number {
	switch (type) {
		case 'f32':
			return count * 4;
		case 'f16':
			return count * 2;
		case 'q8_0':
			return (count / Q8_VALUES) * Q8_BYTES;
		default:
			return type satisfies never;
	}
}

/** The bytes of `values` in the given type, little-endian. */
export function encode(values: Float32Array, type: TensorType): Uint8Array {
	const bytes = new Uint8Array(encodedSize(values.length, type));
	const view = new DataView(bytes.buffer);
	switch (type) {
		case 'f32':
			values.forEach((value, index) => view.setFloat32(index * 4, value, true));
			return bytes;
		case 'f16':
			values.forEach((value, index) => view.setUint16(index * 2, halfBits(value), true));
			return bytes;
		case 'q8_0':
			for (let start = 0; start < values.length; start += Q8_VALUES) {
				writeQ8Block(values.subarray(start, start + Q8_VALUES), view, (start / Q8_VALUES) * Q8_BYTES);
			}
			return bytes;
		default:
			return type satisfies never;
	}
}

/**
 * One block of ggml's Q8_0: a half-precision scale, then 32 signed bytes; value = scale x byte.
 * Each step is rounded to single precision and halves go away from zero, as `quantize_row_q8_0_ref` of llama.cpp
 * does it: only then do both give the same bytes, and the same SHA-256.
 */
function writeQ8Block(values: Float32Array, view: DataView, offset: number): void {
	const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
	const scale = Math.fround(largest / 127);
	const inverse = scale === 0 ? 0 : Math.fround(1 / scale);
	view.setUint16(offset, halfBits(scale), true);
	values.forEach((value, index) => {
		const scaled = Math.fround(value * inverse);
		view.setInt8(offset + 2 + index, Math.sign(scaled) * Math.floor(Math.abs(scaled) + 0.5));
	});
}

/// <reference lib="esnext.float16" />

const value = new Float16Array(1);
const bits = new Uint16Array(value.buffer);

/** The 16 bits of the IEEE 754 half-precision number nearest to `x`; ties go to the even one. */
export function halfBits(x: number): number {
	value[0] = x;
	return bits[0] ?? 0;
}

/** Floats as bytes, little-endian on every machine. */
export function packFloats(values: Float32Array): Uint8Array {
	const bytes = new DataView(new ArrayBuffer(values.length * 4));
	values.forEach((value, index) => bytes.setFloat32(index * 4, value, true));
	return new Uint8Array(bytes.buffer);
}

/** What `packFloats` packed; the length must be a multiple of 4. */
export function unpackFloats(bytes: Uint8Array): Float32Array {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return Float32Array.from({ length: bytes.byteLength / 4 }, (_, index) => view.getFloat32(index * 4, true));
}

/** Weights (a feature's for all classes together) in whole steps of -127 to 127; `widths` is the length of a step, one per class. */
export function packLevels(weights: Float32Array, dimensions: number, classes: number): { readonly levels: Int8Array; readonly widths: Float32Array } {
	const widths = new Float32Array(classes);
	for (let j = 0, at = 0; j < dimensions; j++) for (let k = 0; k < classes; k++, at++) widths[k] = Math.max(widths[k]!, Math.abs(weights[at]!));
	for (let k = 0; k < classes; k++) widths[k] = widths[k]! / 127 || 1;
	const levels = new Int8Array(dimensions * classes);
	for (let j = 0, at = 0; j < dimensions; j++) for (let k = 0; k < classes; k++, at++) levels[at] = Math.round(weights[at]! / widths[k]!);
	return { levels, widths };
}

/** The weights again, each at most half a step off. A plain loop: there are millions. */
export function unpackLevels(levels: Int8Array, widths: Float32Array): Float32Array {
	const classes = widths.length;
	const weights = new Float32Array(levels.length);
	for (let at = 0; at < levels.length; at += classes) for (let k = 0; k < classes; k++) weights[at + k] = levels[at + k]! * widths[k]!;
	return weights;
}

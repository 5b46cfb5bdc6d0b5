import { open, type FileHandle } from 'node:fs/promises';
import { weightsInvalid } from './json';
import { encode, encodedSize, type TensorType } from './quantize';

/** A value of GGUF metadata, with the type it is stored in. */
export type GgufValue =
	| { readonly type: 'string'; readonly value: string }
	| { readonly type: 'uint32'; readonly value: number }
	| { readonly type: 'float32'; readonly value: number }
	| { readonly type: 'bool'; readonly value: boolean }
	| { readonly type: 'strings'; readonly value: readonly string[] }
	| { readonly type: 'int32s'; readonly value: readonly number[] };

/** A tensor to write. `shape` has the rows first, as in safetensors; `read` gives the numbers when their turn comes. */
export interface GgufTensor {
	readonly name: string;
	readonly shape: readonly number[];
	readonly type: TensorType;
	read(): Promise<Float32Array>;
}

const VERSION = 3;
/** Tensor data starts at multiples of this; it is the default of the format. */
const ALIGNMENT = 32;
const TENSOR_TYPES: Readonly<Record<TensorType, number>> = { f32: 0, f16: 1, q8_0: 8 };
const VALUE_TYPES = { uint32: 4, int32: 5, float32: 6, bool: 7, string: 8, array: 9 } as const;

/**
 * Writes a GGUF file, version 3, little-endian: header, metadata, list of tensors, then the tensors one by one.
 * Format: ggml-org/ggml, docs/gguf.md.
 * @throws EngineError MODEL_WEIGHTS_INVALID when a tensor's numbers do not fill its shape.
 */
export async function writeGguf(
	path: string,
	metadata: readonly (readonly [string, GgufValue])[],
	tensors: readonly GgufTensor[],
	signal?: AbortSignal,
): Promise<void> {
	const file = await open(path, 'w');
	try {
		await writeAligned(file, header(metadata, tensors));
		for (const { name, shape, type, read } of tensors) {
			signal?.throwIfAborted();
			const values = await read();
			if (values.length !== size(shape)) throw weightsInvalid(`tensor "${name}" has another size than its shape`);
			await writeAligned(file, encode(values, type));
		}
		await file.sync();
	} finally {
		await file.close();
	}
}

function header(metadata: readonly (readonly [string, GgufValue])[], tensors: readonly GgufTensor[]): Uint8Array {
	const parts = [Buffer.from('GGUF'), uint32(VERSION), uint64(tensors.length), uint64(metadata.length)];
	for (const [key, value] of metadata) parts.push(string(key), ...typed(value));
	let offset = 0;
	for (const { name, shape, type } of tensors) {
		// GGUF names the fastest-changing dimension first.
		const dimensions = shape.toReversed().map(uint64);
		parts.push(string(name), uint32(shape.length), ...dimensions, uint32(TENSOR_TYPES[type]), uint64(offset));
		offset += aligned(encodedSize(size(shape), type));
	}
	return Buffer.concat(parts);
}

function typed({ type, value }: GgufValue): readonly Buffer[] {
	switch (type) {
		case 'string':
			return [uint32(VALUE_TYPES.string), string(value)];
		case 'uint32':
			return [uint32(VALUE_TYPES.uint32), uint32(value)];
		case 'float32':
			return [uint32(VALUE_TYPES.float32), float32(value)];
		case 'bool':
			return [uint32(VALUE_TYPES.bool), Buffer.from([value ? 1 : 0])];
		case 'strings':
			return [uint32(VALUE_TYPES.array), uint32(VALUE_TYPES.string), uint64(value.length), ...value.map(string)];
		case 'int32s':
			return [uint32(VALUE_TYPES.array), uint32(VALUE_TYPES.int32), uint64(value.length), ...value.map(int32)];
		default:
			return type satisfies never;
	}
}

async function writeAligned(file: FileHandle, bytes: Uint8Array): Promise<void> {
	await file.writeFile(bytes);
	await file.writeFile(new Uint8Array(aligned(bytes.length) - bytes.length));
}

function aligned(length: number): number {
	return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

function size(shape: readonly number[]): number {
	return shape.reduce((product, length) => product * length, 1);
}

function uint32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
}

function int32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeInt32LE(value);
	return bytes;
}

function uint64(value: number): Buffer {
	const bytes = Buffer.alloc(8);
	bytes.writeBigUInt64LE(BigInt(value));
	return bytes;
}

function float32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeFloatLE(value);
	return bytes;
}

function string(value: string): Buffer {
	const bytes = Buffer.from(value, 'utf8');
	return Buffer.concat([uint64(bytes.length), bytes]);
}

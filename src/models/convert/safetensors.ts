import { open, type FileHandle } from 'node:fs/promises';
import { isObject, numbersAt, parseJson, stringAt, weightsInvalid } from './json';

/** Longest header the format allows. */
const MAX_HEADER_BYTES = 100_000_000;
const LENGTH_BYTES = 8;

interface Entry {
	readonly dtype: string;
	readonly shape: readonly number[];
	/** Place of the first byte in the file. */
	readonly start: number;
	readonly bytes: number;
}

/**
 * A safetensors file: eight bytes of header length, a JSON header that names the tensors, then their bytes.
 * Tensors are read one at a time, so that memory holds one of them and not the file.
 * Format: huggingface/safetensors, README "Format".
 */
export class Safetensors {
	private constructor(
		private readonly file: FileHandle,
		private readonly entries: ReadonlyMap<string, Entry>,
	) {}

	/** @throws EngineError MODEL_WEIGHTS_INVALID when the file is absent, truncated or not safetensors. */
	static async open(path: string): Promise<Safetensors> {
		const file = await open(path, 'r').catch(() => {
			throw weightsInvalid('the safetensors file is missing');
		});
		try {
			return new Safetensors(file, await readHeader(file));
		} catch (error) {
			await file.close();
			throw error;
		}
	}

	/** Rows first. @throws EngineError MODEL_WEIGHTS_INVALID when there is no such tensor. */
	shape(name: string): readonly number[] {
		return this.entry(name).shape;
	}

	/** The numbers of an F32 tensor. @throws EngineError MODEL_WEIGHTS_INVALID for other types. */
	async read(name: string): Promise<Float32Array> {
		const { dtype, start, bytes } = this.entry(name);
		if (dtype !== 'F32') throw weightsInvalid(`tensor "${name}" is ${dtype}, not F32`);
		const view = new DataView((await readExactly(this.file, start, bytes)).buffer);
		return Float32Array.from({ length: bytes / 4 }, (_, index) => view.getFloat32(index * 4, true));
	}

	async close(): Promise<void> {
		await this.file.close();
	}

	private entry(name: string): Entry {
		const entry = this.entries.get(name);
		if (!entry) throw weightsInvalid(`there is no tensor "${name}"`);
		return entry;
	}
}

async function readHeader(file: FileHandle): Promise<ReadonlyMap<string, Entry>> {
	const { size } = await file.stat();
	const length = Number(new DataView((await readExactly(file, 0, LENGTH_BYTES)).buffer).getBigUint64(0, true));
	if (length > MAX_HEADER_BYTES || LENGTH_BYTES + length > size) throw weightsInvalid('the safetensors file is truncated');
	const header = parseJson(new TextDecoder().decode(await readExactly(file, LENGTH_BYTES, length)), 'the safetensors header');
	if (!isObject(header)) throw weightsInvalid('the safetensors header is not an object');
	const entries = new Map<string, Entry>();
	for (const [name, described] of Object.entries(header)) {
		if (name !== '__metadata__') entries.set(name, readEntry(name, described, LENGTH_BYTES + length, size));
	}
	return entries;
}

function readEntry(name: string, described: unknown, dataStart: number, fileSize: number): Entry {
	const dtype = stringAt(described, 'dtype');
	const shape = numbersAt(described, 'shape');
	const [from = -1, to = -1] = numbersAt(described, 'data_offsets');
	if (from < 0 || to < from) throw weightsInvalid(`tensor "${name}" has no place in the file`);
	if (dataStart + to > fileSize) throw weightsInvalid('the safetensors file is truncated');
	const count = shape.reduce((product, length) => product * length, 1);
	if (dtype === 'F32' && to - from !== count * 4) throw weightsInvalid(`tensor "${name}" has another size than its shape`);
	return { dtype, shape, start: dataStart + from, bytes: to - from };
}

async function readExactly(file: FileHandle, start: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
	const bytes = new Uint8Array(length);
	const { bytesRead } = await file.read(bytes, 0, length, start);
	if (bytesRead < length) throw weightsInvalid('the safetensors file is truncated');
	return bytes;
}

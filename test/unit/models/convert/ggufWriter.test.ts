import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeGguf, type GgufTensor, type GgufValue } from '../../../../src/models/convert/ggufWriter';
import { temporaryFolder } from '../../../support/temporaryFolder';

async function written(metadata: readonly (readonly [string, GgufValue])[], tensors: readonly GgufTensor[]): Promise<Buffer> {
	const path = join(temporaryFolder(), 'model.gguf');
	await writeGguf(path, metadata, tensors);
	return readFileSync(path);
}

const tensor = (name: string, shape: readonly number[], values: readonly number[]): GgufTensor => ({
	name,
	shape,
	type: 'f32',
	read: () => Promise.resolve(Float32Array.from(values)),
});

describe('writeGguf', () => {
	it('writes the header, a value, the tensor list and the tensor, byte by byte', async () => {
		const bytes = await written([['n', { type: 'uint32', value: 7 }]], [tensor('t', [1, 2], [1, -2])]);
		const expected = [
			'47475546', // GGUF
			'03000000', // version
			'0100000000000000', // tensors
			'0100000000000000', // values
			'0100000000000000', '6e', '04000000', '07000000', // n = 7, uint32
			'0100000000000000', '74', // t
			'02000000', '0200000000000000', '0100000000000000', // two dimensions: 2 columns, 1 row
			'00000000', '0000000000000000', // f32 at 0
		].join('');
		const header = Buffer.from(expected, 'hex');
		expect(bytes.subarray(0, header.length).toString('hex')).toBe(expected);
		const start = Math.ceil(header.length / 32) * 32;
		expect(bytes.subarray(header.length, start).every((byte) => byte === 0)).toBe(true);
		expect([bytes.readFloatLE(start), bytes.readFloatLE(start + 4), bytes.length]).toEqual([1, -2, start + 32]);
	});

	it.each<[string, GgufValue, string]>([
		['a text in UTF-8', { type: 'string', value: 'ü' }, '08000000' + '0200000000000000' + 'c3bc'],
		['a number', { type: 'float32', value: 0.5 }, '06000000' + '0000003f'],
		['true', { type: 'bool', value: true }, '07000000' + '01'],
		['a list of texts', { type: 'strings', value: ['a', ''] }, '09000000' + '08000000' + '0200000000000000' + '0100000000000000' + '61' + '0000000000000000'],
		['a list of whole numbers', { type: 'int32s', value: [1, -1] }, '09000000' + '05000000' + '0200000000000000' + '01000000' + 'ffffffff'],
	])('writes %s', async (_, value, hex) => {
		const bytes = await written([['k', value]], []);
		expect(bytes.subarray(24 + 9, 24 + 9 + hex.length / 2).toString('hex')).toBe(hex);
	});

	it('refuses numbers that do not fill the shape', async () => {
		await expect(written([], [tensor('t', [3], [1, 2])])).rejects.toMatchObject({ code: 'MODEL_WEIGHTS_INVALID' });
	});

	it('stops when it is told to', async () => {
		const path = join(temporaryFolder(), 'model.gguf');
		await expect(writeGguf(path, [], [tensor('t', [1], [1])], AbortSignal.abort())).rejects.toThrow();
	});
});

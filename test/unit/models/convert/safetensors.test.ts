import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Safetensors } from '../../../../src/models/convert/safetensors';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { safetensors } from '../../../support/tinyBert';

function fileWith(bytes: Uint8Array): string {
	const path = join(temporaryFolder(), 'model.safetensors');
	writeFileSync(path, bytes);
	return path;
}

const TWO = safetensors({
	first: { shape: [2, 3], values: [1, 2, 3, 4, 5, 6] },
	second: { shape: [2], values: [-1.5, 0.25] },
	half: { dtype: 'F16', shape: [4], values: [0, 0] },
});

describe('Safetensors', () => {
	it('gives shape and numbers of each tensor', async () => {
		const weights = await Safetensors.open(fileWith(TWO));
		expect(weights.shape('first')).toEqual([2, 3]);
		expect([...(await weights.read('second'))]).toEqual([-1.5, 0.25]);
		expect([...(await weights.read('first'))]).toEqual([1, 2, 3, 4, 5, 6]);
		await weights.close();
	});

	it.each([
		['an unknown name', 'third', 'there is no tensor "third"'],
		['numbers of another type', 'half', 'tensor "half" is F16, not F32'],
	])('refuses %s', async (_, name, reason) => {
		const weights = await Safetensors.open(fileWith(TWO));
		await expect(weights.read(name)).rejects.toMatchObject({ code: 'MODEL_WEIGHTS_INVALID', details: { reason } });
		await weights.close();
	});

	const header = (json: string): Buffer => {
		const length = Buffer.alloc(8);
		length.writeBigUInt64LE(BigInt(json.length));
		return Buffer.concat([length, Buffer.from(json), Buffer.alloc(16)]);
	};
	it.each([
		['an empty file', Buffer.alloc(0), 'truncated'],
		['a file cut in its header', TWO.subarray(0, 40), 'truncated'],
		['a file cut in its tensors', TWO.subarray(0, TWO.length - 1), 'truncated'],
		['a header length beyond all measure', Buffer.from('ffffffffffffff7f', 'hex'), 'truncated'],
		['a header that is not JSON', header('{"a":'), 'not JSON'],
		['a header that is a list', header('[]'), 'not an object'],
		['a tensor whose size is not its shape', header('{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}'), 'another size'],
		['a tensor before the start', header('{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}'), 'no place'],
	])('refuses %s', async (_, bytes, reason) => {
		await expect(Safetensors.open(fileWith(bytes))).rejects.toMatchObject({ code: 'MODEL_WEIGHTS_INVALID', details: { reason: expect.stringContaining(reason) } });
	});

	it('refuses a file that is not there', async () => {
		await expect(Safetensors.open(join(temporaryFolder(), 'none'))).rejects.toMatchObject({ code: 'MODEL_WEIGHTS_INVALID' });
	});
});

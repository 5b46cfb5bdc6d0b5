import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGgufFileInfo } from 'node-llama-cpp';
import { describe, expect, it } from 'vitest';
import { convertBert } from '../../../../src/models/convert/bert';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { TINY_VOCABULARY, writeTinyBert } from '../../../support/tinyBert';

async function converted(changes?: Parameters<typeof writeTinyBert>[1]): Promise<string> {
	const folder = temporaryFolder();
	writeTinyBert(folder, changes);
	const output = join(folder, 'tiny.gguf');
	await convertBert({ folder, output, type: 'q8_0', name: 'tiny', licence: 'MIT' });
	return output;
}

const GGML_F32 = 0;
const GGML_Q8_0 = 8;

describe('convertBert', () => {
	it('describes the model so that an independent reader understands it', async () => {
		const { metadata } = await readGgufFileInfo(await converted(), { logWarnings: false });
		expect(metadata).toMatchObject({
			general: { architecture: 'bert', name: 'tiny', license: 'mit', file_type: 7 },
			bert: {
				block_count: 1,
				context_length: 16,
				embedding_length: 32,
				feed_forward_length: 64,
				pooling_type: 1,
				attention: { head_count: 2, causal: false },
			},
			tokenizer: {
				ggml: {
					model: 'bert',
					tokens: ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', '\u2581ticket', 's', '\u2581lost', `[PAD${TINY_VOCABULARY.length}]`],
					token_type: [3, 3, 3, 3, 3, 1, 1, 1, 5],
					unknown_token_id: 1,
					cls_token_id: 2,
					seperator_token_id: 3,
					padding_token_id: 0,
					mask_token_id: 4,
				},
			},
		});
	});

	it('lists every tensor once, aligned, without gaps, and the file ends with the last', async () => {
		const path = await converted();
		const { fullTensorInfo = [], metadataSize, tensorInfoSize = 0 } = await readGgufFileInfo(path, { logWarnings: false });
		expect(fullTensorInfo).toHaveLength(5 + 16);
		let next = 0;
		for (const { name, offset, dimensions, ggmlType } of fullTensorInfo) {
			const count = dimensions.reduce<number>((product, length) => product * Number(length), 1);
			const size = ggmlType === GGML_Q8_0 ? (count / 32) * 34 : count * 4;
			expect({ name, offset: Number(offset) }).toEqual({ name, offset: next });
			next += Math.ceil(size / 32) * 32;
		}
		const dataStart = Math.ceil((metadataSize + tensorInfoSize) / 32) * 32;
		expect(statSync(path).size).toBe(dataStart + next);
	});

	it('quantizes matrices and keeps positions, token types, norms and biases as they are', async () => {
		const { fullTensorInfo = [] } = await readGgufFileInfo(await converted(), { logWarnings: false });
		const types = Object.fromEntries(fullTensorInfo.map(({ name, ggmlType, dimensions }) => [name, [ggmlType, dimensions.map(Number)]]));
		expect(types).toMatchObject({
			'token_embd.weight': [GGML_Q8_0, [32, 9]],
			'position_embd.weight': [GGML_F32, [32, 16]],
			'token_types.weight': [GGML_F32, [32, 2]],
			'token_embd_norm.bias': [GGML_F32, [32]],
			'blk.0.attn_q.weight': [GGML_Q8_0, [32, 32]],
			'blk.0.attn_q.bias': [GGML_F32, [32]],
			'blk.0.ffn_up.weight': [GGML_Q8_0, [32, 64]],
			'blk.0.ffn_down.weight': [GGML_Q8_0, [64, 32]],
			'blk.0.layer_output_norm.weight': [GGML_F32, [32]],
		});
	});

	it('knows pooling by the [CLS] token', async () => {
		const path = await converted({ pooling: { pooling_mode_cls_token: true } });
		const { metadata } = await readGgufFileInfo(path, { logWarnings: false });
		expect(metadata).toMatchObject({ bert: { pooling_type: 2 } });
	});

	it.each([
		['another architecture', { config: { model_type: 'roberta' } }, 'not a BERT'],
		['another tokenizer', { tokenizer: { model: { type: 'BPE', vocab: {} } } }, 'not WordPiece'],
		['another pooling', { pooling: { pooling_mode_max_tokens: true } }, 'pooling'],
		['more tokens than the model has', { config: { vocab_size: 3 } }, 'more tokens'],
		['more layers than there are weights', { config: { num_hidden_layers: 2 } }, 'no tensor "encoder.layer.1'],
		['a setting that is missing', { config: { hidden_size: undefined } }, 'hidden_size'],
	])('refuses %s', async (_, changes, reason) => {
		await expect(converted(changes)).rejects.toMatchObject({ code: 'MODEL_WEIGHTS_INVALID', details: { reason: expect.stringContaining(reason) } });
	});

	it('refuses a configuration that is not JSON, without quoting it', async () => {
		const folder = temporaryFolder();
		writeTinyBert(folder);
		writeFileSync(join(folder, 'config.json'), 'synthetic-content');
		const error: unknown = await convertBert({ folder, output: join(folder, 'x'), type: 'f16', name: 'x', licence: 'MIT' }).catch((reason: unknown) => reason);
		expect(error).toMatchObject({ code: 'MODEL_WEIGHTS_INVALID' });
		expect(String(error)).not.toContain('synthetic-content');
	});
});

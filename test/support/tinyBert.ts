import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A tensor to put into a safetensors file. */
export interface TinyTensor {
	readonly dtype?: string;
	readonly shape: readonly number[];
	readonly values: readonly number[];
}

/** The bytes of a safetensors file with these F32 tensors. */
export function safetensors(tensors: Readonly<Record<string, TinyTensor>>): Buffer {
	const header: Record<string, unknown> = { __metadata__: { format: 'pt' } };
	const data: Buffer[] = [];
	let offset = 0;
	for (const [name, { dtype = 'F32', shape, values }] of Object.entries(tensors)) {
		const bytes = Buffer.from(Float32Array.from(values).buffer);
		header[name] = { dtype, shape, data_offsets: [offset, offset + bytes.length] };
		offset += bytes.length;
		data.push(bytes);
	}
	const json = Buffer.from(JSON.stringify(header));
	const length = Buffer.alloc(8);
	length.writeBigUInt64LE(BigInt(json.length));
	return Buffer.concat([length, json, ...data]);
}

const HIDDEN = 32;
const INNER = 64;
const POSITIONS = 16;
/** The vocabulary of the tiny model; one more place is left without a token. */
export const TINY_VOCABULARY = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', 'ticket', '##s', 'lost'] as const;

/** Writes a sentence-transformers BERT of one layer, with made-up numbers, into the folder. */
export function writeTinyBert(folder: string, changes: { config?: object; tokenizer?: object; pooling?: object } = {}): void {
	mkdirSync(join(folder, '1_Pooling'), { recursive: true });
	const write = (name: string, value: unknown): void => writeFileSync(join(folder, name), JSON.stringify(value));
	write('config.json', {
		model_type: 'bert',
		vocab_size: TINY_VOCABULARY.length + 1,
		hidden_size: HIDDEN,
		intermediate_size: INNER,
		num_hidden_layers: 1,
		num_attention_heads: 2,
		max_position_embeddings: POSITIONS,
		type_vocab_size: 2,
		layer_norm_eps: 1e-12,
		...changes.config,
	});
	write('tokenizer.json', {
		added_tokens: TINY_VOCABULARY.slice(0, 5).map((content, id) => ({ id, content, special: true })),
		model: { type: 'WordPiece', vocab: Object.fromEntries(TINY_VOCABULARY.map((token, id) => [token, id])) },
		...changes.tokenizer,
	});
	write('modules.json', [
		{ idx: 0, path: '', type: 'sentence_transformers.models.Transformer' },
		{ idx: 1, path: '1_Pooling', type: 'sentence_transformers.models.Pooling' },
	]);
	write('1_Pooling/config.json', changes.pooling ?? { pooling_mode_mean_tokens: true });
	writeFileSync(join(folder, 'model.safetensors'), safetensors(tinyTensors()));
}

function tinyTensors(): Readonly<Record<string, TinyTensor>> {
	const tensors: Record<string, TinyTensor> = {};
	const add = (name: string, ...shape: number[]): void => {
		const count = shape.reduce((product, length) => product * length, 1);
		tensors[name] = { shape, values: Array.from({ length: count }, (_, index) => Math.sin(index + name.length)) };
	};
	const addPair = (name: string, ...shape: [number, ...number[]]): void => {
		add(`${name}.weight`, ...shape);
		add(`${name}.bias`, shape[0]);
	};
	add('embeddings.word_embeddings.weight', TINY_VOCABULARY.length + 1, HIDDEN);
	add('embeddings.position_embeddings.weight', POSITIONS, HIDDEN);
	add('embeddings.token_type_embeddings.weight', 2, HIDDEN);
	addPair('embeddings.LayerNorm', HIDDEN);
	const layer = 'encoder.layer.0';
	for (const name of ['query', 'key', 'value']) addPair(`${layer}.attention.self.${name}`, HIDDEN, HIDDEN);
	addPair(`${layer}.attention.output.dense`, HIDDEN, HIDDEN);
	addPair(`${layer}.attention.output.LayerNorm`, HIDDEN);
	addPair(`${layer}.intermediate.dense`, INNER, HIDDEN);
	addPair(`${layer}.output.dense`, HIDDEN, INNER);
	addPair(`${layer}.output.LayerNorm`, HIDDEN);
	return tensors;
}

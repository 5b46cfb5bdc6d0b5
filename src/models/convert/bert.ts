import { join } from 'node:path';
import { writeGguf, type GgufTensor, type GgufValue } from './ggufWriter';
import { isObject, numberAt, readJson, stringAt, weightsInvalid } from './json';
import type { TensorType } from './quantize';
import { Safetensors } from './safetensors';
import { readWordPiece } from './wordPiece';

/** What to convert, and into what. */
export interface BertConversion {
	/** Folder of a sentence-transformers model: config.json, tokenizer.json, modules.json, model.safetensors. */
	readonly folder: string;
	/** The GGUF file to write. */
	readonly output: string;
	/** Type of the matrices; positions, token types, norms and biases stay f32. */
	readonly type: TensorType;
	/** Name and licence as they stand in the file. */
	readonly name: string;
	readonly licence: string;
	readonly signal?: AbortSignal;
}

/**
 * Turns a BERT sentence-transformers model into a GGUF file that llama.cpp embeds with.
 * @throws EngineError MODEL_WEIGHTS_INVALID for other models and for damaged files.
 */
export async function convertBert({ folder, output, type, name, licence, signal }: BertConversion): Promise<void> {
	const config = await readJson(join(folder, 'config.json'), 'config.json');
	if (stringAt(config, 'model_type') !== 'bert') throw weightsInvalid('the model is not a BERT');
	const metadata = [
		...describe(name, licence, type),
		...architecture(config, await poolingType(folder)),
		...vocabulary(config, await readJson(join(folder, 'tokenizer.json'), 'tokenizer.json')),
	];
	const weights = await Safetensors.open(join(folder, 'model.safetensors'));
	try {
		await writeGguf(output, metadata, tensors(weights, numberAt(config, 'num_hidden_layers'), type), signal);
	} finally {
		await weights.close();
	}
}

type Metadata = readonly (readonly [string, GgufValue])[];

/** `llama_ftype` of llama.cpp: what most of the tensors are. */
const FILE_TYPES: Readonly<Record<TensorType, number>> = { f32: 0, f16: 1, q8_0: 7 };

function describe(name: string, licence: string, type: TensorType): Metadata {
	return [
		['general.architecture', text('bert')],
		['general.name', text(name)],
		['general.license', text(licence.toLowerCase())],
		['general.file_type', uint32(FILE_TYPES[type])],
		['general.quantization_version', uint32(2)],
	];
}

function architecture(config: unknown, pooling: number): Metadata {
	const size = (key: string): GgufValue => uint32(numberAt(config, key));
	return [
		['bert.block_count', size('num_hidden_layers')],
		['bert.context_length', size('max_position_embeddings')],
		['bert.embedding_length', size('hidden_size')],
		['bert.feed_forward_length', size('intermediate_size')],
		['bert.attention.head_count', size('num_attention_heads')],
		['bert.attention.layer_norm_epsilon', { type: 'float32', value: numberAt(config, 'layer_norm_eps') }],
		['bert.attention.causal', { type: 'bool', value: false }],
		['bert.pooling_type', uint32(pooling)],
	];
}

function vocabulary(config: unknown, tokenizer: unknown): Metadata {
	const { tokens, types, idOf } = readWordPiece(tokenizer, numberAt(config, 'vocab_size'));
	return [
		['tokenizer.ggml.model', text('bert')],
		// llama.cpp's name for a plain BERT splitter: words and punctuation apart.
		['tokenizer.ggml.pre', text('jina-v2-en')],
		['tokenizer.ggml.token_type_count', uint32(numberAt(config, 'type_vocab_size'))],
		['tokenizer.ggml.tokens', { type: 'strings', value: tokens }],
		['tokenizer.ggml.token_type', { type: 'int32s', value: types }],
		['tokenizer.ggml.unknown_token_id', uint32(idOf('[UNK]'))],
		// The key is spelled so in the format.
		['tokenizer.ggml.seperator_token_id', uint32(idOf('[SEP]'))],
		['tokenizer.ggml.padding_token_id', uint32(idOf('[PAD]'))],
		['tokenizer.ggml.cls_token_id', uint32(idOf('[CLS]'))],
		['tokenizer.ggml.mask_token_id', uint32(idOf('[MASK]'))],
	];
}

/** How the vectors of the tokens become one: `llama_pooling_type` 1 is their mean, 2 the vector of `[CLS]`. */
async function poolingType(folder: string): Promise<number> {
	const modules = await readJson(join(folder, 'modules.json'), 'modules.json');
	const pooling: unknown = Array.isArray(modules) ? modules.find((module) => stringAt(module, 'type').endsWith('Pooling')) : undefined;
	const config = await readJson(join(folder, stringAt(pooling, 'path'), 'config.json'), 'the config.json of the pooling');
	if (isObject(config) && config['pooling_mode_mean_tokens'] === true) return 1;
	if (isObject(config) && config['pooling_mode_cls_token'] === true) return 2;
	throw weightsInvalid('its pooling is neither the mean nor [CLS]');
}

/** GGUF's name of each tensor outside the layers, and the name in the weights. */
const EMBEDDINGS = [
	['token_embd.weight', 'embeddings.word_embeddings.weight'],
	['position_embd.weight', 'embeddings.position_embeddings.weight'],
	['token_types.weight', 'embeddings.token_type_embeddings.weight'],
	['token_embd_norm.weight', 'embeddings.LayerNorm.weight'],
	['token_embd_norm.bias', 'embeddings.LayerNorm.bias'],
] as const;

/** The same for the weight and the bias of each part of a layer. */
const LAYER = [
	['attn_q', 'attention.self.query'],
	['attn_k', 'attention.self.key'],
	['attn_v', 'attention.self.value'],
	['attn_output', 'attention.output.dense'],
	['attn_output_norm', 'attention.output.LayerNorm'],
	['ffn_up', 'intermediate.dense'],
	['ffn_down', 'output.dense'],
	['layer_output_norm', 'output.LayerNorm'],
] as const;

/** Small tables that are read as they are; llama.cpp wants them in f32. */
const NEVER_QUANTIZED = new Set(['position_embd.weight', 'token_types.weight']);

function tensors(weights: Safetensors, layers: number, type: TensorType): readonly GgufTensor[] {
	const names: (readonly [string, string])[] = [...EMBEDDINGS];
	for (let layer = 0; layer < layers; layer++) {
		for (const [target, source] of LAYER) {
			for (const kind of ['weight', 'bias']) names.push([`blk.${layer}.${target}.${kind}`, `encoder.layer.${layer}.${source}.${kind}`]);
		}
	}
	return names.map(([name, source]) => {
		const shape = weights.shape(source);
		const stored = shape.length > 1 && !NEVER_QUANTIZED.has(name) ? type : 'f32';
		return { name, shape, type: stored, read: () => weights.read(source) };
	});
}

function text(value: string): GgufValue {
	return { type: 'string', value };
}

function uint32(value: number): GgufValue {
	return { type: 'uint32', value };
}

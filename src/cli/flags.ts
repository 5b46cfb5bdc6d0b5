import { join } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { EngineConfig } from '../assemble';
import { asEngineError } from '../errors';
import { defaultModelFolder } from '../models/store';
import { policyByName } from '../privacy/policy';
import { UsageError, type CliIo } from './io';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Flags that every command over JSON Lines knows. */
const COMMON = {
	policy: { type: 'string', default: 'balanced' },
	'local-only': { type: 'boolean', default: false },
	model: { type: 'string' },
	models: { type: 'string' },
	embedding: { type: 'string' },
	'cloud-base-url': { type: 'string', default: 'https://api.openai.com/v1' },
	'cloud-model': { type: 'string', default: 'gpt-4.1-mini' },
	concurrency: { type: 'string', default: '4' },
	records: { type: 'string' },
} as const satisfies Options;

/** Values of the flags of one call. */
export interface Flags {
	text(name: string): string | undefined;
	texts(name: string): readonly string[];
	on(name: string): boolean;
	readonly concurrency: number;
	/** `cloudKey`: stands in for a key where nothing is sent, as in a dry run. */
	engine(io: CliIo, cloudKey?: string): EngineConfig;
}

/** @throws UsageError for a flag that is not known, or a value that cannot be. */
export function readFlags(args: readonly string[], own: Options = {}): Flags {
	let values: Readonly<Record<string, unknown>>;
	try {
		({ values } = parseArgs({ args: [...args], options: { ...COMMON, ...own }, strict: true, allowPositionals: false }));
	} catch (error) {
		// The message of parseArgs quotes the command line, which is no text of an item.
		throw new UsageError(error instanceof Error ? error.message : 'the flags cannot be read');
	}
	const text = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined);
	const texts = (name: string) => (Array.isArray(values[name]) ? values[name].map(String) : []);
	const concurrency = Number(text('concurrency'));
	if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > 1_000) throw new UsageError('--concurrency is not a whole number from 1 to 1,000');
	const policy = values['local-only'] === true ? 'localOnly' : (text('policy') ?? 'balanced');
	try {
		policyByName(policy);
	} catch (error) {
		throw new UsageError(asEngineError(error).message);
	}
	return {
		text,
		texts,
		on: (name) => values[name] === true,
		concurrency,
		engine: (io, cloudKey = io.env['OPENAI_API_KEY']) => {
			const modelPath = text('model');
			const embeddingPath = text('embedding');
			return {
				policy,
				local: {
					modelFolder: text('models') ?? defaultModelFolder(io.env, io.home),
					...(modelPath ? { modelPath } : {}),
					...(embeddingPath ? { embeddingPath } : {}),
				},
				...(cloudKey ? { cloud: { apiKey: cloudKey, baseUrl: text('cloud-base-url') ?? '', model: text('cloud-model') ?? '' } } : {}),
				recordsFolder: text('records') ?? join(io.env['XDG_STATE_HOME'] || join(io.home, '.local', 'state'), 'hybrid-llm', 'records'),
			};
		},
	};
}

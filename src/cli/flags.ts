import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { EngineConfig } from '../assemble';
import { asEngineError } from '../errors';
import { defaultModelFolder } from '../models/store';
import type { Policy } from '../privacy/policy';
import { policyByName, POLICY_NAMES } from '../privacy/presets/policyByName';
import { readPolicy } from '../privacy/readPolicy';
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
	isSet(name: string): boolean;
	readonly concurrency: number;
	readonly policy: Policy;
	/** `cloudKey`: stands in for a key where nothing is sent, as in a dry run. */
	engine(io: CliIo, cloudKey?: string): EngineConfig;
}

/** Where the command line keeps its audit trail. */
export function defaultRecordsFolder({ env, home }: CliIo): string {
	return join(env['XDG_STATE_HOME'] || join(home, '.local', 'state'), 'hybrid-llm', 'records');
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
	const policy = policyOf(values['local-only'] === true ? 'localOnly' : (text('policy') ?? 'balanced'));
	return {
		text,
		texts,
		isSet: (name) => values[name] === true,
		concurrency,
		policy,
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
				recordsFolder: text('records') ?? defaultRecordsFolder(io),
			};
		},
	};
}

/** A preset by its name, or a policy from a JSON file. */
function policyOf(name: string): Policy {
	if (!/[./\\]/.test(name)) {
		if (!POLICY_NAMES.includes(name)) throw new UsageError(`--policy: there is no preset of this name; the presets are ${POLICY_NAMES.join(', ')}`);
		return policyByName(name);
	}
	let json: unknown;
	try {
		json = JSON.parse(readFileSync(name, 'utf8'));
	} catch {
		throw new UsageError('--policy is neither the name of a preset nor a JSON file that can be read');
	}
	try {
		return readPolicy(json);
	} catch (error) {
		throw new UsageError(asEngineError(error).message);
	}
}

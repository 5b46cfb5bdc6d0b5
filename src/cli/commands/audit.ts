import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { EngineError, systemCode } from '../../errors';
import { isNamedRecord, type NamedRecord } from '../../records/otherChains';
import { readEnds } from '../../records/readEnds';
import { verifyRecords, type Anchors, type RecordsReport } from '../../records/verifyRecords';
import { defaultRecordsFolder } from '../flags';
import { UsageError, type CliIo } from '../io';
import { isRecord } from '../jsonLines';

const USAGE = `hybrid-llm audit verify | head   [--records DIR] [--public-key FILE] [--expect-head FILE]
  verify  checks every record offline: one line for each chain, then a summary; a changed, deleted, added or reordered record is named
  head    prints where each chain ends: kept in another place, it shows later that nothing was put back (verify --expect-head FILE)
  --public-key FILE   the key of your own copy instead of the one in the folder`;

/**
 * `hybrid-llm audit`: checks the audit trail, one JSON object per line on standard output.
 * @returns the exit status: 0 when all holds, 1 when something does not. A chain whose process was killed while writing holds, with a warning.
 * @throws UsageError; EngineError INPUT_INVALID when a folder or file cannot be read.
 */
export async function auditCommand(args: readonly string[], io: CliIo): Promise<number> {
	const { action, folder, publicKey, expectHead } = readRequest(args, io);
	if (action === 'head') return await printHead(folder, io);
	const started = performance.now();
	const report = await verifyRecords(folder, {
		...(publicKey === undefined ? {} : { publicKey: await readGiven(publicKey) }),
		...(expectHead === undefined ? {} : { anchors: await readAnchors(expectHead) }),
	});
	return printReport(report, publicKey, performance.now() - started, io);
}

function readRequest(args: readonly string[], io: CliIo) {
	const { values, positionals } = readArguments(args);
	const [action, ...rest] = positionals;
	if (action !== 'verify' && action !== 'head') throw usage('verify or head is missing');
	const { records, 'public-key': publicKey, 'expect-head': expectHead } = values;
	if (rest.length > 0) throw usage('there are too many arguments');
	if (action === 'head' && (publicKey ?? expectHead) !== undefined) throw usage('--public-key and --expect-head need verify');
	return { action, folder: records ?? defaultRecordsFolder(io), publicKey, expectHead } as const;
}

function readArguments(args: readonly string[]) {
	try {
		const options = { records: { type: 'string' }, 'public-key': { type: 'string' }, 'expect-head': { type: 'string' } } as const;
		return parseArgs({ args: [...args], options, allowPositionals: true });
	} catch (error) {
		throw usage(error instanceof Error ? error.message : 'the flags cannot be read');
	}
}

function usage(problem: string): UsageError {
	return new UsageError(`${problem}\n${USAGE}`);
}

function printReport({ chains, faults, publicKey }: RecordsReport, given: string | undefined, durationMs: number, io: CliIo): number {
	for (const report of chains) io.out(JSON.stringify(report));
	const [first] = faults;
	const records = chains.reduce((sum, chain) => sum + chain.records, 0);
	const interrupted = chains.filter(({ status }) => status === 'interrupted');
	const status = first ? 'broken' : interrupted.length > 0 ? 'interrupted' : 'ok';
	const key = { publicKey: publicKey ?? null, publicKeyFrom: given === undefined ? 'records folder' : 'given file' };
	io.out(JSON.stringify({ ok: !first, status, chains: chains.length, records, interrupted: interrupted.length, faults: faults.length, ...key, ...(first ? { firstFault: first } : {}) }));
	for (const { file, records: whole, unsigned, incompleteBytes } of interrupted) {
		const unsure = unsigned > 0 ? `its last ${unsigned} of ${whole} records are not signed` : `all of its ${whole} whole records hold`;
		io.err(`${file}: its process ended while it was writing (${incompleteBytes} bytes of a record that is not whole); ${unsure}.\n`);
	}
	if (first) io.err(`${first.file}${first.line === undefined ? '' : `, line ${first.line} (sequence ${first.sequence})`}: ${first.reason}.\n`);
	else io.err(`${records} records of ${chains.length} chains hold (${((records / durationMs) * 1_000).toFixed(0)} records/s).\n`);
	return first ? 1 : 0;
}

/** @throws EngineError INPUT_INVALID when the folder, its key or a head cannot be read: then there is nothing to be relied on later. */
async function printHead(folder: string, io: CliIo): Promise<number> {
	const { publicKey, ends } = await readEnds(folder);
	io.out(JSON.stringify({ publicKey }));
	for (const { chain, sequence, hash } of ends) io.out(JSON.stringify({ chain, sequence, hash }));
	return 0;
}

async function readGiven(path: string): Promise<string> {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		throw unreadable(error);
	}
}

async function readAnchors(path: string): Promise<Anchors> {
	let publicKey: string | undefined;
	const ends: NamedRecord[] = [];
	let number = 0;
	try {
		for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
			number += 1;
			const value: unknown = JSON.parse(line);
			if (number === 1 && isRecord(value) && typeof value['publicKey'] === 'string') publicKey = value['publicKey'];
			else if (isNamedRecord(value)) ends.push(value);
			else throw new SyntaxError();
		}
	} catch (error) {
		if (error instanceof SyntaxError) throw new EngineError('INPUT_INVALID', { reason: `line ${number} of the expected heads is not what "audit head" prints` });
		throw unreadable(error);
	}
	if (publicKey === undefined) throw new EngineError('INPUT_INVALID', { reason: 'the expected heads do not begin with the public key' });
	return { publicKey, ends };
}

function unreadable(error: unknown): EngineError {
	return new EngineError('INPUT_INVALID', { reason: `the file cannot be read (${systemCode(error)})` });
}

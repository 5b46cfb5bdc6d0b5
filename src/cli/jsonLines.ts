import { asEngineError, EngineError } from '../errors';
import { parseExact } from '../privacy/exactJson';
import type { CliIo } from './io';
import { progressOn } from './progress';

/** A record as it was read; a command takes from it what it needs. */
export type InputRecord = Readonly<Record<string, unknown>>;

/**
 * Runs `work` over JSON Lines: results in the order of the input, at most `concurrency` at a time, and a record that
 * fails comes out as `{id, error: {code, message}}` while the others go on.
 * @returns the exit status: 0 when all succeeded, 1 when some failed.
 */
export async function overLines(io: CliIo, concurrency: number, work: (record: InputRecord) => Promise<object>): Promise<number> {
	const progress = progressOn(io);
	const pending: Promise<Result>[] = [];
	let failed = 0;
	const emit = async (next: Promise<Result> | undefined) => {
		const result = await next;
		if (!result) return;
		if (result.failed) failed += 1;
		io.out(JSON.stringify(result.output));
		progress.step(failed);
	};
	let number = 0;
	for await (const line of io.lines) {
		number += 1;
		if (line.trim() === '') continue;
		pending.push(workOn(line, number, io, work));
		if (pending.length >= concurrency) await emit(pending.shift());
	}
	while (pending.length > 0) await emit(pending.shift());
	progress.done();
	return failed > 0 ? 1 : 0;
}

interface Result {
	readonly output: object;
	readonly failed: boolean;
}

async function workOn(line: string, number: number, io: CliIo, work: (record: InputRecord) => Promise<object>): Promise<Result> {
	let id: unknown = number;
	try {
		const record = parseLine(line, number);
		id = record['id'] ?? number;
		if (io.signal.aborted) throw new EngineError('CANCELLED');
		return { output: { id, ...(await work(record)) }, failed: false };
	} catch (error) {
		const { code, message, hint } = asEngineError(error);
		return { output: { id, error: { code, message, hint } }, failed: true };
	}
}

/** One line as a record. @throws EngineError INPUT_INVALID, with the line's number and none of its text. */
export function parseLine(line: string, number: number): InputRecord {
	let record: unknown;
	try {
		record = parseExact(line);
	} catch (error) {
		const reason = error instanceof RangeError ? 'is nested too deeply' : 'is not JSON';
		throw new EngineError('INPUT_INVALID', { reason: `line ${number} ${reason}` });
	}
	if (!isRecord(record)) throw new EngineError('INPUT_INVALID', { reason: `line ${number} is not a JSON object` });
	return record;
}

/** True for a JSON object: neither null nor a list. */
export function isRecord(value: unknown): value is InputRecord {
	return value !== null && typeof value === 'object' && !Array.isArray(value);
}

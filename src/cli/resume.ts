import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { UsageError } from './io';
import { isRecord } from './jsonLines';

/** What an earlier run left in its output. */
export interface EarlierRun {
	/** Ids as JSON of the records that were answered; failed ones are tried again. */
	readonly answered: ReadonlySet<string>;
	/** The run was stopped within a line: what is appended has to begin with a line break. */
	readonly endsWithinLine: boolean;
}

/** Reads the output of a run that was stopped; a file that is not there yet is an empty one. @throws UsageError */
export async function readEarlierRun(file: string): Promise<EarlierRun> {
	const answered = new Set<string>();
	let last = '\n';
	try {
		const stream = createReadStream(file, 'utf8');
		stream.on('data', (chunk) => (last = chunk.toString().slice(-1) || last));
		for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
			const record = recordOf(line);
			if (record && record['error'] === undefined) answered.add(JSON.stringify(record['id']));
		}
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { answered, endsWithinLine: false };
		throw new UsageError(`--resume: ${file} cannot be read`);
	}
	return { answered, endsWithinLine: last !== '\n' };
}

function recordOf(line: string): Readonly<Record<string, unknown>> | undefined {
	try {
		const record: unknown = JSON.parse(line);
		return isRecord(record) && 'id' in record ? record : undefined;
	} catch {
		return undefined;
	}
}

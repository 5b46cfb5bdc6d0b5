import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** How many decisions (or copies) and how many ends each item has in the records. */
export type RecordCounts = ReadonlyMap<string, { begun: number; ended: number; failed: number }>;

/** Counts the records of a folder by item, line by line: there may be hundreds of megabytes. */
export async function countRecords(folder: string): Promise<RecordCounts> {
	const counts = new Map<string, { begun: number; ended: number; failed: number }>();
	for (const name of (await readdir(folder)).filter((file) => file.endsWith('.jsonl'))) {
		for await (const line of createInterface({ input: createReadStream(join(folder, name)) })) {
			const { auditId, type }: { auditId?: string; type?: string } = JSON.parse(line);
			if (auditId === undefined) continue;
			const count = counts.get(auditId) ?? { begun: 0, ended: 0, failed: 0 };
			if (type === 'decision') count.begun++;
			if (type === 'copied') Object.assign(count, { begun: count.begun + 1, ended: count.ended + 1 });
			if (type === 'outcome') count.ended++;
			if (type === 'failed') count.failed++;
			counts.set(auditId, count);
		}
	}
	return counts;
}

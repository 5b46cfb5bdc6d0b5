import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEarlierRun } from '../../../src/cli/resume';
import { temporaryFolder } from '../../support/temporaryFolder';

describe('readEarlierRun', () => {
	it('knows what was answered; what failed or was cut off is tried again', async () => {
		const file = join(await temporaryFolder(), 'out.jsonl');
		await writeFile(file, '{"id":1,"summary":"a"}\n{"id":"x","error":{"code":"INTERNAL"}}\n{"id":"y","summary":"b"}\n{"id":3,"su');
		const { answered, endsWithinLine } = await readEarlierRun(file);
		expect([...answered]).toEqual(['1', '"y"']);
		expect(endsWithinLine).toBe(true);
	});

	it('takes a file that is not there for an empty one', async () => {
		expect(await readEarlierRun(join(await temporaryFolder(), 'none.jsonl'))).toEqual({ answered: new Set(), endsWithinLine: false });
	});

	it('refuses what it cannot read', async () => {
		await expect(readEarlierRun(await temporaryFolder())).rejects.toThrow(/cannot be read/);
	});
});

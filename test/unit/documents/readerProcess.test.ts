import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readDocument } from '../../../src/documents/intake';

vi.setConfig({ testTimeout: 30_000 });

/** Processes that this one has started. */
function children(): readonly number[] {
	return readdirSync('/proc/self/task').flatMap((task) => readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number));
}

describe.runIf(process.platform === 'linux')('readInChild', () => {
	it.each([
		['SIGKILL', 'DOCUMENT_TOO_LARGE'],
		['SIGTERM', 'DOCUMENT_INVALID'],
		['SIGSEGV', 'DOCUMENT_INVALID'],
	] as const)('gives an error of the document when its process ends by %s', async (signal, code) => {
		const before = children();
		const file = await readFile(join(__dirname, '../../fixtures/pdf/bomb-time.pdf'));
		const outcome = readDocument(file, { timeoutMs: 20_000 }).catch((error: unknown) => error);
		await expect.poll(() => children().length).toBe(before.length + 1);
		children().filter((pid) => !before.includes(pid)).forEach((pid) => process.kill(pid, signal));
		expect(await outcome).toMatchObject({ name: 'EngineError', code });
	});
});

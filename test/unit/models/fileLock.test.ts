import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { withFileLock } from '../../../src/models/fileLock';
import { temporaryFolder } from '../../support/temporaryFolder';

describe('withFileLock', () => {
	it('never runs two at once, and leaves no lock', async () => {
		const path = join(temporaryFolder(), 'lock');
		let inside = 0;
		let most = 0;
		const work = async (): Promise<void> => {
			most = Math.max(most, ++inside);
			await sleep(20);
			inside--;
		};
		await Promise.all([1, 2, 3].map(() => withFileLock(path, undefined, work)));
		expect(most).toBe(1);
		expect(existsSync(path)).toBe(false);
	});

	it('is free again after an error', async () => {
		const path = join(temporaryFolder(), 'lock');
		await expect(withFileLock(path, undefined, () => Promise.reject(new Error('synthetic')))).rejects.toThrow('synthetic');
		expect(await withFileLock(path, undefined, () => Promise.resolve(1))).toBe(1);
	});

	it('takes over a lock that nobody has touched for a while', async () => {
		const path = join(temporaryFolder(), 'lock');
		writeFileSync(path, '');
		utimesSync(path, 1, 1);
		expect(await withFileLock(path, undefined, () => Promise.resolve(1))).toBe(1);
	});

	it('stops waiting when it is told to', async () => {
		const path = join(temporaryFolder(), 'lock');
		writeFileSync(path, '');
		await expect(withFileLock(path, AbortSignal.timeout(50), () => Promise.resolve(1))).rejects.toThrow();
		expect(existsSync(path)).toBe(true);
	});
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder that is new, and gone when the test that asked for it has ended. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'hybrid-llm-test-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

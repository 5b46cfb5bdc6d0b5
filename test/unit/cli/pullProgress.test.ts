import { describe, expect, it } from 'vitest';
import { PullProgress } from '../../../src/cli/commands/pullProgress';

function shown(isTerminal: boolean): string {
	let text = '';
	const progress = new PullProgress((more) => (text += more), isTerminal);
	progress.show({ step: 'download', detail: 'a wheel', bytes: 0, totalBytes: 50e6 });
	progress.show({ step: 'download', detail: 'a wheel', bytes: 25e6, totalBytes: 50e6 });
	progress.show({ step: 'verify', detail: 'a.gguf' });
	progress.end();
	return text;
}

describe('PullProgress', () => {
	it('draws a bar over itself on a terminal', () => {
		expect(shown(true)).toBe(
			`\r  Downloading a wheel [${'.'.repeat(24)}] 0/50 MB\r  Downloading a wheel [${'#'.repeat(12)}${'.'.repeat(12)}] 25/50 MB\n  Checking the SHA-256 of a.gguf\n`,
		);
	});

	it('writes one line per step elsewhere', () => {
		expect(shown(false)).toBe('  Downloading a wheel\n  Checking the SHA-256 of a.gguf\n');
	});
});

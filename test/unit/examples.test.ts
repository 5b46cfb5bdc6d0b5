import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exampleFiles } from '../../scripts/examples.ts';

const CHECKOUT = join(import.meta.dirname, '../..');

describe('the example workflows', () => {
	it.each(Object.entries(exampleFiles()))('%s is what scripts/examples.ts makes of examples/data', (path, content) => {
		expect(readFileSync(join(CHECKOUT, path), 'utf8')).toBe(content);
	});

	it.each(Object.entries(exampleFiles()))('%s refers to no credential', (_, content) => {
		expect(content).not.toContain('"credentials"');
	});
});

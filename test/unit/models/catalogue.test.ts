import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../src/models/catalogue';

describe('CATALOGUE', () => {
	it('has one model of each role, each with a name and a file of its own', () => {
		expect(CATALOGUE.map(({ role }) => role).sort()).toEqual(['completion', 'embedding']);
		expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length);
		expect(new Set(CATALOGUE.map(({ fileName }) => fileName)).size).toBe(CATALOGUE.length);
	});

	it.each(CATALOGUE.map((entry) => [entry.id, entry] as const))('pins %s by hash, size and version, under a free licence', (_, entry) => {
		expect(entry.sha256).toMatch(/^[0-9a-f]{64}$/);
		expect(entry.sizeBytes).toBeGreaterThan(1e6);
		expect(entry.source.wheel.version).toMatch(/^\d+\.\d+\.\d+$/);
		expect(['Apache-2.0', 'MIT']).toContain(entry.licence);
	});
});

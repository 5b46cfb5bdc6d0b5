import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTrainingFile, TrainingFile } from '../../../../src/tasks/head/trainingFile';
import { countFeatures } from '../../../../src/tasks/head/wordFeatures';
import { temporaryFolder } from '../../../support/temporaryFolder';

const TEXT = 'synthetic ticket of ada.sampleton@example.com';

function fileWith(label: string): TrainingFile {
	const file = new TrainingFile('ab'.repeat(32));
	file.put({ key: file.keyOf(TEXT), label, features: countFeatures(TEXT), vector: Float32Array.of(0.6, 0.8) });
	return file;
}

describe('TrainingFile', () => {
	it('comes back from disk as it was, without a word of the text, for its owner only', async () => {
		const path = join(await temporaryFolder(), 'head.json.rows');
		const written = fileWith('access');
		await written.write(path);
		const read = await readTrainingFile(path);
		expect(read?.all()).toEqual(written.all());
		expect(read?.keyOf(TEXT)).toBe(written.keyOf(TEXT));
		expect(await readFile(path, 'utf8')).not.toMatch(/synthetic|ada|example/);
		expect((await stat(path)).mode & 0o077).toBe(0);
	});

	it('keeps the later label of a text', () => {
		const file = fileWith('access');
		file.put({ key: file.keyOf(TEXT), label: 'billing', features: countFeatures(TEXT) });
		expect(file.all().map(({ label }) => label)).toEqual(['billing']);
	});

	it('has keys of its own, so that two files cannot be compared', () => {
		expect(fileWith('a').keyOf(TEXT)).not.toBe(fileWith('a').keyOf(TEXT));
	});

	it('is undefined where there is none, and refused when damaged', async () => {
		const path = join(await temporaryFolder(), 'rows');
		expect(await readTrainingFile(path)).toBeUndefined();
		await writeFile(path, '{"format":"hybrid-llm-training","version":1,"secret":"AA=="}\n["key",');
		await expect(readTrainingFile(path)).rejects.toMatchObject({ code: 'HEAD_INVALID' });
	});
});

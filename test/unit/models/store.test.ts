import { createHash } from 'node:crypto';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_EMBEDDING } from '../../../src/models/catalogue';
import { defaultModelFolder, fileProblem, hashFile, hashOnce, listModels, verifyModel } from '../../../src/models/store';
import { temporaryFolder } from '../../support/temporaryFolder';
import { TINY_ENTRY, TINY_GGUF } from '../../support/tinyModel';

describe('defaultModelFolder', () => {
	it.each([
		['the home folder', {}, '/home/u/.cache/hybrid-llm/models'],
		['XDG_CACHE_HOME', { XDG_CACHE_HOME: '/caches' }, '/caches/hybrid-llm/models'],
		['the home folder when XDG_CACHE_HOME is empty', { XDG_CACHE_HOME: '' }, '/home/u/.cache/hybrid-llm/models'],
		['HYBRID_LLM_MODELS before all', { HYBRID_LLM_MODELS: '/models', XDG_CACHE_HOME: '/caches' }, '/models'],
	])('is in %s', (_, env, folder) => {
		expect(defaultModelFolder(env, '/home/u')).toBe(folder);
	});
});

describe('fileProblem', () => {
	it.each([
		['a GGUF file', TINY_GGUF, undefined, undefined],
		['a GGUF file of the pinned size', TINY_GGUF, TINY_GGUF.length, undefined],
		['a truncated file', TINY_GGUF.subarray(0, 100), TINY_GGUF.length, 'wrongSize'],
		['another kind of file', Buffer.from('PK\x03\x04 zip'), undefined, 'notGguf'],
		['an empty file', Buffer.alloc(0), undefined, 'notGguf'],
	])('of %s', async (_, content, size, problem) => {
		const path = join(temporaryFolder(), 'file');
		writeFileSync(path, content);
		expect(await fileProblem(path, size)).toBe(problem);
	});

	it('takes a folder and a missing file for absent', async () => {
		const folder = temporaryFolder();
		expect(await fileProblem(folder)).toBe('absent');
		expect(await fileProblem(join(folder, 'none'))).toBe('absent');
	});
});

describe('hashing', () => {
	it('gives the SHA-256 of the content', async () => {
		const path = join(temporaryFolder(), 'file');
		writeFileSync(path, 'abc');
		expect(await hashFile(path)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
	});

	it('remembers a hash until the file changes', async () => {
		const path = join(temporaryFolder(), 'file');
		writeFileSync(path, 'aaa');
		utimesSync(path, 1, 1);
		const first = await hashOnce(path);
		writeFileSync(path, 'bbb');
		utimesSync(path, 1, 1);
		expect(await hashOnce(path)).toBe(first);
		utimesSync(path, 2, 2);
		expect(await hashOnce(path)).toBe(createHash('sha256').update('bbb').digest('hex'));
	});

	it('stops when it is told to', async () => {
		const path = join(temporaryFolder(), 'file');
		writeFileSync(path, TINY_GGUF);
		await expect(hashFile(path, AbortSignal.abort())).rejects.toThrow();
	});
});

describe('models on disk', () => {
	it('lists the GGUF files by name, and says which are what they should be', async () => {
		const folder = temporaryFolder();
		writeFileSync(join(folder, 'mine.gguf'), TINY_GGUF);
		writeFileSync(join(folder, 'broken.gguf'), 'text');
		writeFileSync(join(folder, DEFAULT_EMBEDDING.fileName), TINY_GGUF);
		writeFileSync(join(folder, 'notes.txt'), 'text');
		mkdirSync(join(folder, 'other.gguf.part'));
		const models = await listModels(folder);
		expect(models.map(({ path, entry, ok }) => [path.slice(folder.length + 1), entry?.id, ok])).toEqual([
			['all-MiniLM-L6-v2.Q8_0.gguf', DEFAULT_EMBEDDING.id, false],
			['broken.gguf', undefined, false],
			['mine.gguf', undefined, true],
		]);
		expect(models[2]).toMatchObject({ sizeBytes: TINY_GGUF.length, sha256: TINY_ENTRY.sha256 });
	});

	it('finds none in a folder that is not there', async () => {
		expect(await listModels('/nonexistent/synthetic')).toEqual([]);
		expect(await verifyModel('/nonexistent/synthetic', 'a.gguf')).toBeUndefined();
	});
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileOfReference, findModel } from '../../../src/models/find';
import { temporaryFolder } from '../../support/temporaryFolder';
import { TINY_ENTRY as entry, TINY_GGUF } from '../../support/tinyModel';

describe('findModel', () => {
	it('gives the pinned model from the folder', async () => {
		const folder = temporaryFolder();
		writeFileSync(join(folder, entry.fileName), TINY_GGUF);
		expect(await findModel({ folder, entry })).toBe(join(folder, entry.fileName));
	});

	const changed = Buffer.from(TINY_GGUF);
	changed[5_000] = 0;
	it.each([
		['is absent', undefined, 'LOCAL_MODEL_MISSING'],
		['is truncated', TINY_GGUF.subarray(0, 5_000), 'LOCAL_MODEL_UNAVAILABLE'],
		['is not a GGUF file', Buffer.from('<html>'), 'LOCAL_MODEL_UNAVAILABLE'],
		['has one other byte', changed, 'MODEL_HASH_MISMATCH'],
	])('refuses a pinned model that %s', async (_, content, code) => {
		const folder = temporaryFolder();
		if (content) writeFileSync(join(folder, entry.fileName), content);
		await expect(findModel({ folder, entry })).rejects.toMatchObject({ code });
	});

	const ofUser = (content: Buffer): string => {
		const path = join(temporaryFolder(), 'mine.gguf');
		writeFileSync(path, content);
		return path;
	};

	it('takes any GGUF file that the user names', async () => {
		const path = ofUser(changed);
		expect(await findModel({ folder: '/nonexistent', entry, path })).toBe(path);
	});

	it('takes the file of the user when it has the hash that the user gave, in any spelling', async () => {
		const path = ofUser(TINY_GGUF);
		expect(await findModel({ folder: '/nonexistent', entry, path, sha256: ` ${entry.sha256.toUpperCase()}\n` })).toBe(path);
	});

	it.each([
		['another hash than the user gave', TINY_GGUF, '0'.repeat(64), 'MODEL_HASH_MISMATCH'],
		['no GGUF', Buffer.from('text'), undefined, 'LOCAL_MODEL_UNAVAILABLE'],
	])('refuses a file of the user with %s', async (_, content, sha256, code) => {
		const path = ofUser(content);
		await expect(findModel({ folder: '/nonexistent', entry, path, ...(sha256 ? { sha256 } : {}) })).rejects.toMatchObject({ code });
	});

	const REFERENCE = 'hf:user/model/tiny.gguf';
	const pulled = (pin: string | undefined): string => {
		const folder = temporaryFolder();
		writeFileSync(join(folder, 'tiny.gguf'), TINY_GGUF);
		if (pin !== undefined) writeFileSync(join(folder, 'tiny.gguf.sha256'), pin);
		return folder;
	};
	const PIN = `${entry.sha256}  tiny.gguf\n`;

	it.each([
		['with its reference', `${PIN}# ${REFERENCE}\n`],
		['as sha256sum writes it', PIN.toUpperCase()],
	])('takes a pulled model that has its pin, %s', async (_, pin) => {
		const folder = pulled(pin);
		expect(await findModel({ folder, entry, path: REFERENCE, sha256: ' ' })).toBe(join(folder, 'tiny.gguf'));
	});

	it.each([
		['no pin', undefined, 'LOCAL_MODEL_UNAVAILABLE'],
		['an empty pin', '', 'MODEL_HASH_MISMATCH'],
		['a pin that is cut', PIN.slice(0, 30), 'MODEL_HASH_MISMATCH'],
		['the pin of another model', `${PIN}# hf:other/model/tiny.gguf\n`, 'MODEL_HASH_MISMATCH'],
	])('refuses a pulled model with %s', async (_, pin, code) => {
		await expect(findModel({ folder: pulled(pin), entry, path: REFERENCE })).rejects.toMatchObject({ code });
	});

	it('refuses a model whose pin cannot be read, unless the user gives the hash', async () => {
		const folder = pulled(undefined);
		mkdirSync(join(folder, 'tiny.gguf.sha256'));
		for (const path of [REFERENCE, join(folder, 'tiny.gguf')]) {
			await expect(findModel({ folder, entry, path })).rejects.toMatchObject({ code: 'MODEL_HASH_MISMATCH' });
			expect(await findModel({ folder, entry, path, sha256: entry.sha256 })).toBe(join(folder, 'tiny.gguf'));
		}
	});

	it('does not fall back to the pinned model when the file of the user is missing', async () => {
		const folder = temporaryFolder();
		writeFileSync(join(folder, entry.fileName), TINY_GGUF);
		await expect(findModel({ folder, entry, path: join(folder, 'none.gguf') })).rejects.toMatchObject({ code: 'LOCAL_MODEL_UNAVAILABLE' });
	});
});

describe('fileOfReference', () => {
	it('gives the file of a whole model', () => {
		expect(fileOfReference('hf:user/model/folder/tiny-00001-of-00001.gguf')).toBe('tiny-00001-of-00001.gguf');
	});

	it.each(['tiny-00001-of-00003.gguf', 'tiny-00002-of-00003.GGUF'])('refuses a part: %s', (file) => {
		expect(() => fileOfReference(`hf:user/model/${file}`)).toThrow(/several files/);
	});
});

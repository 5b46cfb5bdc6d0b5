import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findModel } from '../../src/models/find';
import { pullReference } from '../../src/models/pullReference';
import { verifyModel } from '../../src/models/store';
import { temporaryFolder } from '../support/temporaryFolder';
import { startTinyHub, TINY_ENTRY, TINY_GGUF } from '../support/tinyModel';

const REFERENCE = 'hf:user/model/tiny.gguf';

async function place() {
	const hub = await startTinyHub({});
	const folder = temporaryFolder();
	return { hub, folder, path: join(folder, 'tiny.gguf'), env: { HF_ENDPOINT: hub.endpoint } };
}

describe('a model that is named by a reference', () => {
	it('is downloaded once, pinned to what came, and found by its reference', async () => {
		const { hub, folder, path, env } = await place();
		expect(await pullReference(REFERENCE, { folder, env })).toEqual({ path, sha256: TINY_ENTRY.sha256 });
		expect(readdirSync(folder).toSorted()).toEqual(['tiny.gguf', 'tiny.gguf.sha256']);
		expect(readFileSync(`${path}.sha256`, 'utf8')).toBe(`${TINY_ENTRY.sha256}  tiny.gguf\n# ${REFERENCE}\n`);
		const requests = hub.requests.length;
		await pullReference(REFERENCE, { folder, env });
		expect(hub.requests).toHaveLength(requests);
		expect(await findModel({ folder, entry: TINY_ENTRY, path: REFERENCE })).toBe(path);
		expect(await verifyModel(folder, 'tiny.gguf')).toMatchObject({ pinned: true, ok: true });
	});

	it('is refused when it has changed since', async () => {
		const { folder, path, env } = await place();
		await pullReference(REFERENCE, { folder, env });
		writeFileSync(path, Buffer.from(TINY_GGUF).fill(0, 100, 200));
		for (const name of [REFERENCE, path]) await expect(findModel({ folder, entry: TINY_ENTRY, path: name })).rejects.toMatchObject({ code: 'MODEL_HASH_MISMATCH' });
		expect(await verifyModel(folder, 'tiny.gguf')).toMatchObject({ ok: false });
		await expect(pullReference(REFERENCE, { folder, env })).rejects.toMatchObject({ code: 'MODEL_HASH_MISMATCH' });
	});

	it('is refused when it has not the hash that the user gave, and leaves nothing behind', async () => {
		const { folder, env } = await place();
		await expect(pullReference(REFERENCE, { folder, env, sha256: '0'.repeat(64) })).rejects.toMatchObject({ code: 'MODEL_HASH_MISMATCH' });
		expect(readdirSync(folder)).toEqual([]);
	});

	it('is not taken for another one whose file has the same name', async () => {
		const { folder, env } = await place();
		await pullReference(REFERENCE, { folder, env });
		const other = 'hf:other/model/tiny.gguf';
		await expect(pullReference(other, { folder, env })).rejects.toMatchObject({ code: 'MODEL_HASH_MISMATCH' });
		await expect(findModel({ folder, entry: TINY_ENTRY, path: other })).rejects.toMatchObject({ code: 'MODEL_HASH_MISMATCH' });
	});

	it('comes anew where a file of its name has no hash', async () => {
		const { folder, path, env } = await place();
		writeFileSync(path, Buffer.from(TINY_GGUF).fill(0, 100, 200));
		await expect(findModel({ folder, entry: TINY_ENTRY, path: REFERENCE })).rejects.toMatchObject({ code: 'LOCAL_MODEL_UNAVAILABLE' });
		expect(await pullReference(REFERENCE, { folder, env })).toEqual({ path, sha256: TINY_ENTRY.sha256 });
	});

	it.each(['hf:user/model', 'hf:user/model/../tiny.gguf', 'hf:user/model/tiny.bin', 'hf:user/model/tiny-00001-of-00003.gguf'])('has a form: not %s', async (reference) => {
		await expect(pullReference(reference, { folder: temporaryFolder(), env: {} })).rejects.toMatchObject({ code: 'MODEL_DOWNLOAD_FAILED' });
	});

	it('that was not pulled is said, and is no reason to work without', async () => {
		await expect(findModel({ folder: temporaryFolder(), entry: TINY_ENTRY, path: REFERENCE })).rejects.toMatchObject({ code: 'LOCAL_MODEL_UNAVAILABLE', message: expect.stringContaining('model pull') });
	});
});

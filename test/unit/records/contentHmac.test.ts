import { createHmac } from 'node:crypto';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generatedContentKey } from '../../../src/records/auditKeys';
import { contentHmac } from '../../../src/records/contentHmac';
import { recordsFolder } from '../../support/auditFolder';

it('is HMAC-SHA-256 of the UTF-8 text, as anybody with the key can make it again', async () => {
	// RFC 4231, test case 2.
	const { hmacs, hmacKey } = await contentHmac(async () => Buffer.from('Jefe'))(['what do ya want for nothing?', 'ключ']);
	expect(hmacs).toEqual(['5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843', createHmac('sha256', 'Jefe').update(Buffer.from('ключ')).digest('hex')]);
	expect(hmacKey).toMatch(/^[0-9a-f]{16}$/);
});

it('makes a key beside the records once, also for many at once, and none in the records', async () => {
	const folder = join(recordsFolder(), 'keys');
	const keys = await Promise.all(Array.from({ length: 8 }, () => generatedContentKey(folder)));
	expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
	expect(keys[0]).toHaveLength(32);
	expect(statSync(join(folder, 'audit-content.key')).mode & 0o777).toBe(0o600);
});

it('fails closed when there is no key, and asks again', async () => {
	const folder = recordsFolder();
	writeFileSync(folder, '');
	const hmac = contentHmac(() => generatedContentKey(folder));
	await expect(hmac(['a'])).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE', details: { reason: expect.stringMatching(/ENOTDIR|EEXIST/) } });
	expect(existsSync(join(folder, 'audit-content.key'))).toBe(false);
	await expect(hmac(['a'])).rejects.toMatchObject({ code: 'AUDIT_UNWRITABLE' });
});

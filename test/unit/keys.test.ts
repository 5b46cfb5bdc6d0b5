import { expect, test } from 'vitest';
import { deriveKey } from '../../src/keys';

const SECRET = 'a secret of the tests, 32 characters or more';

test('each purpose has a key of its own, the same every time', () => {
	const keys = (['pseudonyms', 'vault', 'audit'] as const).map((purpose) => deriveKey(SECRET, purpose).toString('hex'));
	expect(new Set(keys).size).toBe(3);
	expect(keys.every((key) => key.length === 64)).toBe(true);
	expect(deriveKey(SECRET, 'vault').toString('hex')).toBe(keys[1]);
	expect(deriveKey(`${SECRET}.`, 'vault').toString('hex')).not.toBe(keys[1]);
});

test('a short secret is refused without being quoted', () => {
	expect(() => deriveKey('short', 'vault')).toThrow(expect.objectContaining({ code: 'CREDENTIAL_INVALID' }));
	expect(() => deriveKey('short', 'vault')).not.toThrow(/"short"/);
});

import { describe, expect, it } from 'vitest';
import { deriveKey } from '../../../src/keys';
import { nonceSequence } from '../../../src/privacy/numbering';
import { restore } from '../../../src/privacy/restore';
import { openVault, sealVault } from '../../../src/privacy/sealedVault';
import { Vault } from '../../../src/privacy/vault';

const key = deriveKey('synthetic-secret-of-32-characters', 'vault');
const expiresAt = new Date('2030-01-02T00:00:00Z');
const before = new Date('2030-01-01T23:59:59.999Z');

function filled(): { readonly vault: Vault; readonly text: string } {
	const vault = new Vault({ numbering: nonceSequence() });
	const text = [vault.placeholderFor('PERSON', 'Jörg Roe'), vault.placeholderFor('PERSON', 'JÖRG ROE'), vault.placeholderFor('US_SSN', '078051120', 'number')].join(' ');
	return { vault, text };
}

describe('a sealed vault', () => {
	const { vault, text } = filled();
	const sealed = sealVault(vault, key, expiresAt);

	it('restores as the vault did', () => {
		expect([...openVault(sealed, key, before).entries()]).toEqual([...vault.entries()]);
		expect(restore(text, openVault(sealed, key, before)).text).toBe('Jörg Roe JÖRG ROE 078051120');
	});

	it('shows neither values nor types', () => {
		const bytes = sealed.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1')).join();
		for (const word of ['Roe', 'ROE', '078051120', 'PERSON', 'US_SSN']) expect(sealed + bytes).not.toContain(word);
		expect(bytes).toContain('"expiresAt":"2030-01-02T00:00:00.000Z"');
	});

	it('is another word each time, under a key of its own', () => {
		const words = Array.from({ length: 20 }, () => sealVault(vault, key, expiresAt).split('.'));
		expect(new Set(words.map(([head]) => head)).size).toBe(20);
		expect(new Set(words.map(([, body = '']) => body.slice(0, 16))).size).toBe(20);
	});

	it('ends at its expiry', () => {
		expect(() => openVault(sealed, key, expiresAt)).toThrow(expect.objectContaining({ code: 'VAULT_EXPIRED', details: { expiresAt: expiresAt.toISOString() } }));
		expect(() => openVault(sealed, key, new Date(Number.NaN))).toThrow(expect.objectContaining({ code: 'VAULT_EXPIRED' }));
	});

	it('cannot be opened once the secret is gone', () => {
		const another = deriveKey('synthetic-secret-of-32-characterZ', 'vault');
		expect(() => openVault(sealed, another, before)).toThrow(expect.objectContaining({ code: 'VAULT_KEY' }));
		// The key's name in the header is no lock: with the right name the wrong key still opens nothing.
		const [head = '', body = ''] = sealed.split('.');
		const named = JSON.parse(Buffer.from(head, 'base64url').toString());
		const [otherHead = ''] = sealVault(vault, another, expiresAt).split('.');
		const renamed = { ...named, keyId: JSON.parse(Buffer.from(otherHead, 'base64url').toString()).keyId };
		const forged = `${Buffer.from(JSON.stringify(renamed)).toString('base64url')}.${body}`;
		expect(() => openVault(forged, another, before)).toThrow(expect.objectContaining({ code: 'VAULT_INVALID' }));
	});

	it('is refused when any character of it was changed, added or left out', () => {
		const refused = expect.objectContaining({ code: expect.stringMatching(/^VAULT_(?:INVALID|KEY)$/) });
		for (let index = 0; index < sealed.length; index++) {
			const other = sealed[index] === 'A' ? 'B' : 'A';
			expect(() => openVault(sealed.slice(0, index) + other + sealed.slice(index + 1), key, before)).toThrow(refused);
			expect(() => openVault(sealed.slice(0, index) + sealed.slice(index + 1), key, before)).toThrow(refused);
			expect(() => openVault(`${sealed.slice(0, index)}A${sealed.slice(index)}`, key, before)).toThrow(refused);
		}
		for (const tail of ['=', ' ', '\n', '.', '.AAAA']) expect(() => openVault(sealed + tail, key, before)).toThrow(refused);
	});

	it('does not live longer with another date in its header', () => {
		const [head = '', body = ''] = sealed.split('.');
		const later = Buffer.from(head, 'base64url').toString().replace('2030', '2090');
		expect(() => openVault(`${Buffer.from(later).toString('base64url')}.${body}`, key, before)).toThrow(expect.objectContaining({ code: 'VAULT_INVALID' }));
	});

	it.each([
		['', 'not a sealed vault'],
		['nonsense', 'not a sealed vault'],
		[`${Buffer.from('{"version":2}').toString('base64url')}.AAAA`, 'version'],
		[`${Buffer.from('{"version":1}').toString('base64url')}.AAAA`, 'incomplete'],
		[`${Buffer.from('null').toString('base64url')}.AAAA`, 'not a sealed vault'],
		[sealed.slice(0, sealed.indexOf('.')), 'not a sealed vault'],
	])('refuses "%s" and says why', (word, reason) => {
		expect(() => openVault(word, key, before)).toThrow(expect.objectContaining({ code: 'VAULT_INVALID', message: expect.stringContaining(reason) }));
	});

	it("does not answer to another item's placeholders", () => {
		const other = filled();
		const { text: unchanged, restored, invented } = restore(other.text, openVault(sealed, key, before));
		expect(unchanged).toBe(other.text);
		expect(restored).toEqual([]);
		expect(invented).toHaveLength(3);
	});

	it('holds no secret', () => {
		const withSecret = new Vault();
		withSecret.placeholderFor('PASSWORD', 'synthetic-hunter2');
		const opened = openVault(sealVault(withSecret, key, expiresAt), key, before);
		expect([...opened.entries()]).toEqual([{ placeholder: '<PASSWORD_1>', entity: 'PASSWORD', value: '' }]);
		expect(restore('<PASSWORD_1>', opened).text).toBe('[removed PASSWORD]');
	});
});

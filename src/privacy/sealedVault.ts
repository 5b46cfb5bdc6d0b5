import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { EngineError } from '../errors';
import { isOneWay } from './oneWay';
import { Vault, type VaultEntry } from './vault';

/** What everybody may read of a sealed vault; changed by one bit, the vault no longer opens. */
interface Header {
	readonly version: 1;
	/** First 16 hex digits of the key's SHA-256: tells which secret it was, without telling the secret. */
	readonly keyId: string;
	/** 16 random bytes in hex: the vault's own salt, so that no two vaults are sealed with one key. */
	readonly id: string;
	/** ISO 8601 UTC; from then on it no longer opens. */
	readonly expiresAt: string;
}

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** More is no vault of one item. */
const MAX_CHARACTERS = 50_000_000;

/**
 * Writes a vault down for a flow that restores later: AES-256-GCM (NIST SP 800-38D) over the pairs, with a key of its
 * own per vault (HKDF-SHA-256 over a random salt), the header authenticated. Values of secrets are not in it. The
 * result is one word of ASCII, `header.body`, both Base64url. Without the key it can't be read, also by us: destroying the
 * secret erases every vault sealed under it.
 * @param key 32 bytes, of the purpose `vault`.
 */
export function sealVault(vault: Vault, key: Uint8Array, expiresAt: Date): string {
	const header: Header = { version: 1, keyId: keyIdOf(key), id: randomBytes(16).toString('hex'), expiresAt: expiresAt.toISOString() };
	const head = base64url(Buffer.from(JSON.stringify(header)));
	const pairs = [...vault.entries()].map(({ placeholder, entity, value, isNumber }) => [placeholder, entity, isOneWay(entity) ? '' : value, isNumber === true]);
	const iv = randomBytes(IV_BYTES);
	const cipher = createCipheriv(CIPHER, ownKey(key, header.id), iv).setAAD(Buffer.from(head));
	return `${head}.${base64url(Buffer.concat([iv, cipher.update(JSON.stringify(pairs)), cipher.final(), cipher.getAuthTag()]))}`;
}

/**
 * Opens a sealed vault; it restores, but issues no new placeholders.
 * @param now is compared with the expiry.
 * @throws EngineError VAULT_KEY: sealed under another secret; VAULT_INVALID: damaged, altered or of another version; VAULT_EXPIRED.
 */
export function openVault(sealed: string, key: Uint8Array, now: Date): Vault {
	const [head = '', body = '', ...more] = sealed.length > MAX_CHARACTERS ? [] : sealed.split('.');
	const header = readHeader(head);
	const bytes = fromBase64url(body);
	if (!bytes || more.length > 0 || bytes.length < IV_BYTES + TAG_BYTES) throw invalid('it is not a sealed vault');
	if (header.keyId !== keyIdOf(key)) throw new EngineError('VAULT_KEY');
	const entries = readEntries(decrypt(bytes, ownKey(key, header.id), head));
	// Only now is the date known to be the one it was sealed with.
	if (!(now.getTime() < Date.parse(header.expiresAt))) throw new EngineError('VAULT_EXPIRED', { expiresAt: header.expiresAt });
	return Vault.of(entries);
}

function decrypt(bytes: Buffer, key: Buffer, head: string): string {
	try {
		const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
		decipher.setAAD(Buffer.from(head)).setAuthTag(bytes.subarray(-TAG_BYTES));
		return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
	} catch {
		throw invalid('it was altered or damaged');
	}
}

function readHeader(head: string): Header {
	const header = parsed(fromBase64url(head)?.toString('utf8') ?? '');
	if (typeof header !== 'object' || header === null || !('version' in header)) throw invalid('it is not a sealed vault');
	if (header.version !== 1) throw invalid('it is of a version that this one does not read');
	const { version, keyId, id, expiresAt } = { keyId: undefined, id: undefined, expiresAt: undefined, ...header };
	if (typeof keyId !== 'string' || typeof id !== 'string' || typeof expiresAt !== 'string') throw invalid('its header is incomplete');
	return { version: version === 1 ? version : 1, keyId, id, expiresAt };
}

function readEntries(text: string): readonly VaultEntry[] {
	const pairs = parsed(text);
	if (!Array.isArray(pairs)) throw invalid('it holds no pairs');
	return pairs.map((pair: unknown): VaultEntry => {
		const [placeholder, entity, value, isNumber]: readonly unknown[] = Array.isArray(pair) ? pair : [];
		if (typeof placeholder !== 'string' || typeof entity !== 'string' || typeof value !== 'string') throw invalid('it holds no pairs');
		return { placeholder, entity, value, ...(isNumber === true ? { isNumber } : {}) };
	});
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function keyIdOf(key: Uint8Array): string {
	return createHash('sha256').update('hybrid-llm vault key id').update(key).digest('hex').slice(0, 16);
}

function ownKey(key: Uint8Array, id: string): Buffer {
	return Buffer.from(hkdfSync('sha256', key, Buffer.from(id, 'hex'), 'hybrid-llm sealed vault v1', 32));
}

function base64url(bytes: Buffer): string {
	return bytes.toString('base64url');
}

/** Strict: Node reads what is no Base64 as well, and a changed vault would still open. */
function fromBase64url(text: string): Buffer | undefined {
	const bytes = Buffer.from(text, 'base64url');
	return bytes.toString('base64url') === text ? bytes : undefined;
}

function invalid(reason: string): EngineError {
	return new EngineError('VAULT_INVALID', { reason });
}

import { hkdfSync } from 'node:crypto';
import { EngineError } from './errors';

/** What a key is for; each purpose has a key of its own, so that one that leaks gives no other away. */
export type KeyPurpose = 'pseudonyms' | 'vault' | 'audit';

/** Characters below which a secret is refused: a secret is made by a generator, not thought up. */
export const SHORTEST_SECRET = 32;

/**
 * The key of one purpose, 32 bytes, made from the user's secret by HKDF-SHA-256 (RFC 5869). The same on every worker that
 * knows the secret.
 * @throws EngineError CREDENTIAL_INVALID when the secret is shorter than 32 characters.
 */
export function deriveKey(secret: string, purpose: KeyPurpose): Buffer {
	if (secret.length < SHORTEST_SECRET) {
		throw new EngineError('CREDENTIAL_INVALID', { credential: 'Privacy Policy', reason: `its secret has fewer than ${SHORTEST_SECRET} characters` });
	}
	return Buffer.from(hkdfSync('sha256', secret, '', `hybrid-llm ${purpose} v1`, 32));
}

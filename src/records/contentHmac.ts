import { createHash, createHmac } from 'node:crypto';
import { EngineError, systemCode } from '../errors';

/** HMACs of texts, in their order, and the name of the key that they were made with. */
export type ContentHmac = (texts: readonly string[]) => Promise<{ readonly hmacKey: string; readonly hmacs: readonly string[] }>;

/**
 * Makes HMAC-SHA-256 (RFC 2104) of texts in UTF-8, as lower-case hex: whoever has the key and a text can show that it was the one of a record,
 * and nobody without the key can try texts out. Equal texts have equal HMACs. About 2 ms for a megabyte.
 * The key is asked for once; its name is the begin of its SHA-256.
 * @throws EngineError AUDIT_UNWRITABLE when there is no key.
 */
export function contentHmac(keyOf: () => Promise<Buffer>): ContentHmac {
	let made: Promise<Buffer> | undefined;
	return async (texts) => {
		let key: Buffer;
		try {
			key = await (made ??= keyOf());
		} catch (error) {
			made = undefined;
			if (error instanceof EngineError) throw error;
			throw new EngineError('AUDIT_UNWRITABLE', { reason: systemCode(error) });
		}
		const hmacKey = createHash('sha256').update(key).digest('hex').slice(0, 16);
		return { hmacKey, hmacs: texts.map((text) => createHmac('sha256', key).update(text).digest('hex')) };
	};
}

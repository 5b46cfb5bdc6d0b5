import { createHmac, randomInt } from 'node:crypto';
import { isOneWay } from './oneWay';

/** Gives the numbers of placeholders: up to 15 digits, no leading zero. */
export interface Numbering {
	/**
	 * The number for a value that has none yet.
	 * @param sense what equal values share, of `sameValue`.
	 * @param attempt 0, then one more each time the number is taken by another value.
	 */
	next(entity: string, sense: string, attempt: number): string;
}

/** Counts from `start`, each type on its own. The default: for answers that come back while the vault is in memory. */
export function sequence(start = 1): Numbering {
	const counts = new Map<string, number>();
	return {
		next(entity) {
			const number = counts.get(entity) ?? start;
			counts.set(entity, number + 1);
			return String(number);
		},
	};
}

/**
 * Counts from a random start of 12 digits, the nonce of a vault: for masks that are restored elsewhere. Another
 * item's vault then knows none of the numbers (of two vaults with 1,000 values of a type each, one pair in 400 million overlaps).
 */
export function nonceSequence(): Numbering {
	return sequence(randomInt(100_000_000_000, 900_000_000_000));
}

/**
 * Numbers of 15 digits made from type and value by HMAC-SHA-256: the same for equal values in every item, process and worker
 * that has the key. 48 bits: in a million different values two share a number with a chance of 0.2 %; inside one item such a
 * pair is kept apart. Secrets and look-alikes are counted instead: that two people have one password is nobody's business.
 * @param key of the purpose `pseudonyms`.
 */
export function keyed(key: Uint8Array): Numbering {
	const counted = sequence();
	return {
		next(entity, sense, attempt) {
			if (isOneWay(entity) || entity === 'LITERAL') return counted.next(entity, sense, attempt);
			const digest = createHmac('sha256', key).update(JSON.stringify([entity, sense, attempt])).digest();
			return String(1e14 + digest.readUIntBE(0, 6));
		},
	};
}

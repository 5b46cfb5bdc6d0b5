const MULTIPLIER = 0x9e3779b1;

/** Start of a hash that is built character by character. */
export const HASH_START = 0x811c9dc5 | 0;

/** Takes one more number into a hash. 32 bits, signed. */
export function mix(hash: number, value: number): number {
	const product = Math.imul(hash ^ value, MULTIPLIER);
	return product ^ (product >>> 15);
}

/** The hash of a string's code units. */
export function hashOf(text: string): number {
	let hash = HASH_START;
	for (let index = 0; index < text.length; index++) hash = mix(hash, text.charCodeAt(index));
	return hash;
}

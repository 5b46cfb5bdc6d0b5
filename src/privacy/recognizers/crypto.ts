import { createHash } from 'node:crypto';
import type { Recognizer } from '../recognizer';

const BASE58 = /(?<![A-Za-z0-9])[13LMD][1-9A-HJ-NP-Za-km-z]{25,34}(?![A-Za-z0-9])/g;
const BECH32 = /(?<![A-Za-z0-9])(?:bc|tb|ltc)1[02-9ac-hj-np-z]{11,71}(?![A-Za-z0-9])/gi;
const ETHEREUM = /(?<![A-Za-z0-9])0x[0-9a-fA-F]{40}(?![A-Za-z0-9])/g;
const MONERO = /(?<![A-Za-z0-9])[48][0-9AB][1-9A-HJ-NP-Za-km-z]{93}(?![A-Za-z0-9])/g;

/** Addresses of wallets. Where the form has a check it must pass; an Ethereum address is unmistakable by its form. */
export const cryptoWallet: Recognizer = {
	name: 'cryptoWallet',
	entities: ['CRYPTO'],
	source: 'Bitcoin: Base58Check, BIP 173 and BIP 350 (bech32); EIP-55; Monero address format',
	*analyze(text) {
		for (const [pattern, passes] of FORMS) {
			for (const { 0: found, index } of text.matchAll(pattern)) {
				if (passes(found)) yield { entity: 'CRYPTO', start: index, end: index + found.length, score: 0.95 };
			}
		}
	},
};

const FORMS: readonly (readonly [RegExp, (address: string) => boolean])[] = [
	[BASE58, passesBase58Check],
	[BECH32, passesBech32],
	[ETHEREUM, () => true],
	[MONERO, () => true],
];

const BASE58_ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Version, 20 bytes, and the first four bytes of their double SHA-256. */
function passesBase58Check(address: string): boolean {
	let number = 0n;
	for (const character of address) number = number * 58n + BigInt(BASE58_ALPHABET.indexOf(character));
	const hex = number.toString(16);
	if (hex.length > 50) return false;
	const bytes = Buffer.from(hex.padStart(50, '0'), 'hex');
	const hash = sha256(sha256(bytes.subarray(0, 21)));
	return hash.subarray(0, 4).equals(bytes.subarray(21));
}

function sha256(bytes: Uint8Array): Buffer {
	return createHash('sha256').update(bytes).digest();
}

const BECH32_ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const BECH32_GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** The BCH code of BIP 173; its constant is 1, that of BIP 350 (bech32m) 0x2bc830a3. */
function passesBech32(address: string): boolean {
	const lower = address.toLowerCase();
	const separator = lower.lastIndexOf('1');
	const prefix = [...lower.slice(0, separator)].map((character) => character.charCodeAt(0));
	const data = [...lower.slice(separator + 1)].map((character) => BECH32_ALPHABET.indexOf(character));
	let check = 1;
	for (const value of [...prefix.map((code) => code >> 5), 0, ...prefix.map((code) => code & 31), ...data]) {
		const top = check >>> 25;
		check = ((check & 0x1ffffff) << 5) ^ value;
		BECH32_GENERATORS.forEach((generator, bit) => {
			if ((top >> bit) & 1) check ^= generator;
		});
	}
	return check === 1 || check === 0x2bc830a3;
}

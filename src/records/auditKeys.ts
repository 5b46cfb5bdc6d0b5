import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../errors';
import { PUBLIC_KEY_FILE } from './auditFiles';
import { isCode, publishOnce } from './publishOnce';

/** The pair that signs a folder's records. */
export interface SigningKeys {
	readonly privateKey: KeyObject;
	readonly publicKey: KeyObject;
}

const PRIVATE_KEY_FILE = 'audit-signing.pem';
const CONTENT_KEY_FILE = 'audit-content.key';

/**
 * The Ed25519 pair of a records folder: the private key in the keys folder, made at first use and the same for every process,
 * and a copy of the public key in the records folder, which exists already.
 * @throws EngineError AUDIT_UNWRITABLE when the records folder has the public key of another pair: signing with a new one would
 * make the records before unprovable. A file system error otherwise.
 */
export async function signingKeys(keysFolder: string, recordsFolder: string): Promise<SigningKeys> {
	const publicPath = join(recordsFolder, PUBLIC_KEY_FILE);
	const known = await readIfThere(publicPath);
	const privatePem = (await readIfThere(join(keysFolder, PRIVATE_KEY_FILE))) ?? (known === undefined ? await makePrivateKey(keysFolder) : undefined);
	if (privatePem === undefined) throw foreign();
	const privateKey = createPrivateKey(privatePem);
	const publicKey = createPublicKey(privateKey);
	const pem = publicKeyPem(publicKey);
	if (known === undefined) await publishOnce(publicPath, pem, 0o644);
	if ((known ?? (await readFile(publicPath, 'utf8'))) !== pem) throw foreign();
	return { privateKey, publicKey };
}

/** The key of the HMACs where no secret is configured: 32 random bytes in the keys folder, made at first use. */
export async function generatedContentKey(keysFolder: string): Promise<Buffer> {
	const path = join(keysFolder, CONTENT_KEY_FILE);
	let text = await readIfThere(path);
	if (text === undefined) {
		await mkdir(keysFolder, { recursive: true, mode: 0o700 });
		await publishOnce(path, randomBytes(32).toString('hex'), 0o600);
		text = await readFile(path, 'utf8');
	}
	if (!/^[0-9a-f]{64}$/.test(text)) throw new EngineError('AUDIT_UNWRITABLE', { reason: `${CONTENT_KEY_FILE} is not a key` });
	return Buffer.from(text, 'hex');
}

/** A public key as it stands in its file. */
export function publicKeyPem(publicKey: KeyObject): string {
	return String(publicKey.export({ type: 'spki', format: 'pem' }));
}

async function makePrivateKey(keysFolder: string): Promise<string> {
	await mkdir(keysFolder, { recursive: true, mode: 0o700 });
	const pem = String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
	const path = join(keysFolder, PRIVATE_KEY_FILE);
	await publishOnce(path, pem, 0o600);
	return await readFile(path, 'utf8');
}

function foreign(): EngineError {
	return new EngineError('AUDIT_UNWRITABLE', { reason: `the keys folder does not hold the key that belongs to ${PUBLIC_KEY_FILE}` });
}

async function readIfThere(path: string): Promise<string | undefined> {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		if (isCode(error, 'ENOENT')) return undefined;
		throw error;
	}
}

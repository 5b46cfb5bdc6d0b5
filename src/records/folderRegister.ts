import type { KeyObject } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../errors';
import { chainsIn, REGISTER_FILE } from './auditFiles';
import type { SigningKeys } from './auditKeys';
import { publishOnce } from './publishOnce';
import { readSignedFile, renderSigned, type Unsigned } from './statement';

const REGISTER_BYTES = 256;

/**
 * The number of the newest chain that the folder's register knows, 0 for none.
 * @throws a file system error when it is there and cannot be read.
 */
export async function readRegister(folder: string, publicKey: KeyObject): Promise<number | Unsigned> {
	const data = await readSignedFile('latest', join(folder, REGISTER_FILE), REGISTER_BYTES, publicKey);
	return typeof data === 'string' ? data : Number(data['latest']);
}

/**
 * The same for one who writes, who makes the register of a folder without chains.
 * @throws EngineError AUDIT_UNWRITABLE for a folder whose register is gone or altered: writing on would cover that up.
 */
export async function registerOf(folder: string, { privateKey, publicKey }: SigningKeys): Promise<number> {
	if ((await chainsIn(folder)).length === 0) await publishOnce(join(folder, REGISTER_FILE), render(0, privateKey), 0o600);
	const latest = await readRegister(folder, publicKey);
	if (typeof latest === 'number') return latest;
	throw new EngineError('AUDIT_UNWRITABLE', { reason: `${REGISTER_FILE} is ${latest}; check with "hybrid-llm audit verify" and move the folder away` });
}

/**
 * Enters a chain. Of two processes at once the higher number may be overwritten by the lower one, hence the second look;
 * a register that is behind all the same is brought up by the next chain and never counts as a fault.
 */
export async function enterChain(folder: string, chain: number, keys: SigningKeys): Promise<void> {
	while ((await registerOf(folder, keys)) < chain) {
		const file = await open(join(folder, REGISTER_FILE), 'r+');
		try {
			await file.write(render(chain, keys.privateKey), 0, REGISTER_BYTES, 0);
		} finally {
			await file.close();
		}
	}
}

function render(latest: number, privateKey: KeyObject): Buffer {
	return renderSigned('latest', { latest }, privateKey, REGISTER_BYTES);
}

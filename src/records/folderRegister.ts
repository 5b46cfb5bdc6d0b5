import { randomUUID, type KeyObject } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../errors';
import { chainsIn, REGISTER_FILE } from './auditFiles';
import { isCode, publishOnce } from './publishOnce';
import { readSigned, renderSigned } from './statement';

const REGISTER_BYTES = 256;

/**
 * The number of the newest chain that the folder's register knows, 0 for none.
 * @returns 'absent' when there is no register, 'altered' when it is not as it was signed.
 * @throws a file system error when it is there and cannot be read.
 */
export async function readRegister(folder: string, publicKey: KeyObject): Promise<number | 'absent' | 'altered'> {
	try {
		const bytes = await readFile(join(folder, REGISTER_FILE));
		const latest = bytes.length === REGISTER_BYTES ? readSigned('latest', bytes, publicKey)?.['latest'] : undefined;
		return typeof latest === 'number' ? latest : 'altered';
	} catch (error) {
		if (isCode(error, 'ENOENT')) return 'absent';
		throw error;
	}
}

/**
 * The same for one who writes, who makes the register of a folder without chains.
 * @throws EngineError AUDIT_UNWRITABLE for a folder whose register is gone or altered: writing on would cover that up.
 */
export async function registerOf(folder: string, privateKey: KeyObject, publicKey: KeyObject): Promise<number> {
	if ((await chainsIn(folder)).length === 0) await publishOnce(join(folder, REGISTER_FILE), render(0, privateKey), 0o600);
	const latest = await readRegister(folder, publicKey);
	if (typeof latest === 'number') return latest;
	throw new EngineError('AUDIT_UNWRITABLE', { reason: `${REGISTER_FILE} is ${latest}; check with "hybrid-llm audit verify" and move the folder away` });
}

/**
 * Enters a chain. Of two processes at once the higher number may be overwritten by the lower one, hence the second look;
 * a register that is behind all the same is brought up by the next chain and never counts as a fault.
 */
export async function enterChain(folder: string, chain: number, privateKey: KeyObject, publicKey: KeyObject): Promise<void> {
	while ((await registerOf(folder, privateKey, publicKey)) < chain) {
		const path = join(folder, REGISTER_FILE);
		const part = `${path}.${process.pid}.${randomUUID().slice(0, 8)}`;
		try {
			const file = await open(part, 'wx', 0o600);
			await file.writeFile(render(chain, privateKey));
			await file.sync();
			await file.close();
			await rename(part, path);
		} finally {
			await rm(part, { force: true });
		}
	}
}

function render(latest: number, privateKey: KeyObject): string {
	return renderSigned('latest', { latest }, privateKey, REGISTER_BYTES).toString('latin1');
}

import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError, systemCode } from '../errors';
import { chainFile, chainsIn, PUBLIC_KEY_FILE } from './auditFiles';
import { readHead } from './chainHead';
import { fingerprintOf, type Anchors } from './verifyRecords';

/**
 * Where the chains of a folder end, as their signed heads say: what an auditor keeps elsewhere to find later that records were put back to an older state.
 * @throws EngineError INPUT_INVALID when the folder, its public key or a head is not there or not whole.
 */
export async function readEnds(folder: string): Promise<Anchors> {
	try {
		const publicKey = createPublicKey(await readFile(join(folder, PUBLIC_KEY_FILE)));
		const ends = [];
		for (const chain of await chainsIn(folder)) {
			const head = await readHead(folder, chain, publicKey);
			if (typeof head === 'string') throw new EngineError('INPUT_INVALID', { reason: `the head of ${chainFile(chain)} is ${head}; see "hybrid-llm audit verify"` });
			// A chain without a record yet has nothing to be named.
			if (head.end.sequence >= 0) ends.push({ chain, ...head.end });
		}
		return { publicKey: fingerprintOf(publicKey), ends };
	} catch (error) {
		if (error instanceof EngineError) throw error;
		throw new EngineError('INPUT_INVALID', { reason: `the records folder cannot be read (${systemCode(error)})` });
	}
}

import { restoreFields } from '../../engine/reversible';
import { EngineError } from '../../errors';
import { deriveKey } from '../../keys';
import { readFlags } from '../flags';
import type { CliIo } from '../io';
import { overLines } from '../jsonLines';
import { contentOf, secretOf } from '../records';

/** `{id, text | json, vault}`, the vault from `mask --seal` -> `{id, text | json, restored, invented, altered, removed}`. */
export async function restoreCommand(args: readonly string[], io: CliIo): Promise<number> {
	const flags = readFlags(args);
	const key = deriveKey(secretOf(io), 'vault');
	return overLines(io, flags.concurrency, async (record) => {
		const { vault } = record;
		if (typeof vault !== 'string') throw new EngineError('INPUT_INVALID', { reason: 'the record has no "vault" that is a string' });
		const name = record['json'] === undefined ? 'text' : 'json';
		const { fields, restored, invented, altered, removed } = restoreFields({ fields: { [name]: contentOf(record) }, vault, key, now: new Date() });
		return { ...fields, restored, invented, altered, removed };
	});
}

import { maskFields } from '../../engine/reversible';
import { deriveKey } from '../../keys';
import { keyed, nonceSequence, sequence } from '../../privacy/numbering';
import { sealVault } from '../../privacy/sealedVault';
import { readFlags } from '../flags';
import { UsageError, type CliIo } from '../io';
import { overLines } from '../jsonLines';
import { contentOf, secretOf } from '../records';

const HOUR_MS = 3_600_000;
const LONGEST_HOURS = 24 * 366;

/**
 * `{id, text | json}` -> `{id, masked, placeholders, decision, rule}`. The pairs that restore it stay in memory and are gone,
 * unless `--seal` adds them as `vault`, which `restore` opens until it expires.
 */
export async function maskCommand(args: readonly string[], io: CliIo): Promise<number> {
	const flags = readFlags(args, { seal: { type: 'boolean', default: false }, keyed: { type: 'boolean', default: false }, 'expires-hours': { type: 'string', default: '24' } });
	const { policy } = flags;
	const hours = Number(flags.text('expires-hours'));
	if (!(hours > 0 && hours <= LONGEST_HOURS)) throw new UsageError(`--expires-hours is not a number over 0, up to ${LONGEST_HOURS}`);
	const seals = flags.isSet('seal');
	const vaultKey = seals ? deriveKey(secretOf(io), 'vault') : undefined;
	const pseudonymKey = flags.isSet('keyed') ? deriveKey(secretOf(io), 'pseudonyms') : undefined;
	const numbering = () => (pseudonymKey ? keyed(pseudonymKey) : seals ? nonceSequence() : sequence());
	return overLines(io, flags.concurrency, async (record) => {
		const content = contentOf(record);
		const { fields, vault, parts } = await maskFields({ fields: { content }, policy, numbering: numbering(), signal: io.signal });
		const placeholders = [...vault.entries()].map(({ placeholder, entity }) => ({ placeholder, entity }));
		return {
			masked: fields['content'],
			placeholders,
			decision: parts[0]?.decision,
			rule: parts[0]?.rule,
			...(vaultKey ? { vault: sealVault(vault, vaultKey, new Date(Date.now() + hours * HOUR_MS)) } : {}),
		};
	});
}

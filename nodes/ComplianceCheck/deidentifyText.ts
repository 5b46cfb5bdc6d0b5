import type { IExecuteFunctions } from 'n8n-workflow';
import { deriveKey } from '../../src/keys';
import { sealVault } from '../../src/privacy/sealedVault';
import { MAXIMUM_CHARACTERS } from '../shared/fields';
import type { Work } from '../shared/perItem';
import { prepare } from '../shared/runTask';
import { Setup } from '../shared/setup';

const HOUR_MS = 3_600_000;

/**
 * Makes copies of each item's texts that may go on. The item leaves without its own fields and files, unless they are asked for: they hold
 * what the copies no longer do.
 */
export function deidentifyText(context: IExecuteFunctions): Work {
	const setup = new Setup(context);
	return {
		outputs: 1,
		failedOutput: 0,
		bareFailures: true,
		async run(at) {
			const { engine, item, warnings } = await prepare(context, setup, at, MAXIMUM_CHARACTERS.document);
			const bare = !at.parameters.flag('options.keepItemFields');
			if (at.parameters.text('way') === 'reversible') {
				const key = deriveKey(await setup.secret(), 'vault');
				const expiresAt = new Date(Date.now() + at.parameters.number('expiresHours', 24) * HOUR_MS);
				const { copies, vault, parts, policy, auditId } = await engine.maskForLater(item, (pairs) => sealVault(pairs, key, expiresAt));
				return { output: 0, hybrid: { task: 'deidentify', copies: [...copies], vault, vaultExpiresAt: expiresAt.toISOString(), parts: [...parts], policy, warnings: [...warnings], auditId }, bare };
			}
			const { copies, actions, policy, auditId } = await engine.deidentify(item);
			const hybrid = { task: 'deidentify', copies: [...copies], actions, policy, warnings: [...warnings], auditId };
			return { output: 0, hybrid, bare };
		},
	};
}

import { createHash } from 'node:crypto';
import type { EgressGuard } from '../backends/cloud';
import { asEngineError } from '../errors';
import { scanOutgoing } from '../privacy/egress';
import type { Vault } from '../privacy/vault';
import { policyHash, type Policy } from '../privacy/policy';
import type { AuditTrail } from '../records/auditTrail';
import type { JudgedItem } from './judge';

/** What the guard of one item's requests needs. */
interface Guarded {
	readonly audit: AuditTrail;
	readonly auditId: string;
	readonly policy: Policy;
	readonly item: JudgedItem;
	readonly model: string;
}

/**
 * The last door: sees the exact bytes of every attempt of a request, searches them, and records hash, size and
 * what was masked in them before they leave. Resolves only when the request may go.
 */
export function egressGuard({ audit, auditId, policy, item, model }: Guarded): EgressGuard {
	return async (body) => {
		try {
			await scanOutgoing(body, item.vault, policy, item.recognizers);
		} catch (error) {
			const blocked = asEngineError(error);
			await audit.append({ type: 'blocked', auditId, code: blocked.code, ...blocked.details });
			throw blocked;
		}
		const bytes = Buffer.from(body);
		await audit.append({
			type: 'sent',
			auditId,
			model,
			sha256: createHash('sha256').update(bytes).digest('hex'),
			sizeBytes: bytes.length,
			masked: maskedIn(body, item.vault),
			policyHash: policyHash(policy),
		});
	};
}

/** How many values of each entity have their placeholder in the body. */
function maskedIn(body: string, vault: Vault): Readonly<Record<string, number>> {
	const counts: Record<string, number> = {};
	for (const placeholder of new Set(body.match(/<[A-Z][A-Z0-9_]*_\d+>/g))) {
		// The prompts show placeholders as examples; those stand for nothing.
		const entity = vault.entryOf(placeholder)?.entity;
		if (entity !== undefined) counts[entity] = (counts[entity] ?? 0) + 1;
	}
	return counts;
}

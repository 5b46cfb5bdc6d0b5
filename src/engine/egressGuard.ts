import { createHash } from 'node:crypto';
import type { EgressGuard } from '../backends/cloud';
import { asEngineError } from '../errors';
import { scanOutgoing } from '../privacy/egress';
import type { Policy } from '../privacy/policy';
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
 * The last door: sees the exact bytes of every attempt of a request, searches them, and records hash and
 * size before they leave. Resolves only when the request may go.
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
		});
	};
}

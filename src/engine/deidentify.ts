import { copyOf, type CopyActions } from '../privacy/copyOf';
import { copyActionOf, type Policy } from '../privacy/policy';
import { recognizersOf } from '../privacy/recognizersOf';
import type { KnownValue } from '../privacy/valueFinder';
import { Vault } from '../privacy/vault';
import { detectItem } from './detect';
import type { Part } from './part';

/** A part as it may go on. */
export interface PartCopy {
	readonly name: string;
	/** Page number, from 1, for parts of a document. */
	readonly page?: number;
	readonly copy: string;
	readonly actions: CopyActions;
}

/**
 * Makes copies of all parts of an item by what the policy says of copies; equal values look equal in all of them. There is no way back.
 * @throws EngineError DETECTION_FAILED, CANCELLED.
 */
export async function deidentify(parts: readonly Part[], policy: Policy, knownValues: readonly KnownValue[], signal: AbortSignal): Promise<readonly PartCopy[]> {
	const { spans } = await detectItem(parts, {
		recognizers: recognizersOf(policy, 'copy'),
		knownValues,
		counts: (span) => copyActionOf(policy, span) !== 'keep',
		signal,
	});
	const numbers = new Vault();
	return parts.map(({ name, page, text }, index) => ({
		name,
		...(page !== undefined && { page }),
		...copyOf(text, spans[index] ?? [], policy, numbers),
	}));
}

/** The actions of several copies, added up. */
export function sumOf(copies: readonly { readonly actions: CopyActions }[]): CopyActions {
	const sum: Record<string, Record<string, number>> = {};
	for (const { actions } of copies) {
		for (const [entity, counts] of Object.entries(actions)) {
			const total = (sum[entity] ??= {});
			for (const [action, count] of Object.entries(counts)) total[action] = (total[action] ?? 0) + count;
		}
	}
	return sum;
}

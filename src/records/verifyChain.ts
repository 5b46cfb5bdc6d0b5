import { createHash } from 'node:crypto';
import { canonicalJson } from './canonicalJson';
import { CHAIN_START } from './auditTrail';

/** The first record that breaks the chain, counted from 1, and why; `undefined` when all hold. */
export type ChainFault = { readonly line: number; readonly reason: string } | undefined;

/** Checks a chain of audit lines offline: any change, deletion inside, or reordering is found. */
export function verifyChain(lines: readonly string[]): ChainFault {
	let previous = CHAIN_START;
	for (const [index, line] of lines.entries()) {
		const fault = faultOf(line, index, previous);
		if (typeof fault === 'string') return { line: index + 1, reason: fault };
		previous = fault.hash;
	}
	return undefined;
}

function faultOf(line: string, sequence: number, previous: string): string | { hash: string } {
	let record: unknown;
	try {
		record = JSON.parse(line);
	} catch {
		return 'not JSON';
	}
	if (record === null || typeof record !== 'object' || !('hash' in record) || typeof record.hash !== 'string') return 'no hash';
	const { hash, ...rest } = record;
	// The line itself must be canonical: a duplicate key or other spelling would survive a parse unseen.
	if (canonicalJson(record) !== line) return 'not canonical';
	if (createHash('sha256').update(canonicalJson(rest)).digest('hex') !== hash) return 'content does not match its hash';
	if (!('previous' in rest) || rest.previous !== previous) return 'does not follow the record before it';
	if (!('sequence' in rest) || rest.sequence !== sequence) return 'sequence number is off';
	return { hash };
}

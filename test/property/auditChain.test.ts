import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { it } from 'vitest';
import { CHAIN_START } from '../../src/records/auditTrail';
import { canonicalJson } from '../../src/records/canonicalJson';
import { verifyChain } from '../../src/records/verifyChain';

function chain(events: readonly object[]): string[] {
	let previous = CHAIN_START;
	return events.map((event, sequence) => {
		const record = { ...event, sequence, previous };
		previous = createHash('sha256').update(canonicalJson(record)).digest('hex');
		return canonicalJson({ ...record, hash: previous });
	});
}

const events = fc.array(fc.record({ type: fc.constantFrom('decision', 'sent'), auditId: fc.string(), detail: fc.jsonValue() }), { minLength: 1, maxLength: 8 });

it('an untouched chain holds', () => {
	fc.assert(fc.property(events, (list) => verifyChain(chain(list)) === undefined));
});

it('a change of any character of any record breaks the chain', () => {
	fc.assert(
		fc.property(events, fc.nat(), fc.nat(), fc.constantFrom('x', '0', ' ', '}'), (list, which, where, put) => {
			const lines = chain(list);
			const index = which % lines.length;
			const line = lines[index] ?? '';
			const at = where % line.length;
			if (line[at] === put) return true;
			return verifyChain(lines.with(index, line.slice(0, at) + put + line.slice(at + 1))) !== undefined;
		}),
		{ numRuns: 500 },
	);
});

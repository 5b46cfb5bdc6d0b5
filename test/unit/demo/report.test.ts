import { describe, expect, it } from 'vitest';
import { WIDTH } from '../../../scripts/demo/layout.ts';
import type { HybridOutput } from '../../../scripts/demo/outcome.ts';
import { reportError, reportItem, reportTotals } from '../../../scripts/demo/report.ts';

const NOTHING = { calls: 0, inputTokens: 0, outputTokens: 0 };

function ticket(route: string, note: string): HybridOutput {
	return {
		task: 'classify',
		category: 'Billing',
		confidence: 0.91,
		review: false,
		parts: [
			{ name: 'subject', decision: 'open', route, rule: `nothing sensitive found${note}`, entities: {}, outgoing: 'Charged twice' },
			{ name: 'body', decision: 'mask', route, rule: `PHONE_NUMBER: mask (policy balanced)${note}`, entities: { PHONE_NUMBER: 2, PERSON: 1 }, outgoing: 'Call <PHONE_NUMBER_1>. '.repeat(60) },
			{ name: 'notes', decision: 'localOnly', route: 'local', rule: 'field declared sensitive', entities: {} },
		],
		model: { embedding: null, local: null, cloud: null },
		usage: { local: { ...NOTHING, calls: 1, inputTokens: 40 }, cloud: NOTHING, costUsd: 0, allCloudCostUsd: 0.00002 },
		warnings: [],
		auditId: 'synthetic',
	};
}

describe('the report of the demo', () => {
	it('says that nothing left, and what would have left', () => {
		const text = reportItem('T-1', 'Billing', ticket('local', '; cloud not configured'), false).join('\n');
		expect(text).toContain('T-1  →  Billing (0.91)');
		expect(text).toContain('Cloud not configured, nothing left. The exact text that would have left:');
		expect(text).toMatch(/subject +open +local, no cloud +nothing sensitive found/);
		expect(text).toMatch(/notes +localOnly +local +field declared sensitive/);
		expect(text).toContain('PHONE_NUMBER: mask (policy balanced); also PERSON');
	});

	it('says what left, and counts what it does not show', () => {
		const lines = reportItem('T-1', 'Billing', ticket('cloud', ''), true);
		expect(lines.join('\n')).toContain('The exact text that left:');
		expect(lines.join('\n')).not.toContain('no cloud');
		expect(lines.join('\n')).toMatch(/… and \d+ more characters/);
		expect(lines.filter((line) => line.length > WIDTH)).toEqual([]);
	});

	it('shows a failed item with its code', () => {
		expect(reportError('T-2', { error: 'The field "body" is not in the item', code: 'FIELD_MISSING' }).join('\n')).toContain('FIELD_MISSING The field "body"');
	});

	it('sums up parts and cost, and never makes an unknown price 0', () => {
		const known = ticket('cloud', '');
		expect(reportTotals([known]).join('\n')).toContain('3 parts: 1 may leave as they are, 1 may leave masked, 1 must stay. 2 left.');
		const unknown = { ...known, usage: { ...known.usage, costUsd: null } };
		expect(reportTotals([known, unknown]).join('\n')).toContain('Cost: price unknown.');
	});
});

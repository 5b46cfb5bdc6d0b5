import { describe, expect, it } from 'vitest';
import { policyByName } from '../../../src/privacy/presets/policyByName';
import { complianceTask, type ComplianceOptions } from '../../../src/tasks/compliance';
import { loadPack } from '../../../src/tasks/pack';
import { loadWaivers } from '../../../src/tasks/waivers';
import { checkText, pages } from '../../support/checkText';
import { part, testEngine } from '../../support/engine';

const REASON = 'synthetic reason of the board';
const pack = loadPack({
	id: 'own',
	version: '1',
	rules: ['a', 'b'].map((word) => ({
		id: `no-${word}`,
		text: `No ${word}`,
		kind: 'deterministic',
		severity: 'high',
		owner: 'Legal',
		dueDays: 30,
		check: { type: 'places', cases: [{ phrases: [word], verdict: 'fail' }], absent: 'pass' },
	})),
});
const waiver = { rule: 'no-a', reason: REASON, until: '2026-03-31' };
const check = (options: Partial<ComplianceOptions>, text = 'a and b') => checkText({ pack, ...options }, pages(text));

describe('waivers', () => {
	it('cover a breach, which stays a fail', async () => {
		const { status, counts, waived, findings } = await check({ today: '2026-03-31', waivers: [waiver] }, 'a');
		expect(findings[0]).toMatchObject({ rule: 'no-a', verdict: 'fail', severity: 'high', owner: 'Legal', due: '2026-04-30', waived: { reason: REASON, until: '2026-03-31' } });
		expect({ status, fail: counts.fail, waived }).toEqual({ status: 'pass', fail: 1, waived: 1 });
	});

	it.each([
		['another rule fails', { today: '2026-01-15', waivers: [waiver] }, 'fail', 1],
		['the waiver has ended', { today: '2026-04-01', waivers: [{ ...waiver, until: '2026-03-31' }, { ...waiver, rule: 'no-b' }] }, 'fail', 0],
		['both are waived', { today: '2026-01-15', waivers: [waiver, { ...waiver, rule: 'no-b' }] }, 'pass', 2],
		['nothing of the name is there', { today: '2026-01-15', waivers: [{ ...waiver, rule: 'no-z' }] }, 'fail', 0],
	])('when %s', async (_, options, status, waived) => expect(await check(options)).toMatchObject({ status, waived }));

	it('of several the one that counts longest is shown', async () => {
		const { findings } = await check({ today: '2026-01-15', waivers: [waiver, { ...waiver, until: '2026-12-31' }, { ...waiver, until: '2026-02-01' }] });
		expect(findings[0]?.waived?.until).toBe('2026-12-31');
	});

	it.each([
		['no today', { waivers: [waiver] }],
		['a today that is none', { today: '2026-02-30', waivers: [] }],
		['a today in other words', { today: 'today' }],
		['no reason', { today: '2026-01-15', waivers: [{ ...waiver, reason: ' ' }] }],
		['an end that is none', { today: '2026-01-15', waivers: [{ ...waiver, until: '31.12.2026' }] }],
	])('are refused with %s', (_, options) => {
		expect(() => complianceTask({ pack, ...options })).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
	});

	it.each([[{}], [[1]], [[{ rule: 'a', until: '2026-01-01' }]]])('are not read from %j', (json) => {
		expect(() => loadWaivers(json)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
	});

	it('without today there is no due date', async () => expect((await check({})).findings[0]?.due).toBeUndefined());
});

describe('in the engine', () => {
	it('rule and end of a waiver stand in the audit trail, its reason and the text do not', async () => {
		const { engine, records } = await testEngine({ policy: 'localOnly' });
		await engine.run(complianceTask({ pack, today: '2026-01-15', waivers: [waiver] }), { parts: [part('notes', 'a of Ada Sampleton')] });
		const written = await records();
		expect(written.at(-1)).toMatchObject({ type: 'outcome', pack: { id: 'own', version: '1' }, counts: { fail: 1, pass: 1 }, waivers: [{ rule: 'no-a', until: '2026-03-31' }] });
		expect(JSON.stringify(written)).not.toMatch(/synthetic reason|Sampleton/);
	});

	it('a rule sees what the policy lets leave as it is', async () => {
		const balanced = policyByName('balanced');
		const { engine } = await testEngine({ with: { policy: { ...balanced, id: 'open', actions: { ...balanced.actions, EMAIL_ADDRESS: 'open' } } } });
		const { result } = await engine.run(complianceTask({ pack: loadPack({ id: 'p', version: '1', rules: [{ ...pack.rules[0], check: { type: 'places', cases: [{ entities: ['EMAIL_ADDRESS'], verdict: 'fail' }], absent: 'pass' } }] }) }), {
			parts: [part('notes', 'Write to ada@example.com.')],
		});
		expect(result.findings[0]).toMatchObject({ verdict: 'fail', evidence: [{ quote: 'ada@example.com' }] });
	});

	it('the same document with the same findings has the same id, another has not', async () => {
		const id = async (text: string, options: Partial<ComplianceOptions> = {}) => (await check(options, text)).findingsId;
		expect(await id('a')).toBe(await id('a', { today: '2026-01-15' }));
		expect(new Set([await id('a'), await id('a '), await id('b'), await id('a', { today: '2026-01-15', waivers: [waiver] })]).size).toBe(4);
	});
});

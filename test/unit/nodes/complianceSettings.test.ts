import { describe, expect, it } from 'vitest';
import { ComplianceCheck } from '../../../nodes/ComplianceCheck/ComplianceCheck.node';
import { filesOf } from '../../../nodes/ComplianceCheck/files';
import { rulePackOptions } from '../../../nodes/ComplianceCheck/properties';
import { complianceOptions } from '../../../nodes/ComplianceCheck/settings';
import { Parameters } from '../../../nodes/shared/parameters';
import { loadPack } from '../../../src/tasks/pack';
import { PACK_NAMES } from '../../../src/tasks/packs';
import { executeFunctions, item } from '../../support/executeFunctions';

const at = (parameters: Record<string, unknown>) => {
	const { context } = executeFunctions({ items: [item({})], parameters });
	return { context, at: { index: 0, item: item({}), parameters: new Parameters(context, 0), signal: undefined } };
};
const read = (parameters: Record<string, unknown>) => complianceOptions(at(parameters).at.parameters);

it('the form offers every pack there is', () => {
	expect(rulePackOptions.map(({ value }) => value).filter((value) => value !== 'custom' && value !== 'none').toSorted()).toEqual([...PACK_NAMES]);
});

it('the pack that the form begins with is one', () => {
	const json = new ComplianceCheck().description.properties.find(({ name }) => name === 'rulePackJson')?.default;
	expect(loadPack(JSON.parse(String(json))).rules).toHaveLength(1);
});

describe('complianceOptions', () => {
	it.each(['2026-11-24', '2026-11-24T00:00:00.000+01:00', ' 2026-11-24 '])('takes %s for today', (today) => expect(read({ today })).toMatchObject({ today: '2026-11-24' }));

	it('reads values, waivers and what to redact', () => {
		const waiver = { rule: 'payment-term', reason: 'Accepted', until: '2026-12-31' };
		const options = {
			ruleValues: { values: [{ name: 'minimumNoticeDays', value: '90' }, { name: 'allowedLaws', value: 'England, Ireland' }] },
			waivers: { values: [waiver] },
			redactedCopy: 'pdf',
			redact: 'findings',
		};
		expect(read({ rulePack: 'contractHygiene', today: '2026-11-24', options })).toMatchObject({
			values: { minimumNoticeDays: 90, allowedLaws: ['England', 'Ireland'] },
			waivers: [waiver],
			redact: 'findings',
		});
		expect(read({})).not.toHaveProperty('redact');
	});

	it.each([
		['a value that the pack does not have', { rulePack: 'secrets', options: { ruleValues: { values: [{ name: 'days', value: '1' }] } } }],
		['a number that is none', { rulePack: 'contractHygiene', options: { ruleValues: { values: [{ name: 'minimumNoticeDays', value: 'many' }] } } }],
		['values without a pack', { rulePack: 'none', options: { ruleValues: { values: [{ name: 'days', value: '1' }] } } }],
		['a waiver without a reason field', { options: { waivers: { values: [{ rule: 'a', until: '2026-12-31' }] } } }],
	])('refuses %s', (_, parameters) => {
		expect(() => read(parameters)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
	});
});

describe('filesOf', () => {
	const finding = { rule: 'r', text: 'Rule', severity: 'high', verdict: 'fail', confidence: 1, evidence: [], evidenceTotal: 0 } as const;
	const outcome = (redacted?: string) => ({
		result: {
			status: 'fail',
			counts: { pass: 0, fail: 1, not_addressed: 0, cannot_tell: 0 },
			waived: 0,
			findingsId: '',
			findings: [finding],
			...(redacted !== undefined && { redacted: [{ part: 'page 1', page: 1, text: redacted, removed: 1 }] }),
		},
		warnings: [],
		auditId: 'audit-1',
	}) as never;
	const run = async (options: object, redacted?: string) => {
		const { context, at: work } = at({ options });
		Object.assign(context.helpers, { prepareBinaryData: async (data: Buffer, fileName: string, mimeType: string) => ({ data: data.toString('latin1'), fileName, mimeType }) });
		return filesOf(context, work, outcome(redacted));
	};

	it.each([
		['html', 'text/html'],
		['md', 'text/markdown'],
		['json', 'application/json'],
		['sarif', 'application/sarif+json'],
	])('adds the report as %s', async (report, mimeType) => {
		expect((await run({ report })).binary).toMatchObject({ report: { fileName: `report.${report}`, mimeType } });
	});

	it('adds nothing unless asked', async () => expect(await run({})).toEqual({ binary: {}, warnings: [] }));

	it('adds the redacted copy, and says that a PDF was set anew', async () => {
		expect(await run({ redactedCopy: 'text' }, 'kept')).toEqual({ binary: { redacted: { data: 'kept', fileName: 'redacted.txt', mimeType: 'text/plain' } }, warnings: [] });
		const { binary, warnings } = await run({ redactedCopy: 'pdf' }, 'kept');
		expect(binary).toMatchObject({ redacted: { fileName: 'redacted.pdf', data: expect.stringMatching(/^%PDF-/) } });
		expect(warnings).toEqual([expect.stringContaining('set anew')]);
	});

	it('takes the text where the font has no glyph, and says so', async () => {
		const { binary, warnings } = await run({ redactedCopy: 'pdf' }, '中文');
		expect(binary).toMatchObject({ redacted: { fileName: 'redacted.txt', data: Buffer.from('中文').toString('latin1') } });
		expect(warnings).toEqual([expect.stringMatching(/no glyph for 2 different characters.*is a text/)]);
	});
});

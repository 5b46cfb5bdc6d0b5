import { describe, expect, it } from 'vitest';
import { notify } from '../../../nodes/ComplianceCheck/notice';
import { Parameters } from '../../../nodes/shared/parameters';
import type { ComplianceResult } from '../../../src/tasks/compliance';
import { executeFunctions, item, type FakeRun } from '../../support/executeFunctions';

const PLANTED = 'synthetic-plant-4711';
const ACCOUNT = { host: '127.0.0.1', port: 1, encryption: 'starttls', from: 'notices@example.com' };

function outcome(status: ComplianceResult['status']) {
	const finding = { rule: 'no-secrets', text: '', verdict: status === 'fail' ? 'fail' : 'cannot_tell', confidence: 1, evidence: [], evidenceTotal: 0 } as const;
	const result = { status, findings: [finding], counts: { pass: 0, fail: 1, not_addressed: 0, cannot_tell: 0 } };
	return { result, parts: [], warnings: [], auditId: 'audit-1' } as never;
}

function run(status: ComplianceResult['status'], parameters: Record<string, unknown>, more: Partial<FakeRun> = {}) {
	const fake = executeFunctions({ items: [item({ text: PLANTED })], parameters, credentials: { smtpAccountApi: ACCOUNT }, ...more });
	const at = { index: 0, item: item({}), parameters: new Parameters(fake.context, 0), signal: more.signal };
	return { fake, notice: notify(fake.context, at, outcome(status)) };
}

describe('notify', () => {
	it.each([
		['pass', 'onFailOrReview'],
		['review', 'onFail'],
		['review', 'off'],
		['fail', 'off'],
	] as const)('sends nothing for %s with %s, and reads no credential', async (status, noticeByMail) => {
		const { fake, notice } = run(status, { noticeByMail, noticeTo: 'privacy@example.com' });
		expect(await notice).toEqual({ sent: undefined, warnings: [] });
		expect(fake.credentialsRead).toEqual([]);
	});

	it('sends nothing once the execution is cancelled', async () => {
		expect(await run('fail', { noticeByMail: 'onFail' }, { signal: AbortSignal.abort() }).notice).toEqual({ sent: undefined, warnings: [] });
	});

	it.each([
		['without a credential', 'privacy@example.com', { credentials: {} }, 'no SMTP Account credential is set'],
		['with a credential that cannot be read', 'privacy@example.com', { credentials: { smtpAccountApi: new Error(PLANTED) } }, 'n8n could not read it'],
		['with two addresses', `a@example.com, ${PLANTED}@example.com`, {}, 'the recipient is not one plain address'],
		['with a line break', `a@example.com\r\nBcc: ${PLANTED}@example.com`, {}, 'the recipient is not one plain address'],
		['without an address', '', {}, 'the recipient is not one plain address'],
	])('warns %s, and the item goes on', async (_what, noticeTo, more, reason) => {
		const { sent, warnings } = await run('fail', { noticeByMail: 'onFailOrReview', noticeTo }, more).notice;
		expect(sent).toBe(false);
		expect(warnings).toEqual([expect.stringContaining(reason)]);
		expect(warnings.join()).not.toContain(PLANTED);
	});
});

import { describe, expect, it } from 'vitest';
import { complianceNotice } from '../../../src/notifications/complianceNotice';

const SUMMARY = {
	auditId: 'a1b2-c3',
	counts: { pass: 3, fail: 2, not_addressed: 1, cannot_tell: 0 },
	failedRules: ['gdpr.art13', 'pci-3.4'],
};

describe('complianceNotice', () => {
	it('gives counts, failed rules, link and audit record', () => {
		const { subject, text } = complianceNotice({ ...SUMMARY, link: 'https://n8n.example.org/executions/7' });
		expect(subject).toBe('Compliance check: 2 failed');
		expect(text).toBe(
			[
				'Passed: 3',
				'Failed: 2',
				'Not addressed: 1',
				'Cannot tell: 0',
				'',
				'Failed rules:',
				'- gdpr.art13',
				'- pci-3.4',
				'',
				'Result: https://n8n.example.org/executions/7',
				'',
				'Audit record: a1b2-c3',
				'This notice holds no text of the document.',
			].join('\n'),
		);
	});

	it.each([
		[{ fail: 0, cannot_tell: 2 }, 'Compliance check: needs a review'],
		[{ fail: 0, cannot_tell: 0 }, 'Compliance check: passed'],
	])('says in the subject what %o means', (counts, subject) => {
		expect(complianceNotice({ ...SUMMARY, counts: { ...SUMMARY.counts, ...counts }, failedRules: [] }).subject).toBe(subject);
	});

	it('counts rules whose ids could carry text instead of naming them', () => {
		const failedRules = ['ok-1', 'the patient Ada Sampleton must sign', 'x'.repeat(65), 'a\r\nBcc: b@example.net', 'ok-1'];
		const { text } = complianceNotice({ ...SUMMARY, failedRules });
		expect(text).toContain('- ok-1\n- and 3 not named here');
		expect(text).not.toMatch(/Sampleton|Bcc|xxxx/);
		expect(complianceNotice({ ...SUMMARY, failedRules: ['a b'] }).text).toContain('- 1 not named here');
	});

	it.each(['javascript:alert(1)', 'file:///etc/passwd', 'not a link', 'https://user:pass@example.org/', `https://example.org/${'x'.repeat(2000)}`])(
		'leaves out the link %.40s',
		(link) => {
			expect(complianceNotice({ ...SUMMARY, link }).text).not.toContain('Result:');
		},
	);

	it('keeps a link on one line', () => {
		const { text } = complianceNotice({ ...SUMMARY, link: 'https://example.org/a\r\nFailed: 0' });
		expect(text).toContain('Result: https://example.org/aFailed:%200');
		expect(text).not.toMatch(/^Failed: 0$/m);
	});

	it('shows neither odd counts nor an odd audit id', () => {
		const counts = { pass: -1, fail: Number.NaN, not_addressed: 1.5, cannot_tell: 0 };
		const { text } = complianceNotice({ ...SUMMARY, counts, auditId: 'Ada Sampleton' });
		expect(text.match(/unknown/g)).toHaveLength(3);
		expect(text).not.toContain('Ada');
	});
});

import { join } from 'node:path';
import type { IExecuteFunctions } from 'n8n-workflow';
import { asEngineError, EngineError } from '../../src/errors';
import type { Outcome } from '../../src/engine/engine';
import { complianceNotice } from '../../src/notifications/complianceNotice';
import { checkNotice, messageId, sendNotice, verifySmtp } from '../../src/notifications/email';
import { sendOnce } from '../../src/notifications/sendOnce';
import type { ComplianceResult } from '../../src/tasks/compliance';
import { smtpAccount } from '../shared/credentials';
import type { ItemAtWork } from '../shared/perItem';
import { credentialOf, recordsFolderOf } from '../shared/setup';

/** Whether a notice went out; `undefined` when none was due. */
export interface Notice {
	readonly sent: boolean | undefined;
	readonly warnings: readonly string[];
}

/**
 * Sends the notice that the result calls for: counts, rule ids and a link, no text of the document; once for a document with
 * these findings and this recipient, however often it is checked. The document has been checked by then, so a notice that
 * fails is a warning and never a failed item.
 */
export async function notify(context: IExecuteFunctions, at: ItemAtWork, outcome: Outcome<ComplianceResult>): Promise<Notice> {
	const { status, findings, counts, waived, findingsId } = outcome.result;
	try {
		const when = at.parameters.text('noticeByMail', 'off');
		const due = status === 'fail' ? when !== 'off' : status === 'review' && when === 'onFailOrReview';
		if (!due || at.signal?.aborted) return { sent: undefined, warnings: [] };
		const credential = await credentialOf(context, 'smtpAccountApi', 'SMTP Account');
		if (!credential) throw new EngineError('MAIL_REFUSED', { reason: 'no SMTP Account credential is set' });
		const link = at.parameters.text('noticeLink').trim();
		const to = at.parameters.text('noticeTo').trim();
		const notice = complianceNotice({
			counts,
			waived,
			failedRules: findings.filter((finding) => finding.verdict === 'fail' && !finding.waived).map(({ rule }) => rule),
			auditId: outcome.auditId,
			...(link !== '' && { link }),
		});
		const account = smtpAccount(credential);
		checkNotice(account, { to, ...notice });
		// Whatever goes wrong up to here may be tried again; once the server has been given the message, it may have it.
		await verifySmtp(account);
		const folder = join(recordsFolderOf(at.parameters), 'notices');
		const { kind, id } = await sendOnce(folder, JSON.stringify([findingsId, to]), (messageName) => sendNotice(account, { to, ...notice }, { id: messageName }));
		if (kind !== 'maybe') return { sent: true, warnings: [] };
		const doubt = `The notice of these findings may be out: an earlier run was interrupted while sending it, so it is not sent again. Its Message-ID is ${messageId(account, id)}`;
		return { sent: false, warnings: [doubt] };
	} catch (error) {
		const { message, hint } = asEngineError(error);
		return { sent: false, warnings: [`${message}. ${hint}.`] };
	}
}

import type { IExecuteFunctions } from 'n8n-workflow';
import { asEngineError, EngineError } from '../../src/errors';
import type { Outcome } from '../../src/engine/engine';
import { complianceNotice } from '../../src/notifications/complianceNotice';
import { sendNotice } from '../../src/notifications/email';
import type { ComplianceResult } from '../../src/tasks/compliance';
import { smtpAccount } from '../shared/credentials';
import type { ItemAtWork } from '../shared/perItem';
import { credentialOf } from '../shared/setup';

/** Whether a notice went out; `undefined` when none was due. */
export interface Notice {
	readonly sent: boolean | undefined;
	readonly warnings: readonly string[];
}

/**
 * Sends the notice that the result calls for: counts, rule ids and a link, no text of the document. The document has
 * been checked by then, so a notice that fails is a warning and never a failed item.
 */
export async function notify(context: IExecuteFunctions, at: ItemAtWork, outcome: Outcome<ComplianceResult>): Promise<Notice> {
	const { status, findings, counts } = outcome.result;
	try {
		const when = at.parameters.text('noticeByMail', 'off');
		const due = status === 'fail' ? when !== 'off' : status === 'review' && when === 'onFailOrReview';
		if (!due || at.signal?.aborted) return { sent: undefined, warnings: [] };
		const credential = await credentialOf(context, 'smtpAccountApi', 'SMTP Account');
		if (!credential) throw new EngineError('MAIL_REFUSED', { reason: 'no SMTP Account credential is set' });
		const link = at.parameters.text('noticeLink').trim();
		const notice = complianceNotice({
			counts,
			failedRules: findings.filter(({ verdict }) => verdict === 'fail').map(({ rule }) => rule),
			auditId: outcome.auditId,
			...(link !== '' && { link }),
		});
		await sendNotice(smtpAccount(credential), { to: at.parameters.text('noticeTo').trim(), ...notice });
		return { sent: true, warnings: [] };
	} catch (error) {
		const { message, hint } = asEngineError(error);
		return { sent: false, warnings: [`${message}. ${hint}.`] };
	}
}

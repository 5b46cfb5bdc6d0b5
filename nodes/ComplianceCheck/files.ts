import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';
import { asEngineError } from '../../src/errors';
import type { Outcome } from '../../src/engine/engine';
import { textPdf } from '../../src/redaction/pdf';
import { isReportFormat, writeReport } from '../../src/reports/write';
import type { ComplianceResult } from '../../src/tasks/compliance';
import { redactedText } from '../../src/tasks/redaction';
import type { Layouts } from '../shared/input';
import type { ItemAtWork } from '../shared/perItem';

/** Files for the item, and what its user should know of them. */
export interface Files {
	readonly binary: IBinaryKeyData;
	readonly warnings: readonly string[];
}

/** The report and the redacted copy that the form asks for. */
export async function filesOf(context: IExecuteFunctions, at: ItemAtWork, outcome: Outcome<ComplianceResult> & { readonly layouts: Layouts }): Promise<Files> {
	const { parameters, item } = at;
	const { redacted, ...result } = outcome.result;
	const binary: IBinaryKeyData = {};
	const warnings: string[] = [];
	const add = async (field: string, content: string | Uint8Array, fileName: string, mimeType: string) => {
		binary[field] = await context.helpers.prepareBinaryData(Buffer.from(content), fileName, mimeType);
	};
	const format = parameters.text('options.report', 'none');
	if (isReportFormat(format)) {
		const document = item.binary?.[parameters.text('binaryField', 'data').trim()]?.fileName ?? `Item ${at.index + 1}`;
		const { text, fileName, mimeType } = writeReport({ ...result, document, warnings: outcome.warnings, auditId: outcome.auditId }, format);
		await add('report', text, fileName, mimeType);
	}
	if (!redacted) return { binary, warnings };
	if (parameters.text('options.redactedCopy') === 'pdf') {
		try {
			const pdf = await textPdf(redacted, 'Redacted copy', outcome.layouts);
			await add('redacted', pdf.bytes, 'redacted.pdf', 'application/pdf');
			return { binary, warnings: pdf.warnings };
		} catch (error) {
			// The text copy holds every character, so nothing is lost by taking it instead.
			warnings.push(`${asEngineError(error).message}; the redacted copy is a text`);
		}
	}
	await add('redacted', redactedText(redacted), 'redacted.txt', 'text/plain');
	return { binary, warnings };
}

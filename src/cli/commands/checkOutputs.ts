import { writeFile } from 'node:fs/promises';
import type { PageLayout } from '../../documents/pageLayout';
import type { Outcome } from '../../engine/engine';
import { EngineError, systemCode } from '../../errors';
import { textPdf } from '../../redaction/pdf';
import { isReportFormat, REPORT_FORMATS, writeReport, type ReportFormat } from '../../reports/write';
import type { ComplianceResult } from '../../tasks/compliance';
import { isWhatToRedact, redactedText, type WhatToRedact } from '../../tasks/redaction';
import type { Flags } from '../flags';
import { UsageError } from '../io';
import type { InputRecord } from '../jsonLines';

/** The files that `check` writes beside its lines. `{id}` in a name stands for the record's id; without it there is one record only. */
export class CheckOutputs {
	private readonly report: ReportFormat | undefined;
	private readonly out: string | undefined;
	private readonly redacted: string | undefined;
	private readonly what: WhatToRedact | undefined;
	private readonly taken = new Set<string>();

	/** @throws UsageError */
	constructor(flags: Flags) {
		const report = flags.text('report');
		if (report !== undefined && !isReportFormat(report)) throw new UsageError(`--report is none of ${REPORT_FORMATS.join(', ')}`);
		this.out = flags.text('out');
		if (this.out !== undefined && report === undefined) throw new UsageError('--out needs --report');
		this.report = report;
		this.redacted = flags.text('redacted');
		const what = flags.text('redact') ?? (this.redacted === undefined ? undefined : 'both');
		if (what !== undefined && !isWhatToRedact(what)) throw new UsageError('--redact is none of findings, sensitive, both');
		this.what = what;
	}

	/** Whether a PDF is wanted, for which the document's layout is worth reading. */
	get needsLayout(): boolean {
		return this.redacted?.toLowerCase().endsWith('.pdf') === true;
	}

	/** What the task is asked for because of these outputs. */
	get options(): { readonly redact?: WhatToRedact } {
		return this.what === undefined ? {} : { redact: this.what };
	}

	/**
	 * Writes what was asked for; what has no file of its own comes back as fields of the line.
	 * @throws EngineError INPUT_INVALID, REDACTION_UNPRINTABLE
	 */
	async write(record: InputRecord, { result, warnings, auditId }: Pick<Outcome<ComplianceResult>, 'result' | 'warnings' | 'auditId'>, layouts: ReadonlyMap<string, PageLayout>): Promise<object> {
		const { redacted = [], ...rest } = result;
		const fields: Record<string, unknown> = {};
		if (this.report !== undefined) {
			const { text } = writeReport({ ...rest, document: String(record['id'] ?? 'document'), warnings, auditId }, this.report);
			if (this.out === undefined) fields['report'] = text;
			else await this.save(this.out, record, text);
		}
		if (this.what === undefined) return fields;
		if (this.redacted === undefined) return { ...fields, redacted: redacted.map(({ places: _, ...part }) => part) };
		if (!this.needsLayout) {
			await this.save(this.redacted, record, redactedText(redacted));
			return fields;
		}
		const pdf = await textPdf(redacted, 'Redacted copy', layouts);
		await this.save(this.redacted, record, pdf.bytes);
		return { ...fields, warnings: [...warnings, ...pdf.warnings] };
	}

	private async save(name: string, record: InputRecord, content: string | Uint8Array): Promise<void> {
		// An id is data: it may become a file name, never a path.
		const file = name.replaceAll('{id}', String(record['id'] ?? 'document').replace(/[^\p{L}\p{N}_-]/gu, '_').slice(0, 100));
		if (this.taken.has(file)) throw new EngineError('INPUT_INVALID', { reason: 'the output file was written for an earlier record; put {id} into its name' });
		this.taken.add(file);
		try {
			await writeFile(file, content, { mode: 0o600 });
		} catch (error) {
			const code = systemCode(error);
			throw new EngineError('INPUT_INVALID', { reason: `the output file cannot be written (${code})` });
		}
	}
}

import { htmlReport } from './html';
import { jsonReport } from './json';
import { markdownReport } from './markdown';
import type { Report } from './report';
import { sarifReport } from './sarif';

/** The forms a report comes in. */
export const REPORT_FORMATS = ['html', 'md', 'json', 'sarif'] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A report as a file. */
export interface ReportFile {
	readonly text: string;
	readonly fileName: string;
	readonly mimeType: string;
}

const WRITERS: Readonly<Record<ReportFormat, { readonly write: (report: Report) => string; readonly mimeType: string }>> = {
	html: { write: htmlReport, mimeType: 'text/html' },
	md: { write: markdownReport, mimeType: 'text/markdown' },
	json: { write: jsonReport, mimeType: 'application/json' },
	sarif: { write: sarifReport, mimeType: 'application/sarif+json' },
};

/** Writes a report. Pure: equal reports give equal bytes. */
export function writeReport(report: Report, format: ReportFormat): ReportFile {
	const { write, mimeType } = WRITERS[format];
	return { text: write(report), fileName: `report.${format}`, mimeType };
}

export function isReportFormat(name: string): name is ReportFormat {
	return REPORT_FORMATS.some((format) => format === name);
}

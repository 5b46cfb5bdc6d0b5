/** A place and its words, as a report shows them: half-open offsets in the text of the part. */
export interface ReportedPlace {
	readonly part: string;
	readonly page: number;
	readonly start: number;
	readonly end: number;
	readonly quote: string;
}

/** One rule with its verdict. */
export interface ReportedFinding {
	readonly rule: string;
	readonly text: string;
	readonly severity: 'low' | 'medium' | 'high' | 'critical';
	readonly source?: string;
	readonly owner?: string;
	readonly verdict: 'pass' | 'fail' | 'not_addressed' | 'cannot_tell';
	readonly confidence: number;
	readonly reason?: string;
	readonly due?: string;
	readonly waived?: { readonly reason: string; readonly until: string };
	readonly evidence: readonly ReportedPlace[];
	/** Places found, also those that `evidence` leaves out. */
	readonly evidenceTotal: number;
}

/** All that a report says. It quotes the document: it stays where the document may be. */
export interface Report {
	/** What the reader knows the document by. */
	readonly document: string;
	readonly status: 'pass' | 'fail' | 'review';
	readonly counts: Readonly<Record<ReportedFinding['verdict'], number>>;
	readonly waived: number;
	readonly pack?: { readonly id: string; readonly version: string };
	/** ISO date that the rules went by. */
	readonly today?: string;
	readonly findings: readonly ReportedFinding[];
	readonly warnings: readonly string[];
	/** The item's records in the audit trail. */
	readonly auditId?: string;
}

/** What a verdict is called where people read it. */
export const VERDICT_NAMES: Readonly<Record<ReportedFinding['verdict'], string>> = { pass: 'Pass', fail: 'Fail', not_addressed: 'Not addressed', cannot_tell: 'Cannot tell' };

/** What a status is called where people read it. */
export const STATUS_NAMES: Readonly<Record<Report['status'], string>> = { pass: 'Pass', fail: 'Fail', review: 'Review' };

const WEIGHT = { critical: 0, high: 1, medium: 2, low: 3 };
const ORDER = { fail: 0, cannot_tell: 1, not_addressed: 2, pass: 3 };

/** Findings as they are read: what fails first, the heaviest first, then in the order of the rules; what is waived after what is not. */
export function inReadingOrder(findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
	return findings.toSorted((a, b) => ORDER[a.verdict] - ORDER[b.verdict] || Number(a.waived !== undefined) - Number(b.waived !== undefined) || WEIGHT[a.severity] - WEIGHT[b.severity]);
}

/** Where a place is, in words: pages for documents, the name of the field otherwise. */
export function placeName({ part, page, start, end }: ReportedPlace): string {
	const where = part === `page ${page}` ? `Page ${page}` : part;
	return `${where}, characters ${start} to ${end}`;
}

import { inReadingOrder, placeName, STATUS_NAMES, VERDICT_NAMES, type Report, type ReportedFinding } from './report';

/** The report as Markdown (CommonMark with tables). Words of the document are escaped: they format nothing and link nowhere. */
export function markdownReport(report: Report): string {
	const { counts } = report;
	const facts = [
		['Status', STATUS_NAMES[report.status]],
		['Rules', report.pack ? `${report.pack.id} ${report.pack.version}` : 'own rules'],
		['As of', report.today ?? 'no date given'],
		['Failed', `${counts.fail}${report.waived > 0 ? `, of these waived: ${report.waived}` : ''}`],
		['Cannot tell', String(counts.cannot_tell)],
		['Not addressed', String(counts.not_addressed)],
		['Passed', String(counts.pass)],
		...(report.auditId === undefined ? [] : [['Audit record', report.auditId]]),
	];
	return [
		`# Compliance report: ${escaped(report.document)}`,
		'',
		'| | |',
		'| --- | --- |',
		...facts.map(([name = '', value = '']) => `| ${name} | ${escaped(value)} |`),
		'',
		...report.warnings.map((warning) => `- Note: ${escaped(warning)}`),
		...(report.warnings.length > 0 ? [''] : []),
		...inReadingOrder(report.findings).flatMap(section),
	].join('\n');
}

function section(finding: ReportedFinding): readonly string[] {
	const lines = [
		`Severity: ${finding.severity}`,
		...(finding.source === undefined ? [] : [`Source: ${escaped(finding.source)}`]),
		...(finding.owner === undefined ? [] : [`Owner: ${escaped(finding.owner)}`]),
		...(finding.due === undefined ? [] : [`Due: ${finding.due}`]),
		...(finding.confidence > 0 && finding.confidence < 1 ? [`Confidence: ${finding.confidence.toFixed(2)}`] : []),
		...(finding.reason === undefined ? [] : [`Reason: ${escaped(finding.reason)}`]),
		...(finding.waived === undefined ? [] : [`Waived until ${finding.waived.until}: ${escaped(finding.waived.reason)}`]),
	];
	const more = finding.evidenceTotal - finding.evidence.length;
	return [
		`## ${VERDICT_NAMES[finding.verdict]}${finding.waived ? ', waived' : ''}: ${escaped(finding.text)}`,
		'',
		`Rule: ${escaped(finding.rule)}`,
		'',
		...lines.map((line) => `- ${line}`),
		'',
		...finding.evidence.flatMap((place) => [`> ${escaped(place.quote)}`, '>', `> ${escaped(placeName(place))}`, '']),
		...(more > 0 ? [`And ${more} more places.`, ''] : []),
	];
}

/** One line of plain text. A backslash before a sign of ASCII makes it itself; entities keep HTML out of viewers that allow it. */
function escaped(text: string): string {
	return text
		.replace(/[\s\u0085\u2028\u2029]+/gu, ' ')
		.trim()
		.replace(/[!-/:-@[-`{-~]/g, '\\$&')
		.replace(/\\[&<>]/g, (sign) => ({ '\\&': '&amp;', '\\<': '&lt;', '\\>': '&gt;' })[sign] ?? sign)
		// Bare addresses become links in most viewers, whatever stands before their signs.
		.replace(/\b(https?|ftp|mailto|www)(?=\\)/gi, '$1\u200b');
}

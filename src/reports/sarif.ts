import type { Report, ReportedFinding, ReportedPlace } from './report';

const LEVELS = { critical: 'error', high: 'error', medium: 'warning', low: 'note' } as const;
const KINDS = { pass: 'pass', fail: 'fail', not_addressed: 'notApplicable', cannot_tell: 'review' } as const;

/**
 * The report as SARIF 2.1.0 (OASIS, 2020): every rule a reportingDescriptor, every finding a result with its kind, its places
 * as regions by characters, and a waiver as an accepted suppression. The document is one artifact per part.
 */
export function sarifReport(report: Report): string {
	const { findings, pack } = report;
	const log = {
		$schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
		version: '2.1.0',
		runs: [
			{
				tool: { driver: { name: 'n8n-nodes-hybrid-llm', rules: findings.map(ruleOf) } },
				columnKind: 'utf16CodeUnits',
				results: findings.map((finding, index) => resultOf(finding, index, report.document)),
				properties: {
					document: report.document,
					status: report.status,
					...(pack && { rulePack: pack.id, rulePackVersion: pack.version }),
					...(report.today !== undefined && { today: report.today }),
					...(report.auditId !== undefined && { auditId: report.auditId }),
					warnings: report.warnings,
				},
			},
		],
	};
	return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf({ rule, text, severity, source }: ReportedFinding) {
	return {
		id: rule,
		shortDescription: { text },
		...(source !== undefined && { help: { text: source } }),
		defaultConfiguration: { level: LEVELS[severity] },
		properties: { severity },
	};
}

function resultOf(finding: ReportedFinding, ruleIndex: number, document: string) {
	const { rule, text, severity, verdict, confidence, reason, owner, due, waived, evidence, evidenceTotal } = finding;
	return {
		ruleId: rule,
		ruleIndex,
		kind: KINDS[verdict],
		// SARIF 3.27.10: only a result of kind fail has a level other than none.
		level: verdict === 'fail' ? LEVELS[severity] : 'none',
		message: { text: reason === undefined ? text : `${text} (${reason})` },
		locations: evidence.map((place) => locationOf(place, document)),
		...(waived && { suppressions: [{ kind: 'external', status: 'accepted', justification: waived.reason, properties: { until: waived.until } }] }),
		properties: { confidence, evidenceTotal, ...(owner !== undefined && { owner }), ...(due !== undefined && { due }) },
	};
}

function locationOf({ part, page, start, end, quote }: ReportedPlace, document: string) {
	const isPage = part === `page ${page}`;
	return {
		physicalLocation: {
			artifactLocation: { uri: `${uriOf(document)}${isPage ? `#page=${page}` : `#${uriOf(part)}`}` },
			region: { charOffset: start, charLength: end - start, snippet: { text: quote } },
		},
		logicalLocations: [{ name: part, kind: isPage ? 'page' : 'field' }],
		properties: { page },
	};
}

/** Names are no paths: whatever could lead elsewhere is encoded, and lone halves of a pair are replaced. */
function uriOf(name: string): string {
	const encoded = encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\ufffd'));
	return encoded === '' || /^\.+$/.test(encoded) ? 'document' : encoded;
}

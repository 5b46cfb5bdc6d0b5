import { inReadingOrder, placeName, STATUS_NAMES, VERDICT_NAMES, type Report, type ReportedFinding } from './report';

const STYLE = `
body { font: 11pt/1.45 Georgia, 'Times New Roman', serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }
h1 { font-size: 1.5rem; margin-bottom: .2rem; } h2 { font-size: 1.05rem; margin: 0 0 .3rem; }
table { border-collapse: collapse; margin: 1rem 0; } th, td { text-align: left; padding: .2rem 1rem .2rem 0; vertical-align: top; font-weight: normal; }
th { color: #555; } section { border-left: 4px solid #999; padding: .1rem 0 .1rem .9rem; margin: 1.4rem 0; break-inside: avoid; }
section.fail { border-color: #b00020; } section.waived { border-color: #b08900; } section.cannot_tell { border-color: #5b4b9a; } section.pass { border-color: #2e7d32; }
.verdict { font-weight: bold; } .facts { color: #444; margin: .2rem 0; } blockquote { margin: .5rem 0; padding: .3rem .7rem; background: #f4f2ee; white-space: pre-wrap; overflow-wrap: anywhere; }
footer { color: #555; border-top: 1px solid #ccc; margin-top: 2rem; padding-top: .5rem; } .place { color: #555; font-size: .9em; }
@media print { body { max-width: none; margin: 0; } blockquote { background: none; border: 1px solid #ccc; } }`;

/** Nothing may be loaded, run or sent: not by a slip in the escaping either. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The report as one HTML file without scripts and without anything to load; made to be printed. */
export function htmlReport(report: Report): string {
	const title = `Compliance report: ${report.document}`;
	const notes = report.warnings.map((warning) => `<li>${escaped(warning)}</li>`).join('');
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(POLICY)}">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${facts(report)}
${notes === '' ? '' : `<ul>${notes}</ul>`}
${inReadingOrder(report.findings).map(section).join('\n')}
<footer>
<p>Pass: the document meets the rule. Fail: it breaks it. Not addressed: it says nothing on it. Cannot tell: the question could not be
decided and a person has to read. Quotations are the exact words of the document; offsets count UTF-16 code units of the page.</p>
</footer>
</body>
</html>
`;
}

function facts({ status, pack, today, counts, waived, auditId }: Report): string {
	const rows = [
		['Status', STATUS_NAMES[status]],
		['Rules', pack ? `${pack.id} ${pack.version}` : 'own rules'],
		['As of', today ?? 'no date given'],
		['Failed', `${counts.fail}${waived > 0 ? `, of these waived: ${waived}` : ''}`],
		['Cannot tell', String(counts.cannot_tell)],
		['Not addressed', String(counts.not_addressed)],
		['Passed', String(counts.pass)],
		...(auditId === undefined ? [] : [['Audit record', auditId]]),
	];
	return `<table>${rows.map(([name = '', value = '']) => `<tr><th scope="row">${name}</th><td>${escaped(value)}</td></tr>`).join('')}</table>`;
}

function section(finding: ReportedFinding): string {
	const { verdict, waived, severity, source, owner, due, reason, confidence } = finding;
	const facts = [
		`Rule ${finding.rule}`,
		`severity ${severity}`,
		...(source === undefined ? [] : [source]),
		...(owner === undefined ? [] : [`owner: ${owner}`]),
		...(due === undefined ? [] : [`due ${due}`]),
		...(confidence > 0 && confidence < 1 ? [`confidence ${confidence.toFixed(2)}`] : []),
	];
	const more = finding.evidenceTotal - finding.evidence.length;
	return `<section class="${waived ? 'waived' : verdict}">
<h2><span class="verdict">${VERDICT_NAMES[verdict]}${waived ? ' (waived)' : ''}:</span> ${escaped(finding.text)}</h2>
<p class="facts">${escaped(facts.join(' · '))}</p>
${reason === undefined ? '' : `<p>${escaped(reason)}</p>`}
${waived ? `<p>Waived until ${escaped(waived.until)}: ${escaped(waived.reason)}</p>` : ''}
${finding.evidence.map((place) => `<blockquote>${escaped(place.quote)}</blockquote><p class="place">${escaped(placeName(place))}</p>`).join('\n')}
${more > 0 ? `<p>And ${more} more places.</p>` : ''}
</section>`;
}

/** Text for an element or a quoted attribute. Control characters, which HTML forbids, become the sign for what cannot be shown. */
function escaped(text: string): string {
	return text
		.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g, '\ufffd')
		.replace(/[&<>"'`=]/g, (sign) => `&#${sign.codePointAt(0)};`);
}

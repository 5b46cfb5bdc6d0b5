import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/reports/report';
import { REPORT_FORMATS, writeReport } from '../../../src/reports/write';

const EVIL = [
	'<script>alert(1)</script>',
	'"><img src=x onerror=alert(1)>',
	"' onmouseover='alert(1)",
	'`${alert(1)}`',
	'</style></title><svg onload=alert(1)>',
	'<!-- --><a href="javascript:alert(1)">x</a>',
	'&lt;script&gt; &#60;b&#62;',
	'[x](javascript:alert(1)) ![y](https://evil.example/p.png) <https://evil.example> https://evil.example www.evil.example',
	'line\nbreak\r\n# heading\n\n| a | b |\n---\n```js\nx\n```',
	'\u0000\u0007\ufffe\u2028 end',
	'a | b || c',
];

function reportOf(word: string): Report {
	const place = { part: word, page: 1, start: 3, end: 3 + word.length, quote: word };
	return {
		document: word,
		status: 'fail',
		counts: { pass: 1, fail: 2, not_addressed: 0, cannot_tell: 1 },
		waived: 1,
		pack: { id: 'own', version: '1' },
		today: '2026-11-24',
		auditId: 'audit-1',
		warnings: [word],
		findings: [
			{ rule: 'met', text: word, severity: 'low', verdict: 'pass', confidence: 1, evidence: [place], evidenceTotal: 1 },
			{ rule: 'open', text: word, severity: 'high', source: word, owner: word, verdict: 'fail', confidence: 0.75, due: '2026-12-24', evidence: [place, { ...place, part: 'page 1' }], evidenceTotal: 30 },
			{ rule: 'accepted', text: word, severity: 'critical', verdict: 'fail', confidence: 1, waived: { reason: word, until: '2027-01-01' }, evidence: [], evidenceTotal: 0 },
			{ rule: 'unknown', text: word, severity: 'medium', verdict: 'cannot_tell', confidence: 0, reason: word, evidence: [], evidenceTotal: 0 },
		],
	};
}

/** The text that an HTML reader shows: tags off, then references read back. */
const shown = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

describe('HTML', () => {
	it.each(EVIL)('shows %j as text and runs nothing', (word) => {
		const html = writeReport(reportOf(word), 'html').text;
		const plain = writeReport(reportOf('word'), 'html').text;
		const tags = (text: string) => text.match(/<\/?[a-z!][^>]*>/gi)?.map((tag) => tag.replace(/content="[^"]*"/, ''));
		// The words of a document add no tag and no attribute.
		expect(tags(html)).toEqual(tags(plain));
		expect(shown(html)).toContain(word.replace(/[\0\u0007\ufffe]/g, '\ufffd'));
		expect(html).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f]/);
	});

	it('loads nothing', () => {
		const { text } = writeReport(reportOf('word'), 'html');
		expect(text).toContain('default-src &#39;none&#39;');
		expect(text).not.toMatch(/<script|<link|<img|url\(|@import|https?:/);
		expect(text).toContain('@media print');
	});

	it('says what fails first, the heaviest first, and what is waived after it', () => {
		const { text } = writeReport(reportOf('word'), 'html');
		const order = [...text.matchAll(/Rule (\w+) ·/g)].map(([, rule]) => rule);
		expect(order).toEqual(['open', 'accepted', 'unknown', 'met']);
		expect(text).toContain('Waived until 2027-01-01');
		expect(text).toContain('And 28 more places.');
		expect(text).toContain('due 2026-12-24');
	});
});

describe('Markdown', () => {
	it.each(EVIL)('keeps %j from formatting anything', (word) => {
		const { text } = writeReport(reportOf(word), 'md');
		const plain = writeReport(reportOf('word'), 'md').text;
		const lines = (report: string) => report.split('\n').map((line) => /^(#+ |> |- |\|)?/.exec(line)?.[0]);
		expect(lines(text)).toEqual(lines(plain));
		expect(text).not.toMatch(/<[a-z!/]/i);
		expect(text).not.toMatch(/(?<!\\)[[\]()`*_]/);
		expect(text).not.toMatch(/(?:https?|javascript):\/?/);
		expect(text).not.toContain('www.');
	});
});

describe('JSON', () => {
	it('gives back what it was given, with keys in order', () => {
		const report = reportOf(EVIL[0] ?? '');
		const { text } = writeReport(report, 'json');
		expect(JSON.parse(text)).toEqual(report);
		expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(report).sort());
	});
});

describe('SARIF 2.1.0', () => {
	it.each(EVIL)('has the required properties and exact regions, with %j', (word) => {
		const log = JSON.parse(writeReport(reportOf(word), 'sarif').text);
		expect(log).toMatchObject({ version: '2.1.0', runs: [{ tool: { driver: { name: expect.any(String) } }, columnKind: 'utf16CodeUnits' }] });
		const [run] = log.runs;
		const ids = run.tool.driver.rules.map(({ id }: { id: string }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		for (const result of run.results) {
			expect(ids[result.ruleIndex]).toBe(result.ruleId);
			expect(typeof result.message.text).toBe('string');
			expect(['none', 'note', 'warning', 'error']).toContain(result.level);
			expect(['pass', 'fail', 'review', 'notApplicable']).toContain(result.kind);
			if (result.kind !== 'fail') expect(result.level).toBe('none');
			for (const { physicalLocation } of result.locations) {
				expect(physicalLocation.artifactLocation.uri).toMatch(/^[\w.!~*'()%-]+#(?:page=\d+|[\w.!~*'()%-]+)$/);
				expect(physicalLocation.region).toEqual({ charOffset: 3, charLength: word.length, snippet: { text: word } });
			}
		}
		expect(run.results[2].suppressions).toMatchObject([{ kind: 'external', status: 'accepted', justification: word }]);
	});
});

it.each(REPORT_FORMATS)('%s is the same to the byte every time', (format) => {
	const report = reportOf('word');
	const other = Object.fromEntries(Object.entries(reportOf('word')).reverse()) as unknown as Report;
	expect(new Set([writeReport(report, format).text, writeReport(report, format).text, writeReport(other, format).text]).size).toBe(1);
});

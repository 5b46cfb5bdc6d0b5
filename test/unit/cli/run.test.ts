import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/run';
import { readDocument } from '../../../src/documents/intake';
import { pdf, write } from '../../support/pdfFiles';

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'cli-'));
});

async function call(args: readonly string[], input: readonly (string | object)[] = [], signal = new AbortController().signal) {
	const out: string[] = [];
	let err = '';
	const lines = (async function* () {
		for (const line of input) yield typeof line === 'string' ? line : JSON.stringify(line);
	})();
	const status = await run(args, { lines, out: (line) => void out.push(line), err: (text) => void (err += text), env: {}, home: folder, isTerminal: false, signal });
	return { status, out, err, records: () => out.map((line) => JSON.parse(line)) };
}

describe('usage', () => {
	it.each([
		[['nonsense'], /no such command/],
		[['constructor'], /no such command/],
		[['detect', '--nonsense'], /nonsense/],
		[['detect', 'stray'], /stray|positional/],
		[['route', '--policy', 'Loose'], /no preset of this name/],
		[['detect', '--concurrency', '0'], /whole number/],
		[['classify'], /needs --categories/],
		[['classify', '--categories', '/nowhere.json'], /cannot be read/],
		[['check', '--report', 'docx'], /none of html, md, json, sarif/],
		[['check', '--out', 'x'], /--out needs --report/],
		[['check', '--redact', 'all'], /none of findings, sensitive, both/],
		[['check', '--today', 'tomorrow'], /today is not a date/],
		[['check', '--waivers', 'nowhere'], /--waivers is not a JSON file/],
		[['check', '--set', 'days=1'], /has no parameter of this name/],
		[['check', '--pack', 'nowhere'], /neither one of .*dataProtection.* nor/],
		[['summarize', '--style', 'haiku'], /--style is one of brief/],
		[['summarize', '--sentences', 'many'], /whole number from 1 to 50/],
	])('%j ends with 2 and says why', async (args, reason) => {
		const { status, err, out } = await call(args);
		expect(status).toBe(2);
		expect(err).toMatch(reason);
		expect(out).toEqual([]);
	});

	it.each([
		['{', /JSON file that can be read/],
		['{"id":"x","version":1}', /actions\.ORGANIZATION is missing/],
	])('--policy with a file that holds %j ends with 2 and says why', async (content, reason) => {
		await writeFile(join(folder, 'bad.json'), content);
		const { status, err } = await call(['route', '--policy', join(folder, 'bad.json')], []);
		expect([status, err]).toEqual([2, expect.stringMatching(reason)]);
	});

	it('--help tells every command', async () => {
		const { status, out } = await call(['--help']);
		expect(status).toBe(0);
		for (const name of ['detect', 'mask', 'route', 'redact', 'classify', 'summarize', 'check', 'intake', 'model']) expect(out.join('\n')).toContain(`\n  ${name} `);
	});
});

describe('detect', () => {
	it('gives spans in UTF-16 code units, in the order of the input', async () => {
		const text = '😀 Mail me at jane.doe@example.com, card 4111 1111 1111 1111';
		const { status, records } = await call(['detect'], [{ id: 1, text }, { id: 'b', text: 'nothing here' }]);
		expect(status).toBe(0);
		const [first, second] = records();
		expect(first.spans.map(({ entity, start, end }: { entity: string; start: number; end: number }) => [entity, text.slice(start, end)])).toEqual([
			['EMAIL_ADDRESS', 'jane.doe@example.com'],
			['CREDIT_CARD', '4111 1111 1111 1111'],
		]);
		expect(second).toEqual({ id: 'b', spans: [] });
	});

	it('reports a bad record and goes on; the record without id has its line number', async () => {
		const { status, records } = await call(['detect'], ['{', '', '[]', { text: 5 }, { id: 9, text: 'ok' }]);
		expect(status).toBe(1);
		expect(records().map(({ id, error }) => [id, error?.code])).toEqual([
			[1, 'INPUT_INVALID'],
			[3, 'INPUT_INVALID'],
			[4, 'INPUT_INVALID'],
			[9, undefined],
		]);
	});

	it('keeps the text of a broken line out of the error', async () => {
		const { out } = await call(['detect'], ['{"text": "ada.sampleton@example.com" oops']);
		expect(out.join()).not.toContain('ada');
	});

	it('gives the rest as cancelled when interrupted', async () => {
		const { status, records } = await call(['detect'], [{ id: 1, text: 'x' }], AbortSignal.abort());
		expect([status, records()[0].error.code]).toEqual([1, 'CANCELLED']);
	});
});

describe('mask', () => {
	it('gives masked text, the placeholders without their values, and the decision', async () => {
		const { records, out } = await call(['mask'], [{ id: 1, text: 'Write to a@example.com or a@example.com' }]);
		expect(records()).toEqual([
			{
				id: 1,
				masked: 'Write to <EMAIL_ADDRESS_1> or <EMAIL_ADDRESS_1>',
				placeholders: [{ placeholder: '<EMAIL_ADDRESS_1>', entity: 'EMAIL_ADDRESS' }],
				decision: 'mask',
				rule: 'EMAIL_ADDRESS: mask (policy balanced)',
			},
		]);
		expect(out.join()).not.toContain('a@example.com');
	});
});

describe('route', () => {
	const record = { id: 1, fields: { subject: 'Hello', body: 'a@example.com', notes: 'private' } };

	it('shows what would leave', async () => {
		const { records } = await call(['route', '--sensitive', 'notes'], [record]);
		expect(records()[0].parts).toMatchObject([
			{ name: 'subject', decision: 'open', route: 'cloud', outgoing: 'Hello' },
			{ name: 'body', decision: 'mask', route: 'cloud', outgoing: '<EMAIL_ADDRESS_1>' },
			{ name: 'notes', decision: 'localOnly', route: 'local', rule: 'field declared sensitive' },
		]);
	});

	it('keeps everything with --local-only', async () => {
		const { records } = await call(['route', '--local-only'], [record]);
		for (const part of records()[0].parts) expect(part).toMatchObject({ route: 'local', decision: 'localOnly' });
		expect(JSON.stringify(records())).not.toContain('outgoing');
	});
});

describe('summarize and check', () => {
	const text = 'The fee is 100 euros. It is due in May. Contact the data protection officer. Late fees are 5 euros.';

	it('summarizes with citations and needs no model', async () => {
		const { status, records } = await call(['summarize', '--sentences', '2', '--records', join(folder, 'records')], [{ id: 1, text }]);
		expect(status).toBe(0);
		for (const sentence of records()[0].sentences) expect(text.slice(sentence.citations[0].start, sentence.citations[0].end)).toBe(sentence.text);
	});

	it('checks against the built-in pack', async () => {
		const { records } = await call(['check'], [{ id: 1, text }]);
		expect(records()[0]).toMatchObject({ status: 'pass', counts: { fail: 0 } });
	});

	it('writes reports and redacted copies, one file a record', async () => {
		const flags = ['check', '--today', '2026-01-15', '--report', 'html', '--out', join(folder, '{id}.html'), '--redact', 'sensitive', '--redacted', join(folder, '{id}.pdf')];
		const { status } = await call(flags, [{ id: 'a', text: 'Write to ada@example.com.' }, { id: '../b', text: 'Nothing here.' }]);
		expect(status).toBe(0);
		expect(await readFile(join(folder, 'a.html'), 'utf8')).toContain('<h1>Compliance report: a</h1>');
		expect(await readFile(join(folder, '___b.html'), 'utf8')).toContain('Compliance report');
		expect((await readFile(join(folder, 'a.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
	});

	it('redacts a PDF in its layout, and says what is not in the copy', async () => {
		const file = join(folder, 'lease.pdf');
		await writeFile(file, await pdf(({ open }) => write(open(), ['Write to ada@example.com.', 'Nothing here.'], 100, 500)));
		const { records } = await call(['check', '--redact', 'sensitive', '--redacted', join(folder, '{id}-copy.pdf')], [{ id: 'c', file }]);
		expect(records()[0]).toMatchObject({ warnings: expect.arrayContaining([expect.stringContaining('drawn anew in standard fonts where the text stood')]) });
		const { pages } = await readDocument(await readFile(join(folder, 'c-copy.pdf')), { layout: true });
		expect(pages[0]?.text).toContain('Write to [REDACTED:EMAIL_ADDRESS]');
		expect(pages[0]?.layout?.runs.find(({ y }) => Math.round(y) === 486)).toMatchObject({ x: 100 });
	});

	it('puts the report and the redacted copy into the line where no file is named, and refuses to write one file twice', async () => {
		const { records } = await call(['check', '--report', 'md', '--redact', 'sensitive'], [{ id: 1, text: 'Write to ada@example.com.' }]);
		expect(records()[0]).toMatchObject({ report: expect.stringContaining('# Compliance report'), redacted: [{ text: 'Write to [REDACTED:EMAIL_ADDRESS].', removed: 1 }] });
		// Places would tell the lengths of what was removed.
		expect(Object.keys((records()[0] as { redacted: readonly object[] }).redacted[0] ?? {})).toEqual(['part', 'page', 'text', 'removed']);
		const twice = await call(['check', '--report', 'md', '--out', join(folder, 'one.md')], [{ id: 1, text }, { id: 2, text }]);
		expect(twice.records().map((record) => (record as { error?: { code: string } }).error?.code)).toEqual([undefined, 'INPUT_INVALID']);
	});

	it('takes waivers from a file and values for the pack', async () => {
		const file = join(folder, 'waivers.json');
		await writeFile(file, JSON.stringify([{ rule: 'payment-term', reason: 'Accepted', until: '2026-12-31' }]));
		const flags = ['check', '--pack', 'contractHygiene', '--today', '2026-01-15', '--waivers', file, '--set', 'maximumPaymentDays=20'];
		const { records } = await call(flags, [{ id: 1, text: 'Payment is due in 30 days.' }]);
		const [record] = records() as readonly { findings: readonly { rule: string }[] }[];
		expect(record?.findings.find(({ rule }) => rule === 'payment-term')).toMatchObject({ verdict: 'fail', waived: { until: '2026-12-31' } });
	});

	it('checks against a pack of the user', async () => {
		const file = join(folder, 'pack.json');
		const rule = { id: 'late', text: 'No late fees', kind: 'deterministic', check: { type: 'places', cases: [{ phrases: ['late fees'], verdict: 'fail' }], absent: 'pass' } };
		await writeFile(file, JSON.stringify({ id: 'own', version: '1', rules: [rule] }));
		const { records } = await call(['check', '--pack', file], [{ id: 1, text }]);
		expect(records()[0]).toMatchObject({ status: 'fail', findings: [{ rule: 'late', evidence: [{ quote: 'Late fees' }] }] });
	});

	it('says that a file is missing without naming its path', async () => {
		const { status, records } = await call(['intake'], [{ id: 1, file: join(folder, 'secret-name.pdf') }]);
		expect(status).toBe(1);
		expect(records()[0].error.message).toContain('ENOENT');
		expect(JSON.stringify(records())).not.toContain('secret-name');
	});
});

describe('redact, and policies from a file', () => {
	const policy = { id: 'own', version: 1, extends: 'balanced', actions: { PROJECT_CODE: 'mask' }, copies: { PROJECT_CODE: 'redact' }, recognizers: [{ name: 'projectCode', entity: 'PROJECT_CODE', pattern: 'PRJ-\\d{4}' }] };
	const text = 'Mail jane.doe@example.com about PRJ-1234 and PRJ-5678, card 4111 1111 1111 1111';

	it('gives a copy and what was done', async () => {
		const { status, records } = await call(['redact', '--policy', 'pciDss'], [{ id: 7, text }]);
		expect(status).toBe(0);
		expect(records()).toEqual([
			{ id: 7, copy: 'Mail <EMAIL_ADDRESS_1> about PRJ-1234 and PRJ-5678, card 411111******1111', actions: { EMAIL_ADDRESS: { mask: 1 }, CREDIT_CARD: { generalise: 1 } } },
		]);
	});

	it('detect, redact and route know the recognizers of the file; route says which found what', async () => {
		await writeFile(join(folder, 'own.json'), JSON.stringify(policy));
		const flags = ['--policy', join(folder, 'own.json')];
		expect((await call(['redact', ...flags], [{ text }])).records()[0].copy).toContain('about [PROJECT_CODE] and [PROJECT_CODE],');
		expect((await call(['detect', ...flags], [{ text }])).records()[0].spans.map(({ recognizer }: { recognizer: string }) => recognizer)).toContain('projectCode');
		const [{ parts }] = (await call(['route', ...flags], [{ fields: { body: 'The budget of PRJ-1234 is smaller than that of PRJ-5678.' } }])).records();
		expect(parts).toMatchObject([{ decision: 'mask', rule: 'PROJECT_CODE: mask (policy own)', outgoing: 'The budget of <PROJECT_CODE_1> is smaller than that of <PROJECT_CODE_2>.', findings: [{ entity: 'PROJECT_CODE', decision: 'mask', recognizer: 'projectCode', count: 2 }] }]);
	});
});

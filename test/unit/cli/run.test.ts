import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/run';

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
		[['check', '--pack', 'nowhere'], /neither dataProtection nor/],
		[['summarize', '--style', 'haiku'], /--style is one of brief/],
		[['summarize', '--sentences', 'many'], /whole number from 1 to 50/],
	])('%j ends with 2 and says why', async (args, reason) => {
		const { status, err, out } = await call(args);
		expect(status).toBe(2);
		expect(err).toMatch(reason);
		expect(out).toEqual([]);
	});

	it('--help tells every command', async () => {
		const { status, out } = await call(['--help']);
		expect(status).toBe(0);
		for (const name of ['detect', 'mask', 'route', 'classify', 'summarize', 'check', 'intake', 'model']) expect(out.join('\n')).toContain(`\n  ${name} `);
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

	it('checks against a pack of the user', async () => {
		const file = join(folder, 'pack.json');
		const rule = { id: 'late', text: 'No late fees', kind: 'deterministic', check: { phrases: ['late fees'], found: 'fail', absent: 'pass' } };
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

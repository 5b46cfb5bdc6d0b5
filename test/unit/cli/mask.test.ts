import { describe, expect, it, vi } from 'vitest';
import { run } from '../../../src/cli/run';

const SECRET = 'synthetic-secret-of-32-characters';

async function call(args: readonly string[], input: readonly (string | object)[], secret: string | undefined = SECRET) {
	const out: string[] = [];
	let err = '';
	const lines = (async function* () {
		for (const line of input) yield typeof line === 'string' ? line : JSON.stringify(line);
	})();
	const io = { lines, out: (line: string) => void out.push(line), err: (text: string) => void (err += text), env: { HYBRID_LLM_SECRET: secret }, home: '/nowhere', isTerminal: false, signal: new AbortController().signal };
	const status = await run(args, io);
	return { status, out, err, records: out.map((line) => JSON.parse(line)) };
}

const TEXT = 'Write to Kim.Roe@example.com or kim.roe@example.com, password: synthetic-Hunter2-pass';

describe('mask --seal and restore', () => {
	it('put a text back through a vault, but for its secret', async () => {
		const { records, out } = await call(['mask', '--seal'], [{ id: 'a', text: TEXT }]);
		expect(out.join()).not.toMatch(/roe@|Hunter2/i);
		const { masked, vault } = records[0];
		expect(masked).toMatch(/<EMAIL_ADDRESS_\d{12}> or <EMAIL_ADDRESS_\d{12}_2>, password: <PASSWORD_\d{12}>$/);
		const restored = await call(['restore'], [{ id: 'a', text: masked, vault }]);
		expect(restored.status).toBe(0);
		expect(restored.records[0]).toMatchObject({ id: 'a', text: TEXT.replace('synthetic-Hunter2-pass', '[removed PASSWORD]'), invented: [], altered: [] });
		expect(restored.records[0].restored).toHaveLength(2);
	});

	it('put JSON back to the digit, number by number', async () => {
		const json = '{"card":4111111111111111,"__proto__":[1.0,-0,12345678901234567890,1e21],"mail":"kim.roe@example.com","ok":true}';
		const { records } = await call(['mask', '--seal'], [`{"id":1,"json":${json}}`]);
		expect(records[0]).toMatchObject({ decision: 'localOnly', masked: { card: expect.stringMatching(/^<CREDIT_CARD_\d{12}>$/), ok: true } });
		const { out } = await call(['mask', '--seal'], [`{"id":1,"json":${json}}`]);
		const { out: back } = await call(['restore'], [(out[0] ?? '').replace('"masked":', '"json":')]);
		expect(back[0]).toContain(`"json":${json}`);
	});

	it("restore nothing from another record's vault", async () => {
		const { records } = await call(['mask', '--seal'], [{ id: 1, text: TEXT }, { id: 2, text: TEXT }]);
		const { records: mixed } = await call(['restore'], [{ id: 1, text: records[0].masked, vault: records[1].vault }]);
		expect(mixed[0]).toMatchObject({ text: records[0].masked, restored: [] });
		expect(mixed[0].invented).toHaveLength(3);
	});

	it('fail record by record: another secret, an expired vault, a damaged one, none', async () => {
		const { records } = await call(['mask', '--seal', '--expires-hours', '2'], [{ id: 1, text: TEXT }]);
		const { masked: text, vault } = records[0];
		const code = async (record: object, secret?: string) => (await call(['restore'], [record], secret)).records[0].error?.code;
		expect(await code({ text, vault })).toBeUndefined();
		expect(await code({ text, vault }, 'another-secret-of-32-characters!!')).toBe('VAULT_KEY');
		expect(await code({ text, vault: `${vault}x` })).toBe('VAULT_INVALID');
		expect(await code({ text })).toBe('INPUT_INVALID');
		expect(await code({ vault })).toBe('INPUT_INVALID');
		expect(await code({ text, json: {}, vault })).toBe('INPUT_INVALID');
		vi.useFakeTimers({ now: Date.now() + 2 * 3_600_000, toFake: ['Date'] });
		expect(await code({ text, vault })).toBe('VAULT_EXPIRED');
		vi.useRealTimers();
	});
});

describe('mask --keyed', () => {
	it('gives equal values equal placeholders in all records', async () => {
		const { records } = await call(['mask', '--keyed'], [{ text: 'kim.roe@example.com' }, { text: 'lee@example.com KIM.ROE@example.com' }, { json: ['kim.roe@example.com'] }]);
		expect(records[0].masked).toMatch(/^<EMAIL_ADDRESS_\d{15}>$/);
		expect(records[1].masked.split(' ')[1]).toBe(records[0].masked);
		expect(records[2].masked).toEqual([records[0].masked]);
	});
});

describe('usage', () => {
	it.each([
		[['mask', '--seal'], '', /HYBRID_LLM_SECRET is not set/, 2],
		[['mask', '--keyed'], '', /HYBRID_LLM_SECRET is not set/, 2],
		[['restore'], '', /HYBRID_LLM_SECRET is not set/, 2],
		[['mask', '--seal'], 'short', /fewer than 32/, 1],
		[['mask', '--seal', '--expires-hours', '0'], SECRET, /expires-hours/, 2],
		[['mask', '--seal', '--expires-hours', 'soon'], SECRET, /expires-hours/, 2],
	])('%j with the secret "%s" ends before the first record', async (args, secret, reason, expected) => {
		const { status, err, out } = await call(args, [{ text: TEXT }], secret);
		expect([status, out]).toEqual([expected, []]);
		expect(err).toMatch(reason);
	});

	it('refuses JSON that is nested too deeply, and goes on', async () => {
		const deep = `{"id":1,"json":${'['.repeat(3_000)}${']'.repeat(3_000)}}`;
		const deeper = `{"id":2,"json":${'['.repeat(300_000)}${']'.repeat(300_000)}}`;
		const { records } = await call(['mask'], [deep, deeper, { id: 3, text: 'ok' }]);
		expect(records.map(({ id, error }) => [id, error?.code])).toEqual([[1, 'INPUT_INVALID'], [2, 'INPUT_INVALID'], [3, undefined]]);
	});
});

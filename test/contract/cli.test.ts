import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { embeddingModel } from '../model/models';

const main = join(__dirname, '../../dist/src/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'cli-'));

/** The built command line as its own process, with three records on standard input unless told otherwise. */
function hybridLlm(args: readonly string[], records: readonly object[]) {
	const input = records.map((record) => JSON.stringify(record)).join('\n');
	const { stdout, stderr, status } = spawnSync(process.execPath, [main, ...args], { input, encoding: 'utf8', env: { ...process.env, OPENAI_API_KEY: '', XDG_STATE_HOME: folder } });
	return { status, stderr, records: stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line)) };
}

const texts = [
	{ id: 1, text: 'Mail me at jane.doe@example.com, card 4111 1111 1111 1111' },
	{ id: 2, text: 'The invoice is due in May. Please pay within 30 days.' },
	{ id: 3, text: 'I cannot log in to my account' },
];

// The build comes before the tests in `npm test`.
describe.skipIf(!existsSync(main))('hybrid-llm as a process', () => {
	it.each(['detect', 'mask', 'route', 'summarize', 'check'])('%s gives one line for each of three, in order', (command) => {
		const { status, records, stderr } = hybridLlm([command], texts);
		expect(stderr).toBe('');
		expect(status).toBe(0);
		expect(records.map(({ id }) => id)).toEqual([1, 2, 3]);
	});

	it.skipIf(!embeddingModel)('classify loads its categories and model and loses no line meanwhile', () => {
		const categories = join(folder, 'categories.json');
		writeFileSync(categories, JSON.stringify([{ name: 'Billing', description: 'invoices and payments' }, { name: 'Access', description: 'login, password, account' }]));
		const { status, records } = hybridLlm(['classify', '--categories', categories], texts);
		expect(status).toBe(0);
		expect(records.map(({ id, bestCategory }) => [id, bestCategory])).toEqual([[1, expect.any(String)], [2, 'Billing'], [3, 'Access']]);
	});

	it('intake reads a PDF and reports a bad file beside it', () => {
		const { status, records } = hybridLlm(['intake'], [
			{ id: 'contract', file: join(__dirname, '../../examples/data/contract.pdf') },
			{ id: 'absent', file: join(folder, 'absent.pdf') },
		]);
		expect(status).toBe(1);
		expect(records[0].pages).toHaveLength(5);
		expect(records[1].error.code).toBe('INPUT_INVALID');
	});

	it('ends with 2 for wrong usage', () => {
		expect(hybridLlm(['detect', '--nonsense'], []).status).toBe(2);
	});
});

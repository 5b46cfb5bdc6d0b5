import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/run';

const folder = mkdtempSync(join(tmpdir(), 'train-check-'));
const pack = join(folder, 'pack.json');
writeFileSync(pack, JSON.stringify({ id: 'lease', version: '1', source: 'synthetic', rules: [{ id: 'copies', text: 'The tenant may keep copies', kind: 'judgement' }] }));
const embedding = join(folder, 'model.gguf');
writeFileSync(embedding, 'no model: it must not come to be loaded');

async function call(command: string, args: readonly string[], input: readonly string[] = []) {
	const err: string[] = [];
	const lines = (async function* () {
		yield* input;
	})();
	const io = { lines, out: () => expect.unreachable(), err: (text: string) => void err.push(text), env: {}, home: folder, isTerminal: false, signal: new AbortController().signal };
	return { status: await run([command, ...args, '--embedding', embedding], io), err: err.join('') };
}

const line = (over: object) => JSON.stringify({ text: 'Synthetic secret-canary.', rule: 'copies', verdict: 'pass', evidence: [{ start: 0, end: 9 }], ...over });
const all = ['--task', 'check', '--pack', pack, '--out', join(folder, 'head.json')];

describe('hybrid-llm train --task check', () => {
	it.each([
		['no rules', [...all.slice(0, 2), ...all.slice(4)], [], '--pack FILE'],
		['no file for the head', all.slice(0, 4), [], '--out FILE'],
		['another file in the place of the head', [...all.slice(0, -1), embedding], ['its lines are not read'], 'another file stands in its place'],
		['a place that cannot be written', [...all.slice(0, -1), join(folder, 'none', 'head.json')], ['its lines are not read'], 'cannot be written'],
		['a line that is not JSON', all, [line({}), 'secret-canary'], 'line 2 is not JSON'],
		['a verdict that cannot be learnt', all, [line({ verdict: 'cannot_tell' })], 'line 1: an example needs a verdict'],
		['evidence outside the text', all, [line({ evidence: [{ start: 5, end: 99 }] })], 'line 1: an example has evidence outside its text'],
		['evidence without offsets', all, [line({ evidence: [{}] })], 'line 1: an example has evidence outside its text'],
	])('is wrong usage with %s, and shows no text', async (_, args, input, problem) => {
		const { status, err } = await call('train', args, input);
		expect(status).toBe(2);
		expect(err).toContain(problem);
		expect(err).not.toContain('canary');
	});
});

describe('hybrid-llm check --head', () => {
	it.each([
		['is not there', 'none.json', 'cannot be read'],
		['is no head', pack, 'damaged or of another version'],
	])('is wrong usage when the file %s', async (_, file, problem) => {
		expect(await call('check', ['--pack', pack, '--head', file])).toMatchObject({ status: 2, err: expect.stringContaining(problem) });
	});
});

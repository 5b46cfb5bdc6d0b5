import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { labelledTicket } from '../../../nodes/ClassifyTicket/labelledTicket';
import { trainHead } from '../../../nodes/ClassifyTicket/trainHead';
import { readItems } from '../../../nodes/shared/readItems';
import { executeFunctions, item, type FakeRun } from '../../support/executeFunctions';

const folder = mkdtempSync(join(tmpdir(), 'hybrid-llm-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const good = [item({ body: 'a b', team: 'x' }), item({ body: 'c d', team: 'x' })];
const items = [good[0]!, item({ team: 'x' }), item({ body: 'no label here' }), item({ body: ' ', team: 'x' }), item({ body: 'e', team: 7 }), good[1]!];
const parameters = { textField: 'body', labelField: 'team', headFile: join(folder, 'head.json') };
const credentials = { localModelApi: { modelFolder: join(folder, 'none') } };
const run = (change: Partial<FakeRun> = {}) => trainHead(executeFunctions({ items, parameters, credentials, ...change }).context);

describe('labelledTicket', () => {
	it('tells what can be learnt from, by its place, from what cannot', () => {
		const { examples, failures } = readItems(executeFunctions({ items, parameters }).context, labelledTicket);
		expect(examples).toEqual([{ item: 0, text: 'a b', label: 'x' }, { item: 5, text: 'c d', label: 'x' }]);
		expect(failures.map((failure) => [failure.item, failure.error.code])).toEqual([[1, 'FIELD_MISSING'], [2, 'FIELD_MISSING'], [3, 'TEXT_EMPTY'], [4, 'FIELD_NOT_TEXT']]);
	});

	it('reads several fields as Classify does: in their order, without empty ones', () => {
		const rows = [item({ subject: 'toner', body: 'is empty', team: 'x' }), item({ subject: ' ', body: 'no paper', team: 'y' }), item({ body: 'a', team: 'y' })];
		const { examples, failures } = readItems(executeFunctions({ items: rows, parameters: { ...parameters, textField: 'subject, body' } }).context, labelledTicket);
		expect(examples.map(({ text }) => text)).toEqual(['toner\n\nis empty', 'no paper']);
		expect(failures.map(({ item: index, error }) => [index, error.code])).toEqual([[2, 'FIELD_MISSING']]);
	});

	it('does not put the value of an expression into an error', () => {
		const { failures } = readItems(executeFunctions({ items, parameters: { ...parameters, textField: () => 'synthetic secret' } }).context, labelledTicket);
		expect(failures).toHaveLength(items.length);
		expect(JSON.stringify(failures.map(({ error }) => [error.message, error.details]))).not.toContain('synthetic secret');
	});
});

describe('trainHead', () => {
	it('ends with the first item that cannot be learnt from', async () => {
		await expect(run()).rejects.toMatchObject({ context: { itemIndex: 1, code: 'FIELD_MISSING' } });
	});

	it('gives nothing for no items', async () => {
		expect(await run({ items: [] })).toEqual([[]]);
	});

	it('going on, says with one item for all what is wrong with the whole', async () => {
		const [out] = await run({ onError: 'continueRegularOutput' });
		expect(out).toMatchObject([{ json: { code: 'TRAINING_INVALID' } }]);
		expect(out?.[0]?.pairedItem).toEqual(items.map((_, index) => ({ item: index })));
		expect(existsSync(parameters.headFile)).toBe(false);
	});

	it('gives items that cannot be learnt from to an error output', async () => {
		const [out] = await run({ onError: 'continueErrorOutput' });
		expect(out?.map(({ json }) => (json['details'] as { code: string }).code)).toEqual(['TRAINING_INVALID', 'FIELD_MISSING', 'FIELD_MISSING', 'TEXT_EMPTY', 'FIELD_NOT_TEXT']);
	});

	it('stops on cancel, also when it would go on', async () => {
		await expect(run({ items: good, onError: 'continueRegularOutput', signal: AbortSignal.abort() })).rejects.toMatchObject({ context: { code: 'CANCELLED' } });
	});

	it.each([
		['no file', '', 'INPUT_INVALID'],
		['a folder that is not there', join(folder, 'none', 'head.json'), 'HEAD_INVALID'],
		['the place of another file', join(folder, 'other.json'), 'HEAD_INVALID'],
	])('refuses %s before the work', async (_, headFile, code) => {
		writeFileSync(join(folder, 'other.json'), '{"encryptionKey":"synthetic"}');
		await expect(run({ items: good, parameters: { ...parameters, headFile } })).rejects.toMatchObject({ context: { code } });
	});
});

import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { fitHead } from '../../../../src/tasks/head/fitHead';
import { readHead, writeHead } from '../../../../src/tasks/head/headFile';
import { checkHeadPlace, HeadStore, rowsFileOf, saveHead } from '../../../../src/tasks/head/headStore';
import { TrainingFile } from '../../../../src/tasks/head/trainingFile';
import { syntheticSet } from '../../../support/syntheticTickets';

const folder = mkdtempSync(join(tmpdir(), 'hybrid-llm-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'head.json');
const { head } = fitHead(syntheticSet(2, 3));
const file = writeHead(head);
// The usual reader is a thread, which runs what was built: test/contract/trainNode.test.ts.
const read = async (from: string) => readHead(await readFile(from, 'utf8'));

it('saves a head with its rows and nothing else, reads it once, and again when it has changed', async () => {
	const store = new HeadStore(2, read);
	await checkHeadPlace(path);
	await saveHead(path, { file, rows: new TrainingFile(undefined) });
	expect(readdirSync(folder).toSorted()).toEqual(['head.json', 'head.json.rows']);
	const first = await store.read(path);
	expect(first.labels).toEqual(head.labels);
	expect(await store.read(path)).toBe(first);
	await saveHead(path, { file, rows: new TrainingFile(undefined) });
	expect(await store.read(path)).not.toBe(first);
	await checkHeadPlace(path);
	writeFileSync(path, '{}');
	await expect(store.read(path)).rejects.toMatchObject({ code: 'HEAD_INVALID' });
	await expect(checkHeadPlace(path)).rejects.toMatchObject({ code: 'HEAD_INVALID' });
	await expect(store.read(rowsFileOf(join(folder, 'none')))).rejects.toMatchObject({ code: 'HEAD_INVALID' });
});

it('keeps the last heads only', async () => {
	const store = new HeadStore(1, read);
	const [one, two] = ['one', 'two'].map((name) => join(folder, name));
	writeFileSync(one!, file);
	copyFileSync(one!, two!);
	const first = await store.read(one!);
	const second = await store.read(two!);
	expect(await store.read(two!)).toBe(second);
	expect(await store.read(one!)).not.toBe(first);
});

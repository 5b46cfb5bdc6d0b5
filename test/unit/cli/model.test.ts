import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { modelCommand } from '../../../src/cli/commands/model';
import { UsageError, type CliIo } from '../../../src/cli/io';
import { DEFAULT_COMPLETION, DEFAULT_EMBEDDING } from '../../../src/models/catalogue';
import { temporaryFolder } from '../../support/temporaryFolder';
import { TINY_GGUF } from '../../support/tinyModel';

async function run(args: readonly string[], home = temporaryFolder()): Promise<{ status: number; records: unknown[]; messages: string }> {
	const lines: string[] = [];
	let messages = '';
	const io: CliIo = {
		lines: (async function* () {})(),
		out: (line) => lines.push(line),
		err: (text) => (messages += text),
		env: { PATH: process.env['PATH'] },
		home,
		isTerminal: false,
		signal: new AbortController().signal,
	};
	const status = await modelCommand(args, io);
	return { status, records: lines.map((line) => JSON.parse(line)), messages };
}

/** A home folder whose model folder holds these files. */
function homeWith(files: Readonly<Record<string, Buffer>>): string {
	const home = temporaryFolder();
	const folder = join(home, '.cache/hybrid-llm/models');
	mkdirSync(folder, { recursive: true });
	for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
	return home;
}

describe('hybrid-llm model', () => {
	it('lists what is on disk, and tells on stderr what could be pulled, with size and licence', async () => {
		const { status, records, messages } = await run(['list'], homeWith({ 'mine.gguf': TINY_GGUF }));
		expect(status).toBe(0);
		expect(records).toEqual([expect.objectContaining({ id: null, role: null, sizeBytes: TINY_GGUF.length, licence: null, ok: true })]);
		for (const entry of [DEFAULT_COMPLETION, DEFAULT_EMBEDDING]) expect(messages).toContain(entry.id);
		expect(messages).toContain('98 MB, Apache-2.0');
	});

	it('reports a damaged and an absent model and ends with status 1', async () => {
		const { status, records } = await run(['verify'], homeWith({ [DEFAULT_COMPLETION.fileName]: TINY_GGUF }));
		expect(status).toBe(1);
		expect(records).toEqual([
			{ id: DEFAULT_EMBEDDING.id, error: { code: 'LOCAL_MODEL_UNAVAILABLE', message: expect.stringContaining('no such file') } },
			expect.objectContaining({ id: DEFAULT_COMPLETION.id, role: 'completion', licence: 'Apache-2.0', ok: false }),
		]);
	});

	it('looks into the folder given by --models', async () => {
		const folder = temporaryFolder();
		writeFileSync(join(folder, 'mine.gguf'), TINY_GGUF);
		const { records } = await run(['list', '--models', folder]);
		expect(records).toEqual([expect.objectContaining({ path: join(folder, 'mine.gguf') })]);
	});

	it('refuses to pull from a file that is another model', async () => {
		const from = join(temporaryFolder(), 'mine.gguf');
		writeFileSync(from, TINY_GGUF);
		const { status, records, messages } = await run(['pull', DEFAULT_COMPLETION.id, '--from', from]);
		expect(status).toBe(1);
		expect(records).toEqual([{ id: DEFAULT_COMPLETION.id, error: { code: 'MODEL_HASH_MISMATCH', message: expect.any(String) } }]);
		expect(messages).toContain('licence Apache-2.0');
	});

	it.each([
		['no action', []],
		['another action', ['push']],
		['an unknown model', ['pull', 'gpt']],
		['two models', ['pull', DEFAULT_COMPLETION.id, DEFAULT_EMBEDDING.id]],
		['a name to list', ['list', DEFAULT_COMPLETION.id]],
		['an unknown flag', ['list', '--all']],
		['--from without a model', ['pull', '--from', 'x.gguf']],
		['a reference to verify', ['verify', 'hf:user/model/file.gguf']],
		['--sha256 for a pinned model', ['pull', DEFAULT_COMPLETION.id, '--sha256', '0'.repeat(64)]],
		['--from with verify', ['verify', DEFAULT_COMPLETION.id, '--from', 'x.gguf']],
	])('is wrong usage with %s', async (_, args) => {
		await expect(run(args)).rejects.toThrow(UsageError);
	});
});

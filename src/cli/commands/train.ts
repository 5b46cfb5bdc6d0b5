import { readFile } from 'node:fs/promises';
import { createEmbedder } from '../../assemble';
import { asEngineError, EngineError } from '../../errors';
import { rowsFileOf, saveHead } from '../../tasks/head/headStore';
import { train, type LabelledTicket, type TrainingEmbedder } from '../../tasks/head/train';
import { readTrainingFile } from '../../tasks/head/trainingFile';
import { readCategories } from '../categories';
import { readFlags, type Flags } from '../flags';
import { UsageError, type CliIo } from '../io';
import { parseLine } from '../jsonLines';
import { textOf } from '../records';

/**
 * `{text, label}` lines -> a head in `--out`, its rows beside it, and the report on standard output. All lines must be good:
 * a head learnt from half of the tickets would be worse than no head.
 */
export async function trainCommand(args: readonly string[], io: CliIo): Promise<number> {
	const flags = readFlags(args, { out: { type: 'string' }, head: { type: 'string' }, add: { type: 'boolean', default: false }, categories: { type: 'string' } });
	const earlierHead = flags.text('head');
	const out = flags.text('out') ?? earlierHead;
	if (out === undefined) throw new UsageError('train needs --out FILE for the head');
	const add = flags.isSet('add');
	if (add && earlierHead === undefined) throw new UsageError('--add needs --head FILE, the head to add to');
	const categories = flags.text('categories');
	const embedder = await embedderOf(flags, io);
	const request = {
		tickets: await readTickets(io),
		...(categories === undefined ? {} : { categories: await readCategories(categories) }),
		embedder,
		earlier: await readTrainingFile(rowsFileOf(earlierHead ?? out)),
		add,
		signal: io.signal,
		onProgress: progressOn(io),
	};
	const { file, report, rows } = await train(request);
	await saveHead(out, { file, rows });
	io.out(JSON.stringify({ ...report, head: out, rows: rowsFileOf(out), embedding: embedder?.model ?? null }));
	return 0;
}

/** Without the embedding model a head learns words only, which is said. */
async function embedderOf(flags: Flags, io: CliIo): Promise<TrainingEmbedder | undefined> {
	try {
		const embedder = await createEmbedder(flags.engine(io).local);
		const { model, sha256 } = embedder;
		return { model, sha256, embed: async (text) => (await embedder.embed([text], io.signal))[0]?.vector ?? new Float32Array() };
	} catch (error) {
		const known = asEngineError(error);
		if (known.code !== 'LOCAL_MODEL_MISSING') throw known;
		io.err(`${known.message}. The head learns words only, which is less exact. ${known.hint}.\n`);
		return undefined;
	}
}

async function readTickets(io: CliIo): Promise<readonly LabelledTicket[]> {
	const tickets: LabelledTicket[] = [];
	let number = 0;
	for await (const line of io.lines) {
		number += 1;
		if (line.trim() === '') continue;
		const record = parseLine(line, number);
		const text = textOf(record);
		const { label } = record;
		if (typeof label !== 'string' || label.trim() === '') throw new EngineError('INPUT_INVALID', { reason: `line ${number} has no "label"` });
		if (text.trim() === '') throw new EngineError('INPUT_INVALID', { reason: `line ${number} has an empty "text"` });
		tickets.push({ text, label });
	}
	return tickets;
}

/** One line that is redrawn on a terminal; elsewhere a line at every tenth. */
function progressOn(io: CliIo): (stage: string, done: number, total: number) => void {
	let told = '';
	return (stage, done, total) => {
		const tenth = `${stage} ${Math.floor((10 * done) / total)}`;
		const text = `${stage}: ${done} of ${total}`;
		if (io.isTerminal) io.err(`\r${text}   ${done === total ? '\n' : ''}`);
		else if (tenth !== told) io.err(`${text}\n`);
		told = tenth;
	};
}

/** Reads a head for `classify`. @throws UsageError when there is no such file; EngineError HEAD_INVALID. */
export async function readHeadFile(path: string): Promise<string> {
	return await readFile(path, 'utf8').catch(() => {
		throw new UsageError('the file of --head cannot be read');
	});
}

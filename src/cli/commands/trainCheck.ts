import { rename, writeFile } from 'node:fs/promises';
import { createEmbedder } from '../../assemble';
import { trainRuleHead, type LabelledDocumentRule } from '../../tasks/ruleHead/trainRuleHead';
import { readFlags } from '../flags';
import { UsageError, type CliIo } from '../io';
import { isRecord } from '../jsonLines';
import { judgedRules, readPack } from './check';

/** `{text, rule, verdict, evidence: [{start, end}]}` lines -> a head for `check --head` in `--out`, and its report on standard output. */
export async function trainCheckCommand(args: readonly string[], io: CliIo): Promise<number> {
	const flags = readFlags(args, { task: { type: 'string' }, pack: { type: 'string' }, out: { type: 'string' } });
	const [pack, out] = [flags.text('pack'), flags.text('out')];
	if (flags.text('task') !== 'check') throw new UsageError('train needs --task check');
	if (pack === undefined || out === undefined) throw new UsageError('train needs --pack FILE, the rules, and --out FILE for the head');
	const rules = judgedRules(await readPack(pack));
	const lines = await readLines(io);
	const embedder = await createEmbedder(flags.engine(io).local);
	const { model, sha256 } = embedder;
	const embed = async (texts: Parameters<typeof embedder.embed>[0]) => (await embedder.embed(texts, io.signal)).map(({ vector }) => vector);
	const { file, report } = await trainRuleHead(rules, lines, { model, sha256, embed }, (stage, done, total) => io.err(`${stage}: ${done} of ${total}\n`));
	await writeFile(`${out}.part`, file, { mode: 0o600 });
	await rename(`${out}.part`, out);
	io.out(JSON.stringify(report));
	return 0;
}

/** All lines must be good: a head learnt from half of them would be worse than none. */
async function readLines(io: CliIo): Promise<readonly LabelledDocumentRule[]> {
	const labelled: LabelledDocumentRule[] = [];
	let number = 0;
	for await (const line of io.lines) {
		number += 1;
		if (line.trim() !== '') labelled.push(readLine(line, number));
	}
	return labelled;
}

function readLine(line: string, number: number): LabelledDocumentRule {
	let json: unknown;
	try {
		json = JSON.parse(line);
	} catch {
		throw new UsageError(`line ${number} is not JSON`);
	}
	const { text, rule, verdict, evidence = [] } = isRecord(json) ? json : {};
	if (typeof text !== 'string' || typeof rule !== 'string') throw new UsageError(`line ${number} needs a text and the id of a rule`);
	if (verdict !== 'pass' && verdict !== 'fail' && verdict !== 'not_addressed') throw new UsageError(`line ${number} needs a verdict: pass, fail or not_addressed`);
	const places = Array.isArray(evidence) ? evidence.filter(isRecord).map(({ start, end }) => ({ start: Number(start), end: Number(end) })) : [];
	if (places.some(({ start, end }) => !(start >= 0 && start < end && end <= text.length))) throw new UsageError(`line ${number} has evidence outside its text`);
	return { text, rule, verdict, evidence: places };
}

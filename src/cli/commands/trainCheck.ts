import { createEmbedder } from '../../assemble';
import { asEngineError } from '../../errors';
import { judgedRules } from '../../tasks/ruleHead/judgedRules';
import { readLabelled } from '../../tasks/ruleHead/readLabelled';
import { checkRuleHeadPlace, saveRuleHead } from '../../tasks/ruleHead/ruleHeadStore';
import { trainRuleHead, type LabelledDocumentRule } from '../../tasks/ruleHead/trainRuleHead';
import { readFlags } from '../flags';
import { UsageError, type CliIo } from '../io';
import { isRecord } from '../jsonLines';
import { readPack } from './check';

/** `{text, rule, verdict, evidence: [{start, end}]}` lines -> a head for `check --head` in `--out`, and its report on standard output. */
export async function trainCheckCommand(args: readonly string[], io: CliIo): Promise<number> {
	const flags = readFlags(args, { task: { type: 'string' }, pack: { type: 'string' }, out: { type: 'string' } });
	const [pack, out] = [flags.text('pack'), flags.text('out')];
	if (flags.text('task') !== 'check') throw new UsageError('train needs --task check');
	if (pack === undefined || out === undefined) throw new UsageError('train needs --pack FILE, the rules, and --out FILE for the head');
	const rules = judgedRules(await readPack(pack));
	// Said before the work, not after it.
	await checkRuleHeadPlace(out).catch((error: unknown) => {
		throw new UsageError(asEngineError(error).message);
	});
	const lines = await readLines(io);
	const embedder = await createEmbedder(flags.engine(io).local);
	const { model, sha256 } = embedder;
	const embed = async (texts: Parameters<typeof embedder.embed>[0]) => (await embedder.embed(texts, io.signal)).map(({ vector }) => vector);
	const { file, report } = await trainRuleHead(rules, lines, { model, sha256, embed }, (stage, done, total) => io.err(`${stage}: ${done} of ${total}\n`));
	await saveRuleHead(out, file);
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
	const { text, rule, verdict, evidence } = isRecord(json) ? json : {};
	try {
		return readLabelled({ text, rule, verdict, evidence });
	} catch (error) {
		throw new UsageError(`line ${number}: ${String(asEngineError(error).details['reason'])}`);
	}
}

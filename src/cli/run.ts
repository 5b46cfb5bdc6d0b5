import { asEngineError } from '../errors';
import { closeAuditTrails } from '../records/auditTrail';
import { auditCommand } from './commands/audit';
import { checkCommand } from './commands/check';
import { classifyCommand } from './commands/classify';
import { detectCommand } from './commands/detect';
import { intakeCommand } from './commands/intake';
import { maskCommand } from './commands/mask';
import { modelCommand } from './commands/model';
import { redactCommand } from './commands/redact';
import { restoreCommand } from './commands/restore';
import { routeCommand } from './commands/route';
import { summarizeCommand } from './commands/summarize';
import { trainCheckCommand } from './commands/trainCheck';
import { POLICY_NAMES } from '../privacy/presets/policyByName';
import { trainCommand } from './commands/train';
import { UsageError, type CliIo } from './io';

interface Command {
	readonly summary: string;
	run(args: string[], io: CliIo): Promise<number>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
	detect: { summary: '{id, text} -> {id, spans}', run: detectCommand },
	mask: { summary: '[--seal] [--keyed]: {id, text | json} -> {id, masked, placeholders, decision, rule, vault?}', run: maskCommand },
	restore: { summary: '{id, text | json, vault} -> {id, text | json, restored, invented, ...}', run: restoreCommand },
	route: { summary: '{id, fields} -> {id, parts}: a dry run, nothing is sent', run: routeCommand },
	redact: { summary: '{id, text} -> {id, copy, actions}: a copy that may go on, with no way back', run: redactCommand },
	classify: { summary: '--categories FILE | --head FILE: {id, text | fields} -> {id, category, confidence, ...}', run: classifyCommand },
	summarize: { summary: '{id, text | file} -> {id, summary, sentences, ...}', run: summarizeCommand },
	check: { summary: '[--pack NAME | FILE] [--head FILE] [--today DATE]: {id, text | file} -> {id, status, findings, ...}', run: checkCommand },
	train: { summary: '--out FILE [--head FILE --add]: {text, label} -> a head for classify; --task check --pack FILE: {text, rule, verdict, evidence} -> one for check', run: (args, io) => (isForCheck(args) ? trainCheckCommand(args, io) : trainCommand(args, io)) },
	intake: { summary: '{id, file} -> {id, pages, warnings}', run: intakeCommand },
	model: { summary: 'list | pull | verify: the models on disk', run: modelCommand },
	audit: { summary: 'verify | head: checks the audit trail; prints where it ends, to be kept elsewhere', run: auditCommand },
};

/** Tickets and rules are learnt by commands of their own; one flag tells them apart. */
function isForCheck(args: readonly string[]): boolean {
	return args.some((arg, index) => arg === '--task=check' || (arg === '--task' && args[index + 1] === 'check'));
}

/**
 * The command line: `args` without node and script.
 * @returns the exit status: 0 all succeeded, 1 some items failed, 2 wrong usage.
 */
export async function run(args: readonly string[], io: CliIo): Promise<number> {
	const [name = '', ...rest] = args;
	if (['', 'help', '--help', '-h'].includes(name) || rest.includes('--help')) {
		io.out(help());
		return name === '' ? 2 : 0;
	}
	const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
	try {
		if (!command) throw new UsageError('there is no such command');
		return await command.run(rest, io);
	} catch (error) {
		if (error instanceof UsageError) {
			io.err(`hybrid-llm ${name}: ${error.message}\nSee hybrid-llm --help\n`);
			return 2;
		}
		const { message, hint } = asEngineError(error);
		io.err(`hybrid-llm ${name}: ${message}\n${hint}\n`);
		return 1;
	} finally {
		await closeAuditTrails();
	}
}

function help(): string {
	const commands = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`);
	return `hybrid-llm COMMAND [flags] < input.jsonl > output.jsonl

${commands.join('\n')}

Flags
  --policy NAME | FILE   ${POLICY_NAMES.join(', ')}; or a JSON file (./policy.json)
  --local-only           nothing leaves, whatever is configured
  --sensitive FIELD      (route, classify) this field never leaves; may be repeated
  --general FIELD        (route, classify) this field holds general text; may be repeated
  --threshold NUMBER     (classify) confidence below which a ticket goes to review
  --attribute NAME       (classify) say the priority, sentiment or language too; may be repeated
  --out FILE             (train) where the head goes; what it was made from goes into FILE.rows
  --head FILE            (classify, check) place or judge by this head; (train) save time by its rows, with --add learn from them too
  --categories FILE      (classify, train) JSON list of names, or of {name, description}
  --pack NAME | FILE     (check, train) the rules
  --task check           (train) learn the rules of --pack instead of tickets
  --seal                 (mask) add a vault that restore opens; the secret is taken from HYBRID_LLM_SECRET
  --expires-hours NUMBER (mask) how long the vault opens, 24 by default
  --keyed                (mask) equal values get equal placeholders in all records, by the secret
  --today DATE           (check) the day that rules and waivers go by, like 2026-11-24
  --waivers FILE         (check) JSON list of {rule, reason, until}
  --set NAME=VALUE       (check) a parameter of the rule pack; may be repeated
  --report FORMAT        (check) html, md, json or sarif, in each line or to --out FILE ({id} in FILE is the record's)
  --redact WHAT          (check) findings, sensitive or both, in each line or to --redacted FILE (.pdf or text)
  --sentences NUMBER     (summarize) at most so many; left out: 5, and for extracts a fifth of the document
  --words, --characters NUMBER   (summarize) limits of the whole summary, kept exactly
  --style NAME           (summarize) brief (default), bullets, executive, actionItems, thread, contract, clinical, custom
  --instruction TEXT     (summarize) what the summary is for; --language CODE where a model writes
  --facts                (summarize) dates, amounts, parties, terms with citations
  --forecast             (summarize, check) only the cost to expect; nothing is sent
  --resume FILE          (summarize) skip what FILE, the output so far, has answered; append with >> FILE
  --ocr                  (summarize, check, intake) read scanned pages and pictures, on this machine; --ocr-language eng+deu,
                         --ocr-data DIR with CODE.traineddata of every language but eng
  --model FILE           a LLaMA GGUF of yours; --embedding FILE an embedding GGUF; both take hf:user/model/file.gguf once pulled
  --models DIR           folder of the models
  --cloud-base-url URL   --cloud-model NAME; the key is taken from OPENAI_API_KEY, without it nothing leaves
  --records DIR          folder of the audit trail
  --concurrency NUMBER   records at a time, 4 by default

Exit status: 0 all succeeded, 1 some failed ({id, error}), 2 wrong usage.`;
}

import { asEngineError } from '../errors';
import { checkCommand } from './commands/check';
import { classifyCommand } from './commands/classify';
import { detectCommand } from './commands/detect';
import { intakeCommand } from './commands/intake';
import { maskCommand } from './commands/mask';
import { modelCommand } from './commands/model';
import { routeCommand } from './commands/route';
import { summarizeCommand } from './commands/summarize';
import { UsageError, type CliIo } from './io';

interface Command {
	readonly summary: string;
	run(args: string[], io: CliIo): Promise<number>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
	detect: { summary: '{id, text} -> {id, spans}', run: detectCommand },
	mask: { summary: '{id, text} -> {id, masked, placeholders, decision, rule}', run: maskCommand },
	route: { summary: '{id, fields} -> {id, parts}: a dry run, nothing is sent', run: routeCommand },
	classify: { summary: '--categories FILE: {id, text | fields} -> {id, category, confidence, ...}', run: classifyCommand },
	summarize: { summary: '{id, text | file} -> {id, summary, sentences, ...}', run: summarizeCommand },
	check: { summary: '[--pack NAME | FILE]: {id, text | file} -> {id, status, findings, ...}', run: checkCommand },
	intake: { summary: '{id, file} -> {id, pages, warnings}', run: intakeCommand },
	model: { summary: 'list | pull | verify: the models on disk', run: modelCommand },
};

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
	}
}

function help(): string {
	const commands = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`);
	return `hybrid-llm COMMAND [flags] < input.jsonl > output.jsonl

${commands.join('\n')}

Flags
  --policy NAME          balanced (default), strict or localOnly
  --local-only           nothing leaves, whatever is configured
  --sensitive FIELD      (route, classify) this field never leaves; may be repeated
  --general FIELD        (route, classify) this field holds general text; may be repeated
  --threshold NUMBER     (classify) confidence below which a ticket goes to review
  --sentences NUMBER     (summarize) at most so many; left out: 5, and for extracts a fifth of the document
  --words, --characters NUMBER   (summarize) limits of the whole summary, kept exactly
  --style NAME           (summarize) brief (default), bullets, executive, actionItems, thread, contract, clinical, custom
  --instruction TEXT     (summarize) what the summary is for; --language CODE where a model writes
  --facts                (summarize) dates, amounts, parties, terms with citations
  --forecast             (summarize) only the cost to expect; nothing is sent
  --resume FILE          (summarize) skip what FILE, the output so far, has answered; append with >> FILE
  --model FILE           a LLaMA GGUF of yours; --embedding FILE an embedding GGUF
  --models DIR           folder of the models
  --cloud-base-url URL   --cloud-model NAME; the key is taken from OPENAI_API_KEY, without it nothing leaves
  --records DIR          folder of the audit trail
  --concurrency NUMBER   records at a time, 4 by default

Exit status: 0 all succeeded, 1 some failed ({id, error}), 2 wrong usage.`;
}

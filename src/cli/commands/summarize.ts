import { createEngine } from '../../assemble';
import { asEngineError } from '../../errors';
import { summarizeTask } from '../../tasks/summarize';
import { readFlags } from '../flags';
import { UsageError, type CliIo } from '../io';
import { overLines } from '../jsonLines';
import { documentOf } from '../records';

/** `{id, text}` or `{id, file}` -> `{id, summary, sentences, parts, usage}`. */
export async function summarizeCommand(args: readonly string[], io: CliIo): Promise<number> {
	const flags = readFlags(args, { sentences: { type: 'string', default: '5' }, style: { type: 'string', default: 'brief' } });
	const style = flags.text('style');
	if (style !== 'brief' && style !== 'bullets') throw new UsageError('--style is brief or bullets');
	const engine = createEngine(flags.engine(io));
	const task = () => summarizeTask({ maxSentences: Number(flags.text('sentences')), style });
	try {
		task();
	} catch (error) {
		throw new UsageError(asEngineError(error).message);
	}
	return overLines(io, flags.concurrency, async (record) => {
		const { parts, warnings } = await documentOf(record, io.signal);
		const { result, ...rest } = await engine.run(task(), { parts, signal: io.signal });
		return { ...result, ...rest, warnings: [...warnings, ...rest.warnings] };
	});
}

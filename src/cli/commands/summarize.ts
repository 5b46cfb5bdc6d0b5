import { createEngine } from '../../assemble';
import { asEngineError } from '../../errors';
import { summarizeTask, type SummarizeOptions } from '../../tasks/summarize';
import { LANGUAGES, STYLES } from '../../tasks/summarize/options';
import { rawText } from '../../text';
import { readFlags, type Flags } from '../flags';
import { UsageError, type CliIo } from '../io';
import { overLines } from '../jsonLines';
import { ocrOf, OCR_FLAGS } from '../ocrFlags';
import { documentOf } from '../records';
import { readEarlierRun } from '../resume';

/** `{id, text}` or `{id, file}` -> `{id, summary, sentences, parts, usage}`; with --forecast `{id, forecast}`, and nothing is sent. */
export async function summarizeCommand(args: readonly string[], io: CliIo): Promise<number> {
	const flags = readFlags(args, {
		...OCR_FLAGS,
		sentences: { type: 'string' },
		words: { type: 'string' },
		characters: { type: 'string' },
		style: { type: 'string', default: 'brief' },
		language: { type: 'string', default: 'same' },
		instruction: { type: 'string' },
		facts: { type: 'boolean' },
		forecast: { type: 'boolean', default: false },
		resume: { type: 'string' },
	});
	const task = taskOf(flags);
	const ocr = ocrOf(flags);
	const onlyForecast = flags.isSet('forecast');
	const engine = createEngine(flags.engine(io, onlyForecast ? (io.env['OPENAI_API_KEY'] ?? 'forecast') : undefined));
	const file = flags.text('resume');
	const earlier = file === undefined ? undefined : await readEarlierRun(file);
	if (earlier?.endsWithinLine) io.out('');
	return overLines(
		io,
		flags.concurrency,
		async (record, onProgress) => {
			const { parts, warnings } = await documentOf(record, io.signal, { ocr });
			const item = { parts, signal: io.signal, onProgress };
			if (onlyForecast) return { forecast: await engine.forecast(task, item), warnings };
			const { result, ...rest } = await engine.run(task, item);
			return { ...result, ...rest, warnings: [...warnings, ...rest.warnings] };
		},
		earlier?.answered,
	);
}

/** @throws UsageError */
function taskOf(flags: Flags) {
	const number = (name: string) => (flags.text(name) === undefined ? undefined : Number(flags.text(name)));
	const style = STYLES.find((one) => one === flags.text('style'));
	if (!style) throw new UsageError(`--style is one of ${STYLES.join(', ')}`);
	const language = LANGUAGES.find((one) => one === flags.text('language'));
	if (!language) throw new UsageError(`--language is one of ${LANGUAGES.join(', ')}`);
	const [maxSentences, maxWords, maxCharacters] = [number('sentences'), number('words'), number('characters')];
	const instruction = flags.text('instruction');
	const options: SummarizeOptions = {
		style,
		language,
		...(maxSentences !== undefined && { maxSentences }),
		...(maxWords !== undefined && { maxWords }),
		...(maxCharacters !== undefined && { maxCharacters }),
		...(instruction !== undefined && { instruction: rawText(instruction) }),
		...(flags.isSet('facts') && { facts: true }),
	};
	try {
		return summarizeTask(options);
	} catch (error) {
		throw new UsageError(asEngineError(error).message);
	}
}

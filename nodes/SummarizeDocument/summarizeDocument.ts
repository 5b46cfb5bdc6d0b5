import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { EngineError } from '../../src/errors';
import { summarizeTask } from '../../src/tasks/summarize';
import { LANGUAGES, STYLES } from '../../src/tasks/summarize/options';
import { rawText } from '../../src/text';
import { MAXIMUM_CHARACTERS } from '../shared/fields';
import type { Parameters } from '../shared/parameters';
import type { Work } from '../shared/perItem';
import { dryRun, forecastTask, hybridOf, runTask } from '../shared/runTask';
import { Setup } from '../shared/setup';

/** Summarizes each item; there is one output. */
export function summarizeDocument(context: IExecuteFunctions): Work {
	const setup = new Setup(context);
	return {
		outputs: 1,
		failedOutput: 0,
		async run(at) {
			const job = { task: taskOf(at.parameters), maximumCharacters: MAXIMUM_CHARACTERS.document };
			const shown = await dryRun(context, setup, at, job);
			if (shown) return { output: 0, hybrid: shown };
			if (at.parameters.flag('options.onlyForecast')) {
				const { forecast, warnings } = await forecastTask(context, setup, at, job);
				const hybrid: IDataObject = { task: job.task.name, forecast: { ...forecast }, warnings: [...warnings] };
				return { output: 0, hybrid };
			}
			return { output: 0, hybrid: hybridOf(job.task.name, await runTask(context, setup, at, job)) };
		},
	};
}

/** @throws EngineError PARAMETER_INVALID, INPUT_INVALID */
function taskOf(parameters: Parameters) {
	const style = oneOf(STYLES, parameters.text('style', 'brief'), 'Style');
	const [maxSentences, maxWords, maxCharacters] = [
		parameters.number('maximumSentences', 5),
		parameters.number('options.summaryWords', 0),
		parameters.number('options.summaryCharacters', 0),
	];
	return summarizeTask({
		style,
		language: oneOf(LANGUAGES, parameters.text('options.summaryLanguage', 'same'), 'Summary Language'),
		...(maxSentences !== 0 && { maxSentences }),
		...(maxWords !== 0 && { maxWords }),
		...(maxCharacters !== 0 && { maxCharacters }),
		...(style === 'custom' && { instruction: rawText(parameters.text('instruction')) }),
		...(parameters.flag('options.keyFacts') && { facts: true }),
	});
}

function oneOf<T extends string>(words: readonly T[], value: string, parameter: string): T {
	const word = words.find((one) => one === value);
	if (word === undefined) throw new EngineError('PARAMETER_INVALID', { parameter });
	return word;
}

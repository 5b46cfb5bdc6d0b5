import type { IExecuteFunctions } from 'n8n-workflow';
import { summarizeTask } from '../../src/tasks/summarize';
import { MAXIMUM_CHARACTERS } from '../shared/fields';
import type { Work } from '../shared/perItem';
import { dryRun, hybridOf, runTask } from '../shared/runTask';
import { Setup } from '../shared/setup';

/** Summarizes each item; there is one output. */
export function summarizeDocument(context: IExecuteFunctions): Work {
	const setup = new Setup(context);
	return {
		outputs: 1,
		failedOutput: 0,
		async run(at) {
			const task = summarizeTask({
				maxSentences: at.parameters.number('maximumSentences', 5),
				style: at.parameters.text('style', 'brief') === 'bullets' ? 'bullets' : 'brief',
			});
			const job = { task, maximumCharacters: MAXIMUM_CHARACTERS.document };
			const shown = await dryRun(context, setup, at, job);
			if (shown) return { output: 0, hybrid: shown };
			const outcome = await runTask(context, setup, at, job);
			return { output: 0, hybrid: hybridOf(task.name, outcome) };
		},
	};
}

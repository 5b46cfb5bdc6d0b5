import type { IExecuteFunctions } from 'n8n-workflow';
import { EngineError } from '../../src/errors';
import { classifyTask } from '../../src/tasks/classify';
import { MAXIMUM_CHARACTERS } from '../shared/fields';
import { cell, Parameters } from '../shared/parameters';
import type { Work } from '../shared/perItem';
import { dryRun, hybridOf, runTask } from '../shared/runTask';
import { Setup } from '../shared/setup';

/** Places each item in a category and sends it out by that category's output, or by Review, the last one. */
export function classifyTicket(context: IExecuteFunctions): Work {
	const setup = new Setup(context);
	// The outputs on the canvas come from the form, one per row, whatever its expressions give for an item.
	const review = new Parameters(context, 0).rawRows('categories.values').length;
	return {
		outputs: review + 1,
		failedOutput: review,
		async run(at) {
			const categories = at.parameters.rows('categories.values').map((row) => ({
				name: cell(row, 'name'),
				description: cell(row, 'description'),
			}));
			const task = classifyTask({ categories, threshold: at.parameters.number('minimumConfidence', 0.6) });
			const job = { task, maximumCharacters: MAXIMUM_CHARACTERS.ticket };
			const shown = await dryRun(context, setup, at, job);
			if (shown) return { output: review, hybrid: shown };
			const outcome = await runTask(context, setup, at, job);
			const { category } = outcome.result;
			const output = category === null ? review : categories.findIndex(({ name }) => name === category);
			if (output < 0) throw new EngineError('INTERNAL', { reason: 'a category that was not asked for' });
			return { output, hybrid: hybridOf(task.name, outcome) };
		},
	};
}

import type { IExecuteFunctions } from 'n8n-workflow';
import { EngineError } from '../../src/errors';
import { classifyTask } from '../../src/tasks/classify';
import { HeadStore } from '../../src/tasks/head/headStore';
import { fieldSettings, MAXIMUM_CHARACTERS } from '../shared/fields';
import { Parameters } from '../shared/parameters';
import { isTool, type Work } from '../shared/perItem';
import { dryRun, hybridOf, runTask } from '../shared/runTask';
import { Setup } from '../shared/setup';
import { classifyOptions } from './settings';

/** Of all executions: reading a head of 77 categories takes 0.1 s. */
const heads = new HeadStore();

/** Places each item in a category and sends it out by that category's output, or by Review, the last one. */
export function classifyTicket(context: IExecuteFunctions): Work {
	const setup = new Setup(context);
	// The outputs on the canvas come from the form, one per row, whatever its expressions give for an item.
	const review = new Parameters(context, 0).rawRows('categories.values').length;
	return {
		outputs: review + 1,
		failedOutput: review,
		async run(at) {
			const path = at.parameters.text('options.headFile').trim();
			const head = path === '' ? undefined : await heads.read(path);
			const fields = isTool(context) ? [{ path: 'text', label: 'text' }] : fieldSettings(at.parameters);
			const options = classifyOptions(at.parameters, new Map(fields.map(({ path: field, label }) => [field, label])), head);
			const task = classifyTask(options);
			const job = { task, maximumCharacters: MAXIMUM_CHARACTERS.ticket };
			const shown = await dryRun(context, setup, at, job);
			if (shown) return { output: review, hybrid: shown };
			const outcome = await runTask(context, setup, at, job);
			const { category } = outcome.result;
			const output = category === null ? review : options.categories.findIndex(({ name }) => name === category);
			if (output < 0) throw new EngineError('INTERNAL', { reason: 'a category that was not asked for' });
			return { output, hybrid: hybridOf(task.name, outcome) };
		},
	};
}

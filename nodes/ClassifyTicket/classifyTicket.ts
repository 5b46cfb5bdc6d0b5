import type { IExecuteFunctions } from 'n8n-workflow';
import { EngineError } from '../../src/errors';
import { classifyTask, type Category } from '../../src/tasks/classify';
import type { Head } from '../../src/tasks/head/head';
import { fieldSettings, MAXIMUM_CHARACTERS } from '../shared/fields';
import { isExpression, Parameters } from '../shared/parameters';
import { isTool, type Work } from '../shared/perItem';
import { dryRun, hybridOf, runTask } from '../shared/runTask';
import { Setup } from '../shared/setup';
import { categoryOutputs } from './categoryOutputs';
import { heads } from './headLabels';
import { SecondInput } from './secondInput';
import { categoriesOf, classifyOptions } from './settings';

/** Places each item in a category and sends it out by that category's output, or by Review, the last one. */
export function classifyTicket(context: IExecuteFunctions): Work {
	const setup = new Setup(context);
	const examples = new SecondInput(context);
	const { review, outputOf } = outputsOf(context);
	return {
		outputs: review + 1,
		failedOutput: review,
		async run(at) {
			const head = await headOf(at.parameters);
			const given = categoriesOf(at.parameters) ?? head?.labels ?? [];
			const learnt = await examples.learn(at.parameters, given, head, at.signal);
			const fields = isTool(context) ? [{ path: 'text', label: 'text' }] : fieldSettings(at.parameters);
			const options = classifyOptions(at.parameters, new Map(fields.map(({ path: field, label }) => [field, label])), learnt);
			const task = classifyTask(options);
			const job = { task, maximumCharacters: MAXIMUM_CHARACTERS.ticket };
			const shown = await dryRun(context, setup, at, job);
			if (shown) return { output: review, hybrid: shown };
			const outcome = await runTask(context, setup, at, job);
			const { category } = outcome.result;
			const output = category === null ? review : outputOf(category, options.categories);
			if (output < 0) throw new EngineError('INTERNAL', { reason: 'a category that was not asked for' });
			return { output, hybrid: hybridOf(task.name, { ...outcome, warnings: [...learnt.notes, ...outcome.warnings] }) };
		},
	};
}

/** The outputs on the canvas come from the form as it stands, whatever its expressions give for an item. */
function outputsOf(context: IExecuteFunctions) {
	// n8n throws at what the form does not show, unless it is told what to give instead.
	const raw = (name: string): unknown => context.getNodeParameter(name, 0, '', { rawExpressions: true });
	const [categoriesFrom, categoriesJson, branches] = [raw('categoriesFrom'), raw('categoriesJson'), raw('branches')];
	const values = new Parameters(context, 0).rawRows('categories.values');
	const outputs = categoryOutputs({ categoriesFrom, categoriesJson, branches, categories: { values } });
	const chosen = Array.isArray(branches) ? branches : [];
	return {
		review: outputs.length - 1,
		outputOf(category: string, categories: readonly Category[]): number {
			if (categoriesFrom === 'json' && isExpression(categoriesJson)) return 0;
			if (categoriesFrom !== 'head') return categories.findIndex(({ name }) => name === category);
			return chosen.includes(category) ? chosen.indexOf(category) : chosen.length;
		},
	};
}

async function headOf(parameters: Parameters): Promise<Head | undefined> {
	const isSource = parameters.text('categoriesFrom', 'form') === 'head';
	const path = parameters.text(isSource ? 'categoriesHead' : 'options.headFile').trim();
	if (isSource && path === '') throw new EngineError('INPUT_INVALID', { reason: 'no file is named under Head File' });
	return path === '' ? undefined : heads.read(path);
}

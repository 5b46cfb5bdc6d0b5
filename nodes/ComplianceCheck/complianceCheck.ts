import type { IExecuteFunctions } from 'n8n-workflow';
import { complianceTask } from '../../src/tasks/compliance';
import { MAXIMUM_CHARACTERS } from '../shared/fields';
import type { Work } from '../shared/perItem';
import { dryRun, hybridOf, runTask } from '../shared/runTask';
import { Setup } from '../shared/setup';
import { filesOf } from './files';
import { notify } from './notice';
import { complianceOptions } from './settings';
import { TrainedHeads } from './trainedHead';

/** The outputs, in the order in which the node shows them. */
export const OUTPUTS = ['pass', 'fail', 'review'] as const;

/** Checks each item, sends a notice if one is due, and sends the item out by its status. */
export function complianceCheck(context: IExecuteFunctions): Work {
	const setup = new Setup(context);
	const heads = new TrainedHeads(context);
	return {
		outputs: OUTPUTS.length,
		failedOutput: OUTPUTS.indexOf('review'),
		async run(at) {
			const options = complianceOptions(at.parameters);
			const task = complianceTask({ ...options, ...(await heads.headFor(at.parameters, options)) });
			const job = { task, maximumCharacters: MAXIMUM_CHARACTERS.document, forecast: true };
			const shown = await dryRun(context, setup, at, job);
			if (shown) return { output: OUTPUTS.indexOf('review'), hybrid: shown };
			const outcome = await runTask(context, setup, at, job);
			const files = await filesOf(context, at, outcome);
			const { sent, warnings } = await notify(context, at, outcome);
			const { redacted: _, ...result } = outcome.result;
			const hybrid = hybridOf(task.name, { ...outcome, result, warnings: [...outcome.warnings, ...files.warnings, ...warnings] });
			return { output: OUTPUTS.indexOf(result.status), hybrid: { ...hybrid, ...(sent !== undefined && { noticeSent: sent }) }, binary: files.binary };
		},
	};
}

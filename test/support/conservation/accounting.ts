import { isDeepStrictEqual } from 'node:util';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { pairedIndex, withErrorOutput } from '../executeFunctions.ts';
import type { Batch } from './randomBatches.ts';

/** What became of the items of a run that ended well. */
export interface Account {
	readonly auditIds: readonly string[];
	/** Failed items by the code of their error. */
	readonly failed: Readonly<Record<string, number>>;
	/** What is not as it must be, in words without text of an item; empty when in = out. */
	readonly problems: readonly string[];
}

const OURS = new Set(['hybrid', 'error', 'code', 'details']);

/** Holds a run to what must be true of each of its items, whatever went wrong: once, by the right output, with its own fields. */
export function account(batch: Batch, inputs: readonly INodeExecutionData[], given: readonly INodeExecutionData[][]): Account {
	const separate = batch.run.onError === 'continueErrorOutput';
	const outputs = separate ? withErrorOutput(given, inputs) : given;
	const failedOutput = separate ? outputs.length - 1 : batch.failedOutput;
	const times = inputs.map(() => 0);
	const auditIds: string[] = [];
	const failed: Record<string, number> = {};
	const problems: string[] = [];
	for (const [output, items] of outputs.entries()) {
		for (const item of items) {
			const index = pairedIndex(item);
			const input = inputs[index];
			if (!input) {
				problems.push('an item that never came in');
				continue;
			}
			times[index] = (times[index] ?? 0) + 1;
			const hybrid = resultOf(item.json);
			const code = hybrid ? undefined : codeOf(item.json);
			if (hybrid) auditIds.push(String(hybrid['auditId']));
			else if (code === undefined) problems.push('an item with neither a result nor an error');
			else failed[code] = (failed[code] ?? 0) + 1;
			const wanted = hybrid ? batch.outputOf(hybrid) : failedOutput;
			if (output !== wanted) problems.push(`output ${output} instead of ${wanted}, ${code ?? 'a result'}`);
			// The error output gets the fields of the item from n8n itself.
			if ((batch.keepsFields || (!hybrid && separate)) && !isDeepStrictEqual(own(item.json), own(input.json))) problems.push('fields of another item, or lost ones');
			if (batch.keepsFields && !isDeepStrictEqual(item.binary, input.binary)) problems.push('files of another item, or lost ones');
		}
	}
	const lost = times.filter((count) => count === 0).length;
	const doubled = times.filter((count) => count > 1).length;
	if (lost + doubled > 0) problems.push(`${lost} items lost, ${doubled} doubled`);
	return { auditIds, failed, problems };
}

function resultOf(json: IDataObject): IDataObject | undefined {
	const hybrid = json['hybrid'] as IDataObject | undefined;
	return typeof hybrid === 'object' && typeof hybrid?.['auditId'] === 'string' ? hybrid : undefined;
}

function codeOf({ error, details }: IDataObject): string | undefined {
	const code = (details as IDataObject | undefined)?.['code'];
	return typeof error === 'string' && typeof code === 'string' ? code : undefined;
}

/** The fields that are the item's own whatever happens to it. */
function own(json: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(json).filter(([key]) => !OURS.has(key)));
}

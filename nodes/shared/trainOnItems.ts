import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { asEngineError, EngineError } from '../../src/errors';
import { nodeError } from './nodeError';
import { Parameters } from './parameters';
import { failedItem } from './perItem';

/** An item that cannot be learnt from, by its index in the input. */
interface Failure {
	readonly item: number;
	readonly error: EngineError;
}

/**
 * Learns from all items of the input at once: one item with what `learn` says comes out, which stands for them all. Items that cannot
 * be read end the node, or, with Continue On Fail, are counted under `skipped`; an error output gets them besides.
 * @throws NodeOperationError
 */
export async function trainOnItems<T extends object>(
	context: IExecuteFunctions,
	read: (json: IDataObject, parameters: Parameters) => T,
	learn: (examples: readonly (T & { readonly item: number })[]) => Promise<IDataObject>,
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (items.length === 0) return [[]];
	const pairedItem = items.map((_, item) => ({ item }));
	const examples: (T & { readonly item: number })[] = [];
	const failures: Failure[] = [];
	for (const [item, { json }] of items.entries()) {
		try {
			examples.push({ ...read(json, new Parameters(context, item)), item });
		} catch (error) {
			failures.push({ item, error: asEngineError(error) });
		}
	}
	const [first] = failures;
	if (first && !context.continueOnFail()) throw nodeError(context.getNode(), first.error, first.item);
	const failed = context.getNode().onError === 'continueErrorOutput' ? failures.map(({ item, error }) => failedItem(context, items[item] ?? { json: {} }, error, item)) : [];
	try {
		const hybrid = { ...(await learn(examples)), skipped: countsOf(failures) };
		return [[{ json: { hybrid }, pairedItem }, ...failed]];
	} catch (error) {
		const known = asEngineError(error);
		if (known.code === 'CANCELLED' || !context.continueOnFail()) throw nodeError(context.getNode(), known, 0);
		return [[{ ...failedItem(context, { json: {} }, known, 0), pairedItem }, ...failed]];
	}
}

/** Per code the indexes of the items. */
function countsOf(failures: readonly Failure[]): IDataObject[] {
	const items = new Map<string, number[]>();
	for (const { item, error } of failures) items.set(error.code, [...(items.get(error.code) ?? []), item]);
	return [...items].map(([code, indexes]) => ({ code, count: indexes.length, items: indexes }));
}

import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { asEngineError } from '../../src/errors';
import { nodeError } from './nodeError';
import type { Parameters } from './parameters';
import { failedItem } from './perItem';
import { readItems, type ReadItems } from './readItems';

/**
 * Learns from all items of the input at once: one item with what `learn` says comes out, which stands for them all. Items that cannot
 * be read end the node, or, with Continue On Fail, are counted under `skipped`; an error output gets them besides.
 * @throws NodeOperationError
 */
export async function trainOnItems<T extends object>(
	context: IExecuteFunctions,
	read: (json: IDataObject, parameters: Parameters) => T,
	learn: (examples: ReadItems<T>['examples']) => Promise<IDataObject>,
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (items.length === 0) return [[]];
	const pairedItem = items.map((_, item) => ({ item }));
	const { examples, failures } = readItems(context, read);
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
function countsOf(failures: ReadItems<object>['failures']): IDataObject[] {
	const items = new Map<string, number[]>();
	for (const { item, error } of failures) {
		const known = items.get(error.code);
		if (known) known.push(item);
		else items.set(error.code, [item]);
	}
	return [...items].map(([code, indexes]) => ({ code, count: indexes.length, items: indexes }));
}

import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { asEngineError, EngineError } from '../../src/errors';
import { nodeError } from './nodeError';
import { Parameters } from './parameters';

/** One item on its way through a node. */
export interface ItemAtWork {
	readonly index: number;
	readonly item: INodeExecutionData;
	readonly parameters: Parameters;
	readonly signal: AbortSignal | undefined;
}

/** Where an item leaves, and what it takes along under `json.hybrid`. */
export interface Leaving {
	readonly output: number;
	readonly hybrid: IDataObject;
	/** Leave the item's own fields and files behind. */
	readonly bare?: boolean;
	/** Files that join those of the item. */
	readonly binary?: IBinaryKeyData;
}

/** What a node adds to the loop. */
export interface Work {
	/** How many outputs the node has, n8n's error output not counted. */
	readonly outputs: number;
	/** Where failed items stay visible when the workflow goes on without an error output. */
	readonly failedOutput: number;
	/** Failed items leave without their own fields and files, too: what comes after must not see them. */
	readonly bareFailures?: boolean;
	run(at: ItemAtWork): Promise<Leaving>;
}

const PARALLEL = { usual: 4, most: 64 } as const;

/**
 * Takes every item through the node. Items keep their own fields and files, and their order within an output; each
 * leaves by exactly one. A failed item ends the node, or, with Continue On Fail, goes on with `error` and its code.
 * @throws NodeOperationError the error of the first failed item, or with Continue On Fail CANCELLED; then no further item is begun.
 */
export async function perItem(context: IExecuteFunctions, work: Work): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const signal = context.getExecutionCancelSignal?.();
	const goOn = context.continueOnFail();
	const results: Array<Leaving | EngineError | undefined> = items.map(() => undefined);
	const parallel = readParallel(context);
	let next = 0;
	let stopped = false;
	const takeItems = async () => {
		while (next < items.length && !stopped) {
			const index = next++;
			const result = await attempt(context, work, items[index], index, signal);
			results[index] = result;
			// After a cancel every item would fail; going on would only hide that.
			if (result instanceof EngineError && (!goOn || result.code === 'CANCELLED')) stopped = true;
		}
	};
	await Promise.all(Array.from({ length: Math.min(parallel, items.length) }, takeItems));

	const outputs = Array.from({ length: work.outputs }, (): INodeExecutionData[] => []);
	// As a tool of an agent a node is heard on its first output only.
	const single = isTool(context);
	for (const [index, result] of results.entries()) {
		const item = items[index];
		if (!item) continue;
		if (result instanceof EngineError) {
			// Where failed items go on, only a cancel stops; it must not look like the failure of an earlier item.
			if (stopped && (!goOn || result.code === 'CANCELLED')) throw nodeError(context.getNode(), result, index);
			outputs[single ? 0 : work.failedOutput]?.push(failedItem(context, work.bareFailures === true ? { json: {} } : item, result, index));
		} else if (result) {
			const own = result.bare === true ? { json: {} } : item;
			outputs[single ? 0 : result.output]?.push({ ...kept(own, index, result.binary), json: { ...own.json, hybrid: result.hybrid } });
		}
	}
	return outputs;
}

async function attempt(
	context: IExecuteFunctions,
	work: Work,
	item: INodeExecutionData | undefined,
	index: number,
	signal: AbortSignal | undefined,
): Promise<Leaving | EngineError> {
	try {
		if (signal?.aborted) throw new EngineError('CANCELLED');
		if (!item) throw new EngineError('INTERNAL', { reason: 'no such item' });
		const leaving = await work.run({ index, item, parameters: new Parameters(context, index), signal });
		if (leaving.output < 0 || leaving.output >= work.outputs) throw new EngineError('INTERNAL', { reason: 'no such output' });
		return leaving;
	} catch (error) {
		return asEngineError(error);
	}
}

/** True when an agent runs the node as its tool. */
export function isTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool') || context.isToolExecution?.() === true;
}

/**
 * The form of a failed item. n8n moves it to the error output only while json holds nothing but `error`, `message` and
 * `details`, and then adds the item's own fields itself; in every other mode the node has to keep them.
 */
export function failedItem(context: IExecuteFunctions, item: INodeExecutionData, error: EngineError, index: number): INodeExecutionData {
	const details = { code: error.code, hint: error.hint };
	const json: IDataObject =
		context.getNode().onError === 'continueErrorOutput'
			? { error: error.message, details }
			: { ...item.json, error: error.message, code: error.code, details };
	return { ...kept(item, index), json };
}

function kept(item: INodeExecutionData, index: number, added: IBinaryKeyData = {}) {
	const binary = { ...item.binary, ...added };
	return { ...(Object.keys(binary).length > 0 && { binary }), pairedItem: { item: index } };
}

function readParallel(context: IExecuteFunctions): number {
	try {
		const wanted = new Parameters(context, 0).number('options.itemsInParallel', PARALLEL.usual);
		return Math.min(Math.max(Math.trunc(wanted), 1), PARALLEL.most);
	} catch (error) {
		throw nodeError(context.getNode(), asEngineError(error), 0);
	}
}

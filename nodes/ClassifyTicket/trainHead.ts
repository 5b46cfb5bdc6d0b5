import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { asEngineError, EngineError } from '../../src/errors';
import { checkHeadPlace, rowsFileOf, saveHead } from '../../src/tasks/head/headStore';
import { train } from '../../src/tasks/head/train';
import { readTrainingFile } from '../../src/tasks/head/trainingFile';
import { nodeError } from '../shared/nodeError';
import { Parameters } from '../shared/parameters';
import { failedItem } from '../shared/perItem';
import { labelledTickets, type LabelledItems } from './labelledTickets';
import { trainingEmbedder } from './trainingEmbedder';

/**
 * Learns from all items of the input and writes a head: one item with the report comes out, which stands for them all. Items that
 * cannot be learnt from end the node, or, with Continue On Fail, are counted in the report; an error output gets them besides.
 * @throws NodeOperationError
 */
export async function trainHead(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (items.length === 0) return [[]];
	const pairedItem = items.map((_, item) => ({ item }));
	const { tickets, failures } = labelledTickets(context);
	const [first] = failures;
	if (first && !context.continueOnFail()) throw nodeError(context.getNode(), first.error, first.item);
	const failed = context.getNode().onError === 'continueErrorOutput' ? failures.map(({ item, error }) => failedItem(context, items[item] ?? { json: {} }, error, item)) : [];
	try {
		const hybrid = { ...(await learn(context, tickets)), skipped: countsOf(failures) };
		return [[{ json: { hybrid }, pairedItem }, ...failed]];
	} catch (error) {
		const known = asEngineError(error);
		if (known.code === 'CANCELLED' || !context.continueOnFail()) throw nodeError(context.getNode(), known, 0);
		return [[{ ...failedItem(context, { json: {} }, known, 0), pairedItem }, ...failed]];
	}
}

async function learn(context: IExecuteFunctions, tickets: LabelledItems['tickets']): Promise<IDataObject> {
	const parameters = new Parameters(context, 0);
	const headFile = parameters.text('headFile').trim();
	if (headFile === '') throw new EngineError('INPUT_INVALID', { reason: 'no file is named under Head File' });
	await checkHeadPlace(headFile);
	const signal = context.getExecutionCancelSignal?.() ?? new AbortController().signal;
	const warnings: string[] = [];
	const embedder = await trainingEmbedder(context, signal, warnings);
	const outcome = await train({
		tickets,
		embedder,
		earlier: await readTrainingFile(rowsFileOf(headFile)),
		add: parameters.flag('addToEarlier'),
		signal,
	});
	await saveHead(headFile, outcome);
	const { report } = outcome;
	// Tickets of an earlier training come first, and are no items of this input.
	const earlier = report.tickets - tickets.length;
	const suspicious = report.suspicious.map(({ ticket, ...rest }) => ({ item: tickets[ticket - 1 - earlier]?.item ?? null, ...rest }));
	return { task: 'train', ...report, suspicious, headFile, rowsFile: rowsFileOf(headFile), embedding: embedder?.model ?? null, warnings };
}

/** What could not be learnt from: per code the indexes of the items. */
function countsOf(failures: LabelledItems['failures']): IDataObject[] {
	const items = new Map<string, number[]>();
	for (const { item, error } of failures) {
		const known = items.get(error.code);
		if (known) known.push(item);
		else items.set(error.code, [item]);
	}
	return [...items].map(([code, indexes]) => ({ code, count: indexes.length, items: indexes }));
}

import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { EngineError } from '../../src/errors';
import { checkHeadPlace, rowsFileOf, saveHead } from '../../src/tasks/head/headStore';
import { train, type LabelledTicket } from '../../src/tasks/head/train';
import { readTrainingFile } from '../../src/tasks/head/trainingFile';
import { Parameters } from '../shared/parameters';
import type { ReadItems } from '../shared/readItems';
import { trainOnItems } from '../shared/trainOnItems';
import { labelledTicket } from './labelledTicket';
import { trainingEmbedder } from './trainingEmbedder';

/** Learns from all items of the input and writes a head. @throws NodeOperationError */
export function trainHead(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return trainOnItems(context, labelledTicket, (tickets) => learn(context, tickets));
}

async function learn(context: IExecuteFunctions, tickets: ReadItems<LabelledTicket>['examples']): Promise<IDataObject> {
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

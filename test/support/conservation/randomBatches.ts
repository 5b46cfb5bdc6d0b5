import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import type { FakeRun } from '../executeFunctions.ts';
import type { SeededRandom } from '../planted/seededRandom.ts';
import { built } from './built.ts';
import { LONGEST } from './randomItems.ts';

/** A run of one node over some items. */
export interface Batch {
	readonly node: { execute: (this: never) => Promise<INodeExecutionData[][]> };
	readonly run: Omit<FakeRun, 'items' | 'signal'>;
	/** The output that an item with this result must leave by. */
	outputOf(hybrid: IDataObject): number;
	/** Where failed items stay without an error output. */
	readonly failedOutput: number;
	/** Items leave with their own fields. */
	readonly keepsFields: boolean;
}

/** What the runs share. */
export interface Surroundings {
	readonly recordsFolder: string;
	readonly headFile: string;
	readonly embeddingFile: string;
	readonly cloudUrl: string;
}

/** The categories of every form, and of the head. */
export const CATEGORIES = ['printing', 'access', 'billing'];
const STATUSES = ['pass', 'fail', 'review'];

/** One of the nodes with settings of all kinds. */
export function randomBatch(random: SeededRandom, around: Surroundings, onError: INode['onError']): Batch {
	const cloud = random.below(2) === 0;
	const credentials = {
		localModelApi: { kind: 'embedded', embeddingFile: around.embeddingFile },
		...(cloud && { cloudModelApi: { apiKey: 'synthetic-key', baseUrl: around.cloudUrl, model: 'gpt-4.1-mini', timeoutSeconds: 5 } }),
	};
	const parameters = {
		inputType: 'fields',
		fields: {
			values: [
				{ name: 'subject', handling: 'general' },
				{ name: 'body', handling: random.pick(['auto', 'sensitive', 'general']) },
				{ name: 'notes', handling: 'sensitive', optional: true },
			],
		},
		policy: random.pick(['balanced', 'maskEverything', 'balanced', 'maskEverything', 'strict', 'localOnly', 'hipaaSafeHarbor']),
	};
	const options = {
		recordsFolder: around.recordsFolder,
		itemsInParallel: 1 + random.below(16),
		maximumCharacters: LONGEST,
		cloudFailure: random.pick(['error', 'local']),
		knownValues: { values: [{ field: 'own', kind: 'person' }] },
	};
	const run = (more: Readonly<Record<string, unknown>>, moreOptions = {}): Batch['run'] => ({ parameters: { ...parameters, ...more, options: { ...options, ...moreOptions } }, credentials, ...(onError && { onError }) });
	const only = { outputOf: () => 0, failedOutput: 0 };
	switch (random.pick(['classify', 'classify', 'classify', 'classify', 'summarize', 'check', 'deidentify'])) {
		case 'summarize':
			return { node: new built.SummarizeDocument(), run: run({ style: 'brief', maximumSentences: 2 }), ...only, keepsFields: true };
		case 'check':
			return {
				node: new built.ComplianceCheck(),
				run: run({ operation: 'check', rulePack: random.pick(['secrets', 'pciDss']), ownRules: { values: [{ id: 'own', text: 'Nobody is named' }] } }),
				outputOf: ({ status }) => STATUSES.indexOf(String(status)),
				failedOutput: STATUSES.length - 1,
				keepsFields: true,
			};
		case 'deidentify':
			return { node: new built.ComplianceCheck(), run: run({ operation: 'deidentify', way: 'byPolicy' }), ...only, keepsFields: false };
		default:
			return {
				node: new built.ClassifyTicket(),
				run: run(
					{ operation: 'classify', categories: { values: CATEGORIES.map((name) => ({ name })) }, minimumConfidence: random.pick([0, 0.3, 0.6]) },
					{ ...(random.below(2) === 0 && { headFile: around.headFile }), priority: random.below(4) === 0 },
				),
				outputOf: ({ category }) => (category === null ? CATEGORIES.length : CATEGORIES.indexOf(String(category))),
				failedOutput: CATEGORIES.length,
				keepsFields: true,
			};
	}
}

import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INode, INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';

/** A leaf that is a function stands for an expression: it is evaluated for each item, and raw it reads as one. */
type Parameter = unknown;

/** What a node is run with. */
export interface FakeRun {
	readonly items: readonly INodeExecutionData[];
	/** What comes in by a second input; without it there is none, which n8n answers with an error. */
	readonly secondInput?: readonly INodeExecutionData[];
	readonly parameters?: Readonly<Record<string, Parameter>>;
	readonly onError?: INode['onError'];
	readonly type?: string;
	/** Data of the node's credentials by type; an Error is thrown when that credential is read. */
	readonly credentials?: Readonly<Record<string, IDataObject | Error>>;
	/** Content of binary fields by name, the same for all items. */
	readonly files?: Readonly<Record<string, Uint8Array>>;
	readonly signal?: AbortSignal;
}

/** As much of n8n's IExecuteFunctions as the nodes use, with what they said besides their items. */
export interface FakeContext {
	readonly context: IExecuteFunctions;
	readonly hints: readonly NodeExecutionHint[];
	readonly credentialsRead: readonly string[];
}

/** Plays n8n for one run of a node. The real n8n runs the nodes in test/e2e. */
export function executeFunctions(run: FakeRun): FakeContext {
	const { items, parameters = {}, onError, credentials = {}, files = {}, signal } = run;
	const hints: NodeExecutionHint[] = [];
	const credentialsRead: string[] = [];
	const node = {
		id: 'synthetic',
		name: 'Synthetic Node',
		type: run.type ?? 'n8n-nodes-hybrid-llm.synthetic',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...(onError && { onError }),
		credentials: Object.fromEntries(Object.keys(credentials).map((type) => [type, { id: type, name: type }])),
	} as INode;
	const context = {
		getInputData: (input = 0) => {
			if (input > 0 && !run.secondInput) throw new Error('Could not get input with given index');
			return [...(input === 0 ? items : (run.secondInput ?? []))];
		},
		getNode: () => node,
		continueOnFail: () => onError === 'continueRegularOutput' || onError === 'continueErrorOutput',
		getExecutionCancelSignal: () => signal,
		isToolExecution: () => false,
		addExecutionHints: (...added: NodeExecutionHint[]) => hints.push(...added),
		getNodeParameter: (name: string, index: number, fallback?: unknown, options?: { rawExpressions?: boolean }) => {
			const value = name.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], parameters);
			if (value === undefined) {
				if (fallback === undefined) throw new Error('Could not get parameter');
				return fallback;
			}
			return options?.rawExpressions ? raw(value) : resolved(value, items[index], index);
		},
		getCredentials: async (type: string) => {
			credentialsRead.push(type);
			const data = credentials[type];
			if (data === undefined || data instanceof Error) throw data ?? new Error('not set');
			return data;
		},
		helpers: {
			getBinaryDataBuffer: async (_index: number, field: string) => Buffer.from(files[field] ?? []),
		},
	};
	return { context: context as unknown as IExecuteFunctions, hints, credentialsRead };
}

/** An item as it comes in. */
export function item(json: IDataObject, binary?: IBinaryKeyData): INodeExecutionData {
	return { json, ...(binary && { binary }) };
}

/**
 * What n8n 2.41 does with a node's items under Continue (using error output): it moves those whose json holds nothing but
 * `error`, `message` and `details` to one more output, with the fields of the input item.
 */
export function withErrorOutput(outputs: readonly INodeExecutionData[][], inputs: readonly INodeExecutionData[]): INodeExecutionData[][] {
	const failed = ({ json, error }: INodeExecutionData) =>
		error !== undefined || (Boolean(json['error']) && Object.keys(json).every((key) => ['error', 'message', 'details'].includes(key)));
	const errors = outputs.flatMap((output) => output.filter(failed)).map((one) => ({ ...one, json: { ...inputs[pairedIndex(one)]?.json, ...one.json } }));
	return [...outputs.map((output) => output.filter((one) => !failed(one))), errors];
}

/** The index of the input item that an output item came from. */
export function pairedIndex({ pairedItem }: INodeExecutionData): number {
	return typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : -1;
}

function raw(value: unknown): unknown {
	if (typeof value === 'function') return '={{ $json.synthetic }}';
	return mapped(value, raw);
}

function resolved(value: unknown, at: INodeExecutionData | undefined, index: number): unknown {
	if (typeof value === 'function') return (value as (json: IDataObject | undefined, index: number) => unknown)(at?.json, index);
	return mapped(value, (one) => resolved(one, at, index));
}

function mapped(value: unknown, change: (one: unknown) => unknown): unknown {
	if (Array.isArray(value)) return value.map(change);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change(one)]));
}

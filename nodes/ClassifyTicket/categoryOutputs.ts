import type { INodeInputConfiguration, INodeOutputConfiguration, NodeConnectionType } from 'n8n-workflow';

/** What the outputs depend on, as it stands in the form: expressions are not evaluated. */
export interface OutputParameters {
	readonly operation?: unknown;
	readonly categoriesFrom?: unknown;
	readonly categories?: { readonly values?: unknown };
	readonly categoriesJson?: unknown;
	readonly branches?: unknown;
}

/**
 * One output for a trained head, else those of the categories, then Review. The categories have one each where the form or the JSON tells them;
 * of a head those that were chosen, and one for all others. Runs inside an n8n expression, so it uses nothing from outside itself.
 */
export function categoryOutputs(parameters: OutputParameters): INodeOutputConfiguration[] {
	// Workflows saved before there were operations have none: they classify.
	if (parameters.operation === 'train') return [{ type: 'main', displayName: 'Trained' }];
	const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
	const jsonList = (): unknown[] => {
		const json = parameters.categoriesJson;
		try {
			return listOf(typeof json === 'string' ? JSON.parse(json) : json);
		} catch {
			return [];
		}
	};
	const labelOf = (name: unknown, index: number): string => {
		const label = String(name ?? '').replace(/^=/, '').replace(/\s+/g, ' ').trim();
		return label === '' ? 'Category ' + (index + 1) : label.length > 40 ? label.slice(0, 39) + '…' : label;
	};
	const nameOf = (row: unknown): unknown => (typeof row === 'string' ? row : (row as { name?: unknown } | null)?.name);
	const from = parameters.categoriesFrom;
	const chosen = from === 'head' ? listOf(parameters.branches) : from === 'json' ? jsonList() : listOf(parameters.categories?.values);
	const labels = chosen.map((row, index) => labelOf(nameOf(row), index));
	// Without names there is one output for whatever it will be; of a head there are others than the chosen ones.
	if (from === 'head') labels.push(labels.length === 0 ? 'Classified' : 'Other Labels');
	if (from === 'json' && labels.length === 0) labels.push('Classified');
	return [...labels, 'Review'].map((displayName) => ({ type: 'main', displayName }));
}

/**
 * The outputs as an expression. It reads the raw parameters: the value of an expression in a name may differ by item,
 * and one that fails would leave the node without outputs.
 */
export const outputsExpression = `={{(${categoryOutputs.toString()})($rawParameter)}}` as const;

/** A second input for labelled examples where they are wanted. Runs inside an n8n expression as well. */
function ticketInputs(parameters: { operation?: unknown; categoriesFrom?: unknown; options?: { examplesFromInput?: unknown } }): Array<NodeConnectionType | INodeInputConfiguration> {
	const wanted = parameters.operation !== 'train' && parameters.categoriesFrom !== 'head' && parameters.options?.examplesFromInput === true;
	return wanted ? [{ type: 'main', displayName: 'Tickets' }, { type: 'main', displayName: 'Examples' }] : ['main'];
}

/** The inputs as an expression. */
export const inputsExpression = `={{(${ticketInputs.toString()})($rawParameter)}}` as const;

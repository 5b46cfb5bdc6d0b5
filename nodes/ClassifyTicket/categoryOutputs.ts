import type { INodeOutputConfiguration } from 'n8n-workflow';

/** One output for a trained head, else one per category in the order of the form, then Review. Runs inside an n8n expression, so it uses nothing from outside itself. */
function categoryOutputs(parameters: { operation?: unknown; categories?: { values?: unknown } }): INodeOutputConfiguration[] {
	// Workflows saved before there were operations have none: they classify.
	if (parameters.operation === 'train') return [{ type: 'main', displayName: 'Trained' }];
	const values = parameters.categories?.values;
	const labels = (Array.isArray(values) ? values : []).map((row: { name?: unknown } | null, index) => {
		const name = String(row?.name ?? '').replace(/^=/, '').replace(/\s+/g, ' ').trim();
		return name === '' ? 'Category ' + (index + 1) : name.length > 40 ? name.slice(0, 39) + '…' : name;
	});
	return [...labels, 'Review'].map((displayName) => ({ type: 'main', displayName }));
}

/**
 * The outputs as an expression. It reads the raw parameters: the value of an expression in a name may differ by item,
 * and one that fails would leave the node without outputs.
 */
export const outputsExpression = `={{(${categoryOutputs.toString()})($rawParameter)}}` as const;

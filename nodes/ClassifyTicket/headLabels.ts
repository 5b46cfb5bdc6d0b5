import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { asEngineError } from '../../src/errors';
import { HeadStore } from '../../src/tasks/head/headStore';
import { nodeError } from '../shared/nodeError';
import { isExpression } from '../shared/parameters';

/** Of all executions: reading a head of 77 categories takes 0.1 s. */
export const heads = new HeadStore();

/** The labels of the head that the form names, for its list of branches. */
export async function headLabels(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const path: unknown = this.getCurrentNodeParameter('categoriesHead');
	// What an expression gives is known when an item is there.
	if (typeof path !== 'string' || path.trim() === '' || isExpression(path)) return [];
	try {
		const { labels } = await heads.read(path.trim());
		return labels.map(({ name, description }) => ({ name, value: name, ...(description !== undefined && { description }) }));
	} catch (error) {
		throw nodeError(this.getNode(), asEngineError(error), 0);
	}
}

import { NodeHelpers, Workflow, type INode, type INodeType, type INodeTypes } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { outputsExpression } from '../../../nodes/ClassifyTicket/categoryOutputs';

const description = {
	displayName: 'Synthetic',
	name: 'synthetic',
	group: ['transform'],
	version: 1,
	description: '',
	defaults: {},
	inputs: ['main'],
	outputs: outputsExpression,
	properties: [
		{ displayName: 'Operation', name: 'operation', type: 'string', default: 'classify' },
		{
			displayName: 'Categories',
			name: 'categories',
			type: 'fixedCollection',
			default: {},
			typeOptions: { multipleValues: true },
			options: [{ displayName: 'Category', name: 'values', values: [{ displayName: 'Name', name: 'name', type: 'string', default: '' }] }],
		},
	],
};

/** The names of the outputs as n8n itself evaluates them. */
function outputsFor(categories: unknown, onError?: INode['onError'], operation?: string): unknown[] {
	const type = { description } as unknown as INodeType;
	const nodeTypes = { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) } as INodeTypes;
	const node = {
		id: '1',
		name: 'Synthetic',
		type: 'synthetic',
		typeVersion: 1,
		position: [0, 0],
		parameters: { categories, ...(operation && { operation }) },
		...(onError && { onError }),
	} as INode;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const [known] = Object.values(workflow.nodes);
	if (!known) throw new Error('the workflow has no node');
	return NodeHelpers.getNodeOutputs(workflow, known, type.description).map((output) => (typeof output === 'string' ? output : output.displayName));
}

const named = (...names: unknown[]) => ({ values: names.map((name) => ({ name })) });

describe('the outputs of Classify Ticket', () => {
	it.each([
		['two', named('Billing', 'Hardware'), ['Billing', 'Hardware', 'Review']],
		['none', {}, ['Review']],
		['an empty list', { values: [] }, ['Review']],
		['blank names', named('', ' '), ['Category 1', 'Category 2', 'Review']],
		['duplicates', named('Billing', 'Billing'), ['Billing', 'Billing', 'Review']],
		['quotes and backslashes', named('"Billing"', "it's", 'a\\b', '`${x}`'), ['"Billing"', "it's", 'a\\b', '`${x}`', 'Review']],
		['line breaks', named('Bill\ning\r\n\ttoo'), ['Bill ing too', 'Review']],
		['emoji', named('💳 Billing', 'Größe'), ['💳 Billing', 'Größe', 'Review']],
		['braces', named('{{ 1 + 1 }}', '}}', '{{'), ['{{ 1 + 1 }}', '}}', '{{', 'Review']],
		['markup', named('<b>x</b>'), ['<b>x</b>', 'Review']],
		['an expression that fails', named('={{ $json.team.name }}', 'Billing'), ['{{ $json.team.name }}', 'Billing', 'Review']],
		['a number', named(7), ['7', 'Review']],
		['null', named(null, undefined), ['Category 1', 'Category 2', 'Review']],
		['a long name', named('x'.repeat(100)), [`${'x'.repeat(39)}…`, 'Review']],
	])('survive %s', (_what, categories, expected) => {
		expect(outputsFor(categories)).toEqual(expected);
	});

	it('follow the operation', () => {
		expect(outputsFor(named('Billing', 'Hardware'), undefined, 'train')).toEqual(['Trained']);
		expect(outputsFor(named('Billing', 'Hardware'), 'continueErrorOutput', 'train')).toEqual(['Success', 'Error']);
		expect(outputsFor(named('Billing'), undefined, 'classify')).toEqual(['Billing', 'Review']);
	});

	it('leave room for 200 categories and for the error output of n8n', () => {
		const names = Array.from({ length: 200 }, (_, index) => `Category of number ${index}`);
		expect(outputsFor(named(...names), 'continueErrorOutput')).toEqual([...names, 'Review', 'Error']);
	});
});

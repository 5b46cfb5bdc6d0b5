import { NodeHelpers, Workflow, type INode, type INodeType, type INodeTypes } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { inputsExpression, outputsExpression } from '../../../nodes/ClassifyTicket/categoryOutputs';

const description = {
	displayName: 'Synthetic',
	name: 'synthetic',
	group: ['transform'],
	version: 1,
	description: '',
	defaults: {},
	inputs: inputsExpression,
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
		{ displayName: 'Categories From', name: 'categoriesFrom', type: 'string', default: 'form' },
		{ displayName: 'Categories (JSON)', name: 'categoriesJson', type: 'json', default: '' },
		{ displayName: 'Branches', name: 'branches', type: 'multiOptions', default: [] },
		{ displayName: 'Options', name: 'options', type: 'collection', default: {}, options: [{ displayName: 'Examples', name: 'examplesFromInput', type: 'boolean', default: false }] },
	],
};

/** A node of this type in a workflow of its own, as n8n itself reads it. */
function nodeOf(parameters: INode['parameters'], onError?: INode['onError']) {
	const type = { description } as unknown as INodeType;
	const nodeTypes = { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) } as INodeTypes;
	const node = { id: '1', name: 'Synthetic', type: 'synthetic', typeVersion: 1, position: [0, 0], parameters, ...(onError && { onError }) } as INode;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const [known] = Object.values(workflow.nodes);
	if (!known) throw new Error('the workflow has no node');
	return { workflow, known, type };
}

/** The names of the outputs as n8n itself evaluates them. */
function outputsOf(parameters: INode['parameters'], onError?: INode['onError']): unknown[] {
	const { workflow, known, type } = nodeOf(parameters, onError);
	return NodeHelpers.getNodeOutputs(workflow, known, type.description).map((output) => (typeof output === 'string' ? output : output.displayName));
}

function inputsOf(parameters: INode['parameters']): unknown[] {
	const { workflow, known, type } = nodeOf(parameters);
	return NodeHelpers.getNodeInputs(workflow, known, type.description).map((input) => (typeof input === 'string' ? input : input.displayName));
}

const outputsFor = (categories: unknown, onError?: INode['onError'], operation?: string) => outputsOf({ categories, ...(operation && { operation }) } as INode['parameters'], onError);

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

	it.each([
		['a list of names', '["Billing", "Access"]', ['Billing', 'Access', 'Review']],
		['a list of objects', '[{"name": "Billing", "group": "x"}, {"description": "no name"}, null]', ['Billing', 'Category 2', 'Category 3', 'Review']],
		['braces', '["{{ 1 + 1 }}", "}}"]', ['{{ 1 + 1 }}', '}}', 'Review']],
		['an expression', '={{ $json.categories }}', ['Classified', 'Review']],
		['JSON half typed', '["Billing", ', ['Classified', 'Review']],
		['JSON of another form', '{"name": "Billing"}', ['Classified', 'Review']],
		['an empty list', '[]', ['Classified', 'Review']],
	])('are read from JSON: %s', (_what, categoriesJson, expected) => {
		expect(outputsOf({ categoriesFrom: 'json', categoriesJson, categories: named('not asked') } as unknown as INode['parameters'])).toEqual(expected);
	});

	it('are the chosen labels of a head and one for the others', () => {
		expect(outputsOf({ categoriesFrom: 'head', branches: ['Billing', 'Access'] })).toEqual(['Billing', 'Access', 'Other Labels', 'Review']);
		expect(outputsOf({ categoriesFrom: 'head', branches: [] })).toEqual(['Classified', 'Review']);
		expect(outputsOf({ categoriesFrom: 'head', branches: '={{ $json.branches }}' })).toEqual(['Classified', 'Review']);
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

it('the inputs of Classify Ticket are two where examples come in, and one else', () => {
	const options = { examplesFromInput: true };
	expect(inputsOf({ operation: 'classify', options })).toEqual(['Tickets', 'Examples']);
	expect(inputsOf({ operation: 'classify' })).toEqual(['main']);
	expect(inputsOf({ operation: 'train', options })).toEqual(['main']);
	expect(inputsOf({ operation: 'classify', categoriesFrom: 'head', options })).toEqual(['main']);
});

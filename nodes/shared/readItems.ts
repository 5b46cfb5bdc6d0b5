import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { asEngineError, type EngineError } from '../../src/errors';
import { Parameters } from './parameters';

/** The items that can be learnt from, and those that cannot, each with its index in the input. */
export interface ReadItems<T> {
	readonly examples: readonly (T & { readonly item: number })[];
	readonly failures: readonly { readonly item: number; readonly error: EngineError }[];
}

/** Reads every item of the input; what `read` throws is that item's failure. */
export function readItems<T extends object>(context: IExecuteFunctions, read: (json: IDataObject, parameters: Parameters) => T): ReadItems<T> {
	const examples: (T & { readonly item: number })[] = [];
	const failures: { readonly item: number; readonly error: EngineError }[] = [];
	for (const [item, { json }] of context.getInputData().entries()) {
		try {
			examples.push({ ...read(json, new Parameters(context, item)), item });
		} catch (error) {
			failures.push({ item, error: asEngineError(error) });
		}
	}
	return { examples, failures };
}

import type { IExecuteFunctions } from 'n8n-workflow';
import { asEngineError, EngineError } from '../../src/errors';
import type { LabelledTicket } from '../../src/tasks/head/train';
import { rawText } from '../../src/text';
import { fieldText, MAXIMUM_CHARACTERS } from '../shared/fields';
import { Parameters } from '../shared/parameters';

/** The items that can be learnt from, by their index in the input, and those that cannot. */
export interface LabelledItems {
	readonly tickets: readonly (LabelledTicket & { readonly item: number })[];
	readonly failures: readonly { readonly item: number; readonly error: EngineError }[];
}

/** Reads text and label of every item of the input. */
export function labelledTickets(context: IExecuteFunctions): LabelledItems {
	const tickets: LabelledItems['tickets'][number][] = [];
	const failures: LabelledItems['failures'][number][] = [];
	for (const [item, { json }] of context.getInputData().entries()) {
		try {
			const parameters = new Parameters(context, item);
			const text = read(json, parameters, 'textField', 'Text Field');
			const label = read(json, parameters, 'labelField', 'Label Field');
			tickets.push({ item, text: rawText(text), label });
		} catch (error) {
			failures.push({ item, error: asEngineError(error) });
		}
	}
	return { tickets, failures };
}

function read(json: unknown, parameters: Parameters, name: string, title: string): string {
	const path = parameters.text(name).trim();
	if (path === '') throw new EngineError('INPUT_INVALID', { reason: `no field is named under ${title}` });
	// The value of an expression may be text of the item; an error must not hold it.
	const label = parameters.isExpression(name) ? title : path;
	const text = fieldText(json, { path, label });
	if (text.trim() === '') throw new EngineError('TEXT_EMPTY', { what: `${label} is empty` });
	if (text.length > MAXIMUM_CHARACTERS.ticket) throw new EngineError('TEXT_TOO_LONG', { field: label, characters: text.length, limit: MAXIMUM_CHARACTERS.ticket });
	return text;
}

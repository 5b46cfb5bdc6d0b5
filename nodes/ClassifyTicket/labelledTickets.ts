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
			const text = ticketText(json, parameters);
			const label = labelOf(json, parameters);
			tickets.push({ item, text: rawText(text), label });
		} catch (error) {
			failures.push({ item, error: asEngineError(error) });
		}
	}
	return { tickets, failures };
}

/** The fields joined as Classify reads them: in their order, empty ones left out. */
function ticketText(json: unknown, parameters: Parameters): string {
	const fields = parameters.text('textField').split(',').map((path) => path.trim()).filter((path) => path !== '');
	if (fields.length === 0) throw new EngineError('INPUT_INVALID', { reason: 'no field is named under Text Fields' });
	// The value of an expression may be text of the item; an error must not hold it.
	const hidden = parameters.isExpression('textField');
	const texts = fields.map((path) => read(json, path, hidden ? 'Text Fields' : path));
	const text = texts.filter((one) => one.trim() !== '').join('\n\n');
	if (text === '') throw new EngineError('TEXT_EMPTY', { what: 'the ticket has no text' });
	return text;
}

function labelOf(json: unknown, parameters: Parameters): string {
	const path = parameters.text('labelField').trim();
	if (path === '') throw new EngineError('INPUT_INVALID', { reason: 'no field is named under Label Field' });
	const label = read(json, path, parameters.isExpression('labelField') ? 'Label Field' : path);
	if (label.trim() === '') throw new EngineError('TEXT_EMPTY', { what: 'the label is empty' });
	return label;
}

function read(json: unknown, path: string, label: string): string {
	const text = fieldText(json, { path, label });
	if (text.length > MAXIMUM_CHARACTERS.ticket) throw new EngineError('TEXT_TOO_LONG', { field: label, characters: text.length, limit: MAXIMUM_CHARACTERS.ticket });
	return text;
}

import { EngineError } from '../../src/errors';
import type { LabelledTicket } from '../../src/tasks/head/train';
import { rawText } from '../../src/text';
import { fieldText, MAXIMUM_CHARACTERS } from '../shared/fields';
import type { Parameters } from '../shared/parameters';

/** Text and label of an item to learn from. @throws EngineError FIELD_*, TEXT_*, INPUT_INVALID, PARAMETER_INVALID */
export function labelledTicket(json: unknown, parameters: Parameters): LabelledTicket {
	return { text: rawText(ticketText(json, parameters)), label: labelOf(json, parameters) };
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

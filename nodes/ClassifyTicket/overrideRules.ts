import { EngineError } from '../../src/errors';
import type { TicketRule } from '../../src/tasks/ticketRules';
import { cell, isExpression, type Parameters, type Row } from '../shared/parameters';
import { halves, linesOf } from './lines';

/**
 * The rules of the form. A condition counts where it is an expression, or switched off: the form puts "true" into every new rule,
 * and a rule that was given nothing else must not hold for all tickets.
 * @param labels path of each field -> the name of its part.
 * @throws EngineError INPUT_INVALID, PARAMETER_INVALID
 */
export function overrideRules(parameters: Parameters, labels: ReadonlyMap<string, string>): readonly TicketRule[] {
	const raw = parameters.rawRows('options.overrideRules.values');
	return parameters.rows('options.overrideRules.values').map((row, index): TicketRule => {
		const number = index + 1;
		const [name, field, category] = [cell(row, 'name').trim(), cell(row, 'field').trim(), cell(row, 'category')];
		const part = field === '' ? undefined : labels.get(field);
		if (field !== '' && part === undefined) throw invalid(number, 'looks in a field that is not under Fields');
		const words = cell(row, 'words').split(/[,\n]/).map((word) => word.trim()).filter((word) => word !== '');
		const applies = conditionOf(row, raw[index]);
		const attributes = attributesOf(cell(row, 'attributes'), number);
		return {
			// The value of an expression may be text of the item; a name is no place for it.
			name: name === '' || isExpression(raw[index]?.['name']) ? `Rule ${number}` : name,
			...(applies === undefined ? {} : { applies }),
			...(words.length > 0 && { words }),
			...(part !== undefined && { part }),
			...(category.trim() !== '' && { category }),
			...(Object.keys(attributes).length > 0 && { attributes }),
		};
	});
}

function conditionOf(row: Row, raw: Row | undefined): boolean | undefined {
	const value = row['condition'];
	const holds = value === true || value === 'true';
	// What else an expression may give is neither yes nor no, except nothing at all, such as a field that an item lacks.
	if (!holds && value !== false && value !== 'false' && value !== '' && value !== undefined && value !== null) {
		throw new EngineError('PARAMETER_INVALID', { parameter: 'Condition' });
	}
	if (isExpression(raw?.['condition'])) return holds;
	return value === false ? false : undefined;
}

function attributesOf(text: string, number: number): Readonly<Record<string, string>> {
	return Object.fromEntries(
		linesOf(text).map((line) => {
			const [attribute, value] = halves(line, '=');
			if (value === undefined) throw invalid(number, 'has an attribute without "="');
			return [attribute, value];
		}),
	);
}

function invalid(number: number, reason: string): EngineError {
	return new EngineError('INPUT_INVALID', { reason: `rule ${number} ${reason}` });
}

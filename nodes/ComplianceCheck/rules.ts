import { loadPack, type RulePack } from '../../src/tasks/pack';
import { builtInPack } from '../../src/tasks/packs';
import { EngineError } from '../../src/errors';
import { cell, isExpression, type Parameters } from '../shared/parameters';

/** A rule of the user's, in plain language. */
interface OwnRule {
	readonly id: string;
	readonly text: string;
}

const PLAIN_ID = /^[\w.-]{1,60}$/;

/**
 * The rule pack the user chose; `undefined` for none.
 * @throws EngineError INPUT_INVALID, PARAMETER_INVALID
 */
export function chosenPack(parameters: Parameters): RulePack | undefined {
	const choice = parameters.text('rulePack', 'dataProtection');
	if (choice === 'none') return undefined;
	if (choice === 'custom') return loadPack(parameters.json('rulePackJson'));
	const pack = builtInPack(choice);
	if (!pack) throw new EngineError('INPUT_INVALID', { reason: 'there is no rule pack of this name' });
	return pack;
}

/**
 * The user's own rules that have a text. Ids stand in notices and records, so one that is an expression, or no plain
 * word, gives way to a number.
 */
export function ownRules(parameters: Parameters): readonly OwnRule[] {
	const raw = parameters.rawRows('ownRules.values');
	return parameters
		.rows('ownRules.values')
		.map((row, index) => {
			const id = cell(row, 'id').trim();
			const plain = PLAIN_ID.test(id) && !isExpression(raw[index]?.['id']);
			return { id: plain ? id : `own-${index + 1}`, text: cell(row, 'text') };
		})
		.filter(({ text }) => text.trim() !== '');
}

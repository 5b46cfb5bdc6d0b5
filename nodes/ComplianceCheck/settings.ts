import { EngineError } from '../../src/errors';
import type { ComplianceOptions } from '../../src/tasks/compliance';
import { readValues } from '../../src/tasks/pack';
import { isWhatToRedact } from '../../src/tasks/redaction';
import { loadWaivers } from '../../src/tasks/waivers';
import { cell, type Parameters } from '../shared/parameters';
import { chosenPack, ownRules } from './rules';

/**
 * What the form asks of the check.
 * @throws EngineError INPUT_INVALID, PARAMETER_INVALID
 */
export function complianceOptions(parameters: Parameters): ComplianceOptions {
	const pack = chosenPack(parameters);
	const typed = parameters.rows('options.ruleValues.values').map((row) => [cell(row, 'name').trim(), cell(row, 'value')] as const);
	if (typed.length > 0 && !pack) throw new EngineError('INPUT_INVALID', { reason: 'there are rule values, and no rule pack that has them' });
	// An expression may give date and time.
	const today = parameters.text('today').trim().replace(/T.*$/s, '');
	const redact = parameters.text('options.redactedCopy', 'none') === 'none' ? undefined : parameters.text('options.redact', 'both');
	if (redact !== undefined && !isWhatToRedact(redact)) throw new EngineError('PARAMETER_INVALID', { parameter: 'Redact' });
	return {
		rules: ownRules(parameters),
		waivers: loadWaivers(parameters.rows('options.waivers.values')),
		...(pack && { pack, values: readValues(pack, typed) }),
		...(today !== '' && { today }),
		...(redact !== undefined && { redact }),
	};
}

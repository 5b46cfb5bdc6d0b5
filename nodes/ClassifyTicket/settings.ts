import type { Category, ClassifyOptions } from '../../src/tasks/classify';
import type { Head } from '../../src/tasks/head/head';
import { PRIORITY, SENTIMENT, type LabelSet } from '../../src/tasks/labelSets';
import { cell, type Parameters, type Row } from '../shared/parameters';
import { halves, linesOf } from './lines';
import { overrideRules } from './overrideRules';

/**
 * What the form asks of the classification.
 * @param labels path of each field -> the name of its part.
 * @throws EngineError INPUT_INVALID, PARAMETER_INVALID
 */
export function classifyOptions(parameters: Parameters, labels: ReadonlyMap<string, string>, head?: Head) {
	const threshold = parameters.number('minimumConfidence', 0);
	return {
		categories: parameters.rows('categories.values').map(categoryOf),
		...(head && { head }),
		// 0 stands for the usual one, or the head's own.
		...(threshold !== 0 && { threshold }),
		attributes: attributesOf(parameters),
		language: parameters.flag('options.language'),
		rules: overrideRules(parameters, labels),
		multiple: parameters.flag('options.severalCategories'),
	} satisfies ClassifyOptions;
}

function categoryOf(row: Row): Category {
	const group = cell(row, 'group').trim();
	const examples = linesOf(cell(row, 'examples'));
	return { name: cell(row, 'name'), description: cell(row, 'description'), ...(group !== '' && { group }), ...(examples.length > 0 && { examples }) };
}

function attributesOf(parameters: Parameters): readonly LabelSet[] {
	const own = parameters.rows('options.ownAttributes.values').map((row): LabelSet => ({
		name: cell(row, 'name').trim(),
		labels: linesOf(cell(row, 'labels')).map((line) => {
			const [name, description] = halves(line, ':');
			return { name, ...(description ? { description } : {}) };
		}),
	}));
	return [
		...(parameters.flag('options.priority') ? [PRIORITY] : []),
		...(parameters.flag('options.sentiment') ? [SENTIMENT] : []),
		...own,
	];
}

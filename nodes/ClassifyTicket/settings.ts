import type { Category, ClassifyOptions } from '../../src/tasks/classify';
import { PRIORITY, SENTIMENT, type LabelSet } from '../../src/tasks/labelSets';
import { readCategories } from '../../src/tasks/readCategories';
import { cell, type Parameters, type Row } from '../shared/parameters';
import { halves, linesOf } from './lines';
import { overrideRules } from './overrideRules';
import type { Learnt } from './secondInput';

/** The categories of the form or of its JSON; `undefined` where a head brings them. @throws EngineError CATEGORIES_INVALID, PARAMETER_INVALID */
export function categoriesOf(parameters: Parameters): readonly Category[] | undefined {
	const from = parameters.text('categoriesFrom', 'form');
	if (from === 'head') return undefined;
	return from === 'json' ? readCategories(parameters.json('categoriesJson') ?? []) : parameters.rows('categories.values').map(categoryOf);
}

/**
 * What the form asks of the classification.
 * @param labels path of each field -> the name of its part.
 * @throws EngineError INPUT_INVALID, PARAMETER_INVALID
 */
export function classifyOptions(parameters: Parameters, labels: ReadonlyMap<string, string>, { categories, head }: Pick<Learnt, 'categories' | 'head'>) {
	const threshold = parameters.number('minimumConfidence', 0);
	return {
		categories,
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

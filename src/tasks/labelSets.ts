import { EngineError } from '../errors';
import type { Category } from './classify';

/** A further question about a ticket, answered in the same pass as its category. */
export interface LabelSet {
	/** Key of the answer in the result. */
	readonly name: string;
	/** 2 to 50 labels with a description each, in the order in which they count. */
	readonly labels: readonly Category[];
}

/** How soon somebody should look. */
export const PRIORITY: LabelSet = {
	name: 'priority',
	labels: [
		{ name: 'urgent', description: 'an outage, everybody is blocked, money or data is being lost, a deadline today' },
		{ name: 'high', description: 'a person cannot work, a serious problem without a way around it' },
		{ name: 'normal', description: 'something does not work as it should, an ordinary request' },
		{ name: 'low', description: 'a question, a wish, a suggestion, thanks, no hurry' },
	],
};

/** In what mood the ticket is written. */
export const SENTIMENT: LabelSet = {
	name: 'sentiment',
	labels: [
		{ name: 'negative', description: 'angry, disappointed, frustrated, a complaint' },
		{ name: 'neutral', description: 'matter-of-fact, a plain question or report' },
		{ name: 'positive', description: 'happy, grateful, praise, thanks' },
	],
};

const MAX_LABELS = 50;

/**
 * @param taken names that no set may have.
 * @throws EngineError INPUT_INVALID for a set that cannot be asked; texts of labels are not quoted.
 */
export function checkLabelSets(sets: readonly LabelSet[], taken: readonly string[] = []): void {
	const names = sets.map(({ name }) => name.trim());
	for (const [index, { labels }] of sets.entries()) {
		const values = labels.map(({ name }) => name.trim());
		const reason =
			names[index] === '' ? 'has no name'
			: names.indexOf(names[index] ?? '') < index || taken.includes(names[index] ?? '') ? 'has the name of an earlier one'
			: values.length < 2 ? 'has fewer than two values'
			: values.length > MAX_LABELS ? `has more than ${MAX_LABELS} values`
			: values.includes('') ? 'has a value without a name'
			: new Set(values).size < values.length ? 'has a value twice'
			: undefined;
		if (reason) throw new EngineError('INPUT_INVALID', { reason: `attribute ${index + 1} ${reason}` });
	}
}

import { customRecognizer } from './custom/customRecognizer';
import type { Policy } from './policy';
import type { Recognizer } from './recognizer';
import { ON_REQUEST, RECOGNIZERS } from './registry';

/**
 * The recognizers a policy works with: all that are always there, those it asks for by naming their entities, and the user's own.
 * @param use what is to be decided: where a text may go, or what stays of it in a copy.
 */
export function recognizersOf(policy: Policy, use: 'text' | 'copy' = 'text'): readonly Recognizer[] {
	const wanted = use === 'text' ? namedForTexts(policy) : namedForCopies(policy);
	return [
		...RECOGNIZERS,
		...ON_REQUEST.filter(({ entities }) => entities.some((entity) => wanted.has(entity))),
		...policy.recognizers.map(customRecognizer),
	];
}

function namedForTexts({ actions, fields }: Policy): ReadonlySet<string> {
	const tables = [actions, ...Object.values(fields).filter((rule) => rule !== 'localOnly')];
	return new Set(tables.flatMap((table) => Object.entries(table)).flatMap(([entity, action]) => (action === 'open' ? [] : [entity])));
}

function namedForCopies({ copies }: Policy): ReadonlySet<string> {
	return new Set(Object.entries(copies).flatMap(([entity, action]) => (action === 'keep' ? [] : [entity])));
}

import type { JudgedPart } from '../../engine/task';
import { patternKey, phraseKey, readParts, type Found } from './documentText';

const DEFINITIONS = ['termThatMeans', 'termInBrackets'];
const BEFORE_USE = /(?:^|[^\p{L}])(?:the|any|such|each|all|of|its|this|these|said|no)\s{1,5}$/u;

/** Defined terms of a document with their definitions, and where each is used outside of these. */
export interface Terms {
	readonly definitions: ReadonlyMap<string, readonly Found[]>;
	readonly uses: ReadonlyMap<string, readonly Found[]>;
}

/**
 * Finds the definitions of terms, and the uses of those terms and of the `watched` ones: in their own case, singular or plural.
 * A watched term counts as used only after a word like "the" or "any": at the start of a sentence every word has a capital.
 */
export async function termsOf(parts: readonly JudgedPart[], watched: readonly string[] = []): Promise<Terms> {
	const definitions = new Map<string, Found[]>();
	const first = await readParts(parts, { phrases: [], patterns: DEFINITIONS, dates: false });
	for (const place of DEFINITIONS.flatMap((name) => first.places(patternKey(name)))) {
		const [, term = ''] = /["“](?:[Tt]he )?([^"“”]*)["”]/.exec(place.part.text.slice(place.start, place.end)) ?? [];
		definitions.set(term.trim(), [...(definitions.get(term.trim()) ?? []), place]);
	}
	const names = [...new Set([...definitions.keys(), ...watched])];
	const document = await readParts(parts, { phrases: names.flatMap(forms).map((text) => ({ text, caseSensitive: true })), patterns: [], dates: false });
	const inDefinition = ({ part, start, end }: Found) => [...definitions.values()].flat().some((one) => one.part === part && start < one.end && end > one.start);
	const uses = new Map(
		names.map((name): [string, readonly Found[]] => {
			const places = forms(name).flatMap((form) => document.places(phraseKey(form, true))).filter((place) => !inDefinition(place));
			return [name, definitions.has(name) ? places : places.filter(({ part, start }) => BEFORE_USE.test(part.text.slice(Math.max(0, start - 20), start)))];
		}),
	);
	return { definitions, uses };
}

/** The singular and the plural of a term, whichever was given. */
export function forms(term: string): readonly string[] {
	if (term.endsWith('ies')) return [term, `${term.slice(0, -3)}y`];
	if (term.endsWith('y')) return [term, `${term.slice(0, -1)}ies`, `${term}s`];
	return term.endsWith('s') ? [term, term.slice(0, -1)] : [term, `${term}s`];
}

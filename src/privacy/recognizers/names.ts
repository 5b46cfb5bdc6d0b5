import { spansOf, type Thresholds } from '../names/entities';
import { tag, type Weights } from '../names/model';
import { sharedModel } from '../names/sharedModel';
import type { Recognizer } from '../recognizer';

/** Where a rule with a checksum meets a name, the rule says what it is. */
const MAX_SCORE = 0.75;

/** Names of people, places and organisations, and postal addresses, by the model that comes with the package. */
export const names: Recognizer = namesBy(sharedModel);

/** The same by another model, or with other thresholds; for benchmarks. */
export function namesBy(weights: () => Weights, thresholds?: Thresholds): Recognizer {
	return {
		name: 'names',
		entities: ['PERSON', 'LOCATION', 'ORGANIZATION', 'ADDRESS'],
		source: 'linear-chain conditional random field trained by scripts/trainNames.ts; see src/privacy/names/README.md',
		heuristic: true,
		*analyze(text) {
			for (const span of spansOf(text, tag(text, weights()), thresholds)) yield { ...span, score: span.score * MAX_SCORE };
		},
	};
}

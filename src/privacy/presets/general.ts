import { forGroups } from '../entityGroups';
import type { Policy } from '../policy';

/** What opens something has no business in any copy. */
const NO_SECRETS = forGroups('redact', 'secret', 'cardSecret');

/** What all presets begin with: every finding counts, none is doubted, no field and no recognizer of its own. */
export const PLAIN = {
	cloudAllowed: true,
	otherwise: 'localOnly',
	copies: NO_SECRETS,
	copyOtherwise: 'mask',
	minimumScore: 0,
	doubtScore: 0,
	fields: {},
	recognizers: [],
} as const satisfies Partial<Policy>;

/** Contact data and names leave masked; whatever is worth more to a thief keeps its text inside. */
export const balanced: Policy = {
	...PLAIN,
	id: 'balanced',
	version: 2,
	actions: {
		...forGroups('mask', 'name', 'contact', 'network', 'court', 'literal'),
		...{ ADDRESS: 'mask', LOCATION: 'mask' },
		// A company's name says little of a person, and hiding it takes much of a text's sense.
		ORGANIZATION: 'open',
	},
	copies: { ...NO_SECRETS, ORGANIZATION: 'keep' },
};

/** A text leaves only when nothing is found in it. */
export const strict: Policy = { ...PLAIN, id: 'strict', version: 1, actions: { LITERAL: 'mask' } };

/** Every finding leaves masked, cards, numbers and secrets as well; no text is kept inside for what is found in it. */
export const maskEverything: Policy = { ...PLAIN, id: 'maskEverything', version: 1, actions: {}, otherwise: 'mask' };

/** The air gap. */
export const localOnly: Policy = { ...PLAIN, id: 'localOnly', version: 1, cloudAllowed: false, actions: {} };

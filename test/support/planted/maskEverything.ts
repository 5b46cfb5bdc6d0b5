import { ENTITY_TYPES } from '../../../src/privacy/entityTypes';
import type { Policy } from '../../../src/privacy/policy';
import { policyByName } from '../../../src/privacy/presets/policyByName';
import { RECOGNIZERS } from '../../../src/privacy/registry';
import { FORMATS } from './formats.ts';

/**
 * Balanced, but whatever can be masked leaves masked instead of staying inside: the hardest policy to keep
 * to, since then every identifier of a searched field has to be taken out of a text that goes.
 */
export function maskEverything(): Policy {
	const entities = new Set([...ENTITY_TYPES, ...RECOGNIZERS.flatMap((recognizer) => recognizer.entities), ...FORMATS.map(({ entity }) => entity)]);
	return { ...policyByName('balanced'), id: 'maskEverything', actions: Object.fromEntries(Array.from(entities, (entity) => [entity, 'mask'])) };
}

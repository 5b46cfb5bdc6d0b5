import { analyze } from '../privacy/analyze';
import { actionFor, type Policy } from '../privacy/policy';
import type { Recognizer } from '../privacy/recognizer';
import type { JudgedPart } from './task';

/**
 * Adds the spans of entities that a task looks for itself and the policy lets leave as they are: a rule against e-mail
 * addresses must see them under a policy that has nothing against them.
 * @throws EngineError DETECTION_FAILED
 */
export async function withOpenSpans(parts: readonly JudgedPart[], entities: readonly string[], policy: Policy, recognizers: readonly Recognizer[]): Promise<readonly JudgedPart[]> {
	const open = new Set(entities.filter((entity) => actionFor(policy, entity) === 'open'));
	if (open.size === 0) return parts;
	const wider: JudgedPart[] = [];
	for (const part of parts) {
		const found = await analyze(part.text, recognizers);
		wider.push({ ...part, openSpans: found.filter(({ entity }) => open.has(entity)) });
	}
	return wider;
}

import { judgeItem } from '../../src/engine/judge';
import type { Part } from '../../src/engine/part';
import { policyByName } from '../../src/privacy/presets/policyByName';
import { complianceTask, type ComplianceOptions, type ComplianceResult } from '../../src/tasks/compliance';
import { rawText } from '../../src/text';

/** The parts of a document by their texts, as pages. */
export function pages(...texts: readonly string[]): readonly Part[] {
	return texts.map((text, index) => ({ name: `page ${index + 1}`, text: rawText(text), sensitivity: 'auto', page: index + 1 }));
}

/** Checks a document as the engine does, detection included; no model, nothing recorded. Judgement rules come out as `cannot_tell`. */
export async function checkText(options: ComplianceOptions, parts: readonly Part[]): Promise<ComplianceResult> {
	const task = complianceTask(options);
	const { verdicts } = await judgeItem(parts, [], { policy: policyByName('localOnly'), cloud: false, knownValues: [], signal: new AbortController().signal });
	const judged = verdicts.map(({ part }) => part);
	const unjudged = task.parameters.map((_, rule) => ({ rule, verdict: 'cannot_tell', confidence: 0, evidence: [] }) as const);
	const surveyed = (await task.survey?.(judged, unjudged)) ?? [];
	return task.fuse([...unjudged, ...surveyed], judged);
}

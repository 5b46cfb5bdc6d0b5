import { asEngineError } from '../errors';
import { breather } from '../privacy/breather';
import { scanOutgoing } from '../privacy/egress';
import { mask } from '../privacy/masking';
import { decide, decisionOf, type Policy, type Ruling } from '../privacy/policy';
import type { Recognizer } from '../privacy/recognizer';
import { recognizersOf } from '../privacy/recognizersOf';
import type { KnownValue } from '../privacy/valueFinder';
import { Vault } from '../privacy/vault';
import type { MaskedText, RawText, Span } from '../text';
import { detectItem, valuesOf, type NamedText } from './detect';
import type { FindingReport, Part, PartReport } from './part';
import { RememberedFindings } from './rememberedFindings';
import { chooseRoute, type Route } from './route';
import type { JudgedPart } from './task';

/** A part with all that was decided about it. */
export interface Verdict {
	readonly part: JudgedPart;
	readonly ruling: Ruling;
	readonly route: Route;
	/** The text as it may leave; `undefined` when it may not. */
	readonly masked: MaskedText | undefined;
}

/** An item after detection, decision and routing, with one vault for all its parts. */
export interface JudgedItem {
	readonly verdicts: readonly Verdict[];
	/** The task's parameters, masked; `undefined` when one of them may not leave, or there is nowhere to go. */
	readonly parameters: readonly MaskedText[] | undefined;
	readonly vault: Vault;
	readonly recognizers: readonly Recognizer[];
}

/** What an item is judged by. */
export interface Judgement {
	readonly policy: Policy;
	readonly cloud: boolean;
	readonly knownValues: readonly KnownValue[];
	readonly signal: AbortSignal;
	/** From `rememberedFor` this policy: what is in parameters that come with every item. */
	readonly remembered?: RememberedFindings;
}

const PARAMETERS = 'parameters of the node';

/** Remembers findings in the parameters of all items that are judged by a policy. */
export function rememberedFor(policy: Policy): RememberedFindings {
	return new RememberedFindings(recognizersOf(policy), (span) => counts(policy, span, PARAMETERS));
}

/** A span that may leave as it is needs neither a placeholder nor a place in the vault. */
function counts(policy: Policy, span: Span, field: string): boolean {
	return decisionOf(policy, span, field) !== 'open';
}

/**
 * Detects, decides and routes every part. Sends nothing, loads no model.
 * @throws EngineError DETECTION_FAILED, CANCELLED.
 */
export async function judgeItem(parts: readonly Part[], parameters: readonly RawText[], by: Judgement): Promise<JudgedItem> {
	const { policy, cloud } = by;
	// Without a cloud the parameters stay, whatever is in them: looking costs more than embedding the ticket where categories are many.
	const texts: readonly NamedText[] = [...parts, ...(cloud ? parameters : []).map((text) => ({ name: PARAMETERS, text, lasting: true }))];
	const { spans, recognizers } = await detectItem(texts, {
		...by,
		recognizers: by.remembered?.recognizers ?? recognizersOf(policy),
		counts: (span, { field, name }) => counts(policy, span, field ?? name),
	});
	const judged = parts.map((part, index): JudgedPart => ({ ...part, spans: spans[index] ?? [] }));
	const parameterSpans = spans.slice(parts.length);
	const vault = new Vault({ types: recognizers.flatMap(({ entities }) => entities) });
	// Values of parts that stay go into the vault as well: the outgoing scan then looks for them everywhere.
	const breathe = breather();
	for (const part of judged) {
		for (const { entity, value } of valuesOf(part.text, part.spans)) vault.placeholderFor(entity, value);
		await breathe();
	}
	const parametersMayLeave = parameterSpans.every((spans) => decide(policy, 'auto', spans).decision !== 'localOnly');
	const verdicts: Verdict[] = [];
	for (const part of judged) {
		await breathe();
		const ruling = decide(policy, part.sensitivity, part.spans, part.field ?? part.name);
		const masked = ruling.decision === 'localOnly' ? undefined : mask(part.text, part.spans, vault);
		const readable = masked === undefined ? undefined : await readableIn(masked, vault, policy, recognizers);
		if (readable === undefined) verdicts.push({ part, ruling, route: chooseRoute(ruling, { cloud, parametersMayLeave }), masked });
		else {
			// Masking changes what stands around a value. Kept inside, the part is worked on; sent, its request would be blocked.
			const stays: Ruling = { decision: 'localOnly', rule: `${readable}: readable in spite of masking` };
			verdicts.push({ part, ruling: stays, route: chooseRoute(stays, { cloud, parametersMayLeave }), masked: undefined });
		}
	}
	return {
		verdicts,
		parameters: cloud && parametersMayLeave ? parameters.map((text, index) => mask(text, parameterSpans[index] ?? [], vault)) : undefined,
		vault,
		recognizers,
	};
}

/** A verdict as it stands in the output and, without `outgoing`, in the audit trail. */
export function reportOf({ part, ruling, route, masked }: Verdict, includeOutgoing: boolean): PartReport {
	const entities: Record<string, number> = {};
	for (const { entity } of part.spans) entities[entity] = (entities[entity] ?? 0) + 1;
	return {
		name: part.name,
		decision: ruling.decision,
		route: route.kind,
		rule: route.rule,
		entities,
		...(includeOutgoing && masked !== undefined ? { outgoing: masked } : {}),
	};
}

/** What was found in a part, by entity and recognizer, and what the policy says of each. */
export function findingsOf({ part }: Verdict, policy: Policy): readonly FindingReport[] {
	const findings = new Map<string, FindingReport>();
	for (const span of part.spans) {
		const decision = decisionOf(policy, span, part.field ?? part.name);
		const key = `${span.entity} ${span.recognizer} ${decision}`;
		const count = (findings.get(key)?.count ?? 0) + 1;
		findings.set(key, { entity: span.entity, decision, recognizer: span.recognizer, count });
	}
	return [...findings.values()];
}

/** The entity that the outgoing scan would find in a masked text; `undefined` when it would let the text go. */
async function readableIn(masked: MaskedText, vault: Vault, policy: Policy, recognizers: readonly Recognizer[]): Promise<string | undefined> {
	try {
		await scanOutgoing(masked, vault, policy, recognizers);
		return undefined;
	} catch (error) {
		const { code, details } = asEngineError(error);
		if (code === 'EGRESS_BLOCKED') return String(details['entity']);
		throw error;
	}
}

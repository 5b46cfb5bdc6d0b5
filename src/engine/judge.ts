import { asEngineError, EngineError } from '../errors';
import { analyze } from '../privacy/analyze';
import { scanOutgoing } from '../privacy/egress';
import { mask, Vault } from '../privacy/masking';
import { actionFor, decide, type Policy, type Ruling } from '../privacy/policy';
import type { Recognizer } from '../privacy/recognizer';
import { knownValues } from '../privacy/recognizers/knownValues';
import { RECOGNIZERS } from '../privacy/registry';
import type { KnownValue } from '../privacy/valueFinder';
import type { MaskedText, RawText, Span } from '../text';
import type { Part, PartReport } from './part';
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
}

/**
 * Detects, decides and routes every part. Sends nothing, loads no model.
 * @throws EngineError DETECTION_FAILED, CANCELLED.
 */
export async function judgeItem(parts: readonly Part[], parameters: readonly RawText[], by: Judgement): Promise<JudgedItem> {
	const { policy, cloud, signal } = by;
	// Without a cloud the parameters stay, whatever is in them: looking costs more than embedding the ticket where categories are many.
	const texts = [...parts.map(({ name, text }) => ({ name, text })), ...(cloud ? parameters : []).map((text) => ({ name: 'parameters of the node', text }))];
	const detect = async (recognizers: readonly Recognizer[]) => {
		const spans: (readonly Span[])[] = [];
		for (const { name, text } of texts) {
			if (signal.aborted) throw new EngineError('CANCELLED');
			// A span that may leave as it is needs neither a placeholder nor a place in the vault.
			spans.push((await spansOf(text, name, recognizers)).filter(({ entity }) => actionFor(policy, entity) !== 'open'));
		}
		return spans;
	};
	const given = by.knownValues.length > 0 ? [...RECOGNIZERS, knownValues(by.knownValues)] : RECOGNIZERS;
	const first = await detect(given);
	const found = distinct(texts.flatMap(({ text }, index) => valuesOf(text, first[index] ?? [])));
	// What was found once, say a number beside "phone", is looked for everywhere, also where nothing gives it away.
	const recognizers = found.length > 0 ? [...given, knownValues(found)] : given;
	const spans = found.length > 0 ? await detect(recognizers) : first;
	const judged = parts.map((part, index): JudgedPart => ({ ...part, spans: spans[index] ?? [] }));
	const parameterSpans = spans.slice(parts.length);
	const vault = new Vault();
	// Values of parts that stay go into the vault as well: the outgoing scan then looks for them everywhere.
	for (const part of judged) for (const { entity, value } of valuesOf(part.text, part.spans)) vault.placeholderFor(entity, value);
	const parametersMayLeave = parameterSpans.every((spans) => decide(policy, 'auto', spans).decision !== 'localOnly');
	const verdicts: Verdict[] = [];
	for (const part of judged) {
		const ruling = decide(policy, part.sensitivity, part.spans);
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

function valuesOf(text: string, spans: readonly Span[]): readonly KnownValue[] {
	return spans.map(({ entity, start, end }) => ({ entity, value: text.slice(start, end) }));
}

/** Each value once: a long document says the same name a thousand times. */
function distinct(values: readonly KnownValue[]): readonly KnownValue[] {
	return [...new Map(values.map((known) => [`${known.entity} ${known.value}`, known])).values()];
}

async function spansOf(text: RawText, part: string, recognizers: readonly Recognizer[]): Promise<readonly Span[]> {
	try {
		return await analyze(text, recognizers);
	} catch (error) {
		const recognizer = error instanceof EngineError ? String(error.details['recognizer']) : 'unknown';
		throw new EngineError('DETECTION_FAILED', { recognizer, part });
	}
}

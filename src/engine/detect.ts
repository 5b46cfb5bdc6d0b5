import { EngineError } from '../errors';
import { analyze } from '../privacy/analyze';
import { breather } from '../privacy/breather';
import type { Recognizer } from '../privacy/recognizer';
import { knownValues } from '../privacy/recognizers/knownValues';
import type { KnownValue } from '../privacy/valueFinder';
import type { RawText, Span } from '../text';
import type { RememberedFindings } from './rememberedFindings';

/** A text of an item, by the name that reports and errors give it. */
export interface NamedText {
	readonly name: string;
	readonly text: RawText;
	/** Field it is from, when the name does not say it. */
	readonly field?: string;
	/** It comes with every item: what was found in it is remembered. */
	readonly lasting?: boolean;
}

/** How to look for what is sensitive. */
export interface Detection {
	readonly recognizers: readonly Recognizer[];
	readonly knownValues: readonly KnownValue[];
	/** Which findings there are, in a text of this name. */
	counts(span: Span, text: NamedText): boolean;
	readonly signal: AbortSignal;
	/** Of the same recognizers and findings, for texts that are `lasting`. */
	readonly remembered?: RememberedFindings;
}

/** The spans of each text, and the recognizers that found them, those for values of the item included. */
export interface Detected {
	readonly spans: readonly (readonly Span[])[];
	readonly recognizers: readonly Recognizer[];
}

/**
 * Looks through all texts of an item, and once more for what was found in one of them.
 * @throws EngineError DETECTION_FAILED, CANCELLED.
 */
export async function detectItem(texts: readonly NamedText[], { recognizers, knownValues: known, counts, signal, remembered }: Detection): Promise<Detected> {
	const detect = async (added: readonly Recognizer[]) => {
		const spans: (readonly Span[])[] = [];
		for (const text of texts) {
			if (signal.aborted) throw new EngineError('CANCELLED');
			const look = () => (text.lasting && remembered ? remembered.analyze(text.text, added) : analyze(text.text, [...recognizers, ...added], (span) => counts(span, text)));
			spans.push(await named(text.name, look));
		}
		return spans;
	};
	const given = known.length > 0 ? [knownValues(known)] : [];
	const first = await detect(given);
	const breathe = breather();
	const values = new Map<string, KnownValue>();
	const finders = new Map<string, string>();
	for (const [index, { text }] of texts.entries()) {
		await breathe();
		const spans = first[index] ?? [];
		// Each value once: a long document says the same name a thousand times.
		for (const known of valuesOf(text, spans)) values.set(`${known.entity} ${known.value}`, known);
		for (const span of spans) finders.set(nameOf(text, span), span.recognizer);
	}
	const found = [...values.values()];
	if (found.length === 0) return { spans: first, recognizers: [...recognizers, ...given] };
	// What was found once, say a number beside "phone", is looked for everywhere, also where nothing gives it away.
	const all = [...given, knownValues(found)];
	const second = await detect(all);
	// Who found it first is who found it.
	const spans: (readonly Span[])[] = [];
	for (const [index, some] of second.entries()) {
		await breathe();
		spans.push(some.map((span) => ({ ...span, recognizer: finders.get(nameOf(texts[index]?.text ?? '', span)) ?? span.recognizer })));
	}
	return { spans, recognizers: [...recognizers, ...all] };
}

function nameOf(text: string, { entity, start, end }: Span): string {
	return `${entity} ${text.slice(start, end)}`;
}

/** The values of spans. */
export function valuesOf(text: string, spans: readonly Span[]): readonly KnownValue[] {
	return spans.map(({ entity, start, end }) => ({ entity, value: text.slice(start, end) }));
}

/** Runs a detection; what goes wrong names the text and quotes none. */
async function named(name: string, look: () => Promise<readonly Span[]>): Promise<readonly Span[]> {
	try {
		return await look();
	} catch (error) {
		const recognizer = error instanceof EngineError ? String(error.details['recognizer']) : 'unknown';
		throw new EngineError('DETECTION_FAILED', { recognizer, part: name });
	}
}

import { EngineError } from '../errors';
import type { Span } from '../text';
import { breather } from './breather';
import { normalize, type NormalizedText } from './normalize';
import type { Recognizer } from './recognizer';
import { RECOGNIZERS } from './registry';

/** A window answers for the spans that begin in its core; the margins are there to see them and their context whole. */
const CORE = 10_000;
const MARGIN = 512;
/** For a span that runs out of the margin: a PEM key. Longer than any recognizer's longest span. */
const LONG_MARGIN = 20_000;
const ENTITY = /^[A-Z][A-Z0-9_]{0,62}$/;

/**
 * Finds the sensitive spans of a text: sorted by start, disjoint, in UTF-16 code units of the text as given.
 * Where spans overlap they become one, as wide as all of them, under the entity of the one with the highest score,
 * then the longest. What is only estimated gives way: it keeps what no rule has found. Works window by window and
 * lets the event loop turn in between.
 * @param counts which findings there are at all. What does not count is left out before spans meet: a harmless one must not
 * swallow, or cut, one that matters.
 * @throws EngineError DETECTION_FAILED when a recognizer throws or gives a span that cannot be.
 */
export async function analyze(
	text: string,
	recognizers: readonly Recognizer[] = RECOGNIZERS,
	counts: (span: Span) => boolean = () => true,
): Promise<readonly Span[]> {
	const breathe = breather();
	const merged = new Merger();
	// Rules first: an estimate is cut to what they leave.
	await prepared(recognizers);
	const ordered = recognizers.toSorted((a, b) => Number(a.heuristic ?? false) - Number(b.heuristic ?? false));
	for (let start = 0; start < text.length; start += CORE) {
		const end = Math.min(start + CORE, text.length);
		const near = view(text, start - MARGIN, end + MARGIN);
		const found: Span[] = [];
		for (const recognizer of ordered) {
			const owned = (seen: View) => run(recognizer, seen).filter((span) => span.start >= start && span.start < end && counts(span));
			let spans = owned(near);
			if (near.to < text.length && spans.some((span) => span.end >= near.lastEnd)) {
				spans = owned(view(text, start - MARGIN, end + LONG_MARGIN));
			}
			// One by one: as arguments of one call, very many spans would overflow the stack.
			for (const span of recognizer.heuristic === true ? outside(spans, found, text) : spans) found.push(span);
			await breathe();
		}
		for (const span of found.sort((a, b) => a.start - b.start)) merged.add(span);
	}
	return merged.spans;
}

async function prepared(recognizers: readonly Recognizer[]): Promise<void> {
	for (const recognizer of recognizers) {
		try {
			await recognizer.prepare?.();
		} catch {
			throw new EngineError('DETECTION_FAILED', { recognizer: recognizer.name, part: '' });
		}
	}
}

/** A stretch of the text as the recognizers see it. */
interface View {
	readonly from: number;
	readonly to: number;
	readonly normalized: NormalizedText;
	/** Where the last visible character ends; a span that reaches it may go on outside. */
	readonly lastEnd: number;
}

function view(text: string, wantedFrom: number, wantedTo: number): View {
	const from = wholeCharacter(text, Math.max(0, wantedFrom));
	const to = wholeCharacter(text, Math.min(text.length, wantedTo));
	const normalized = normalize(text.slice(from, to));
	return { from, to, normalized, lastEnd: from + normalized.toOriginalEnd(normalized.text.length) };
}

/** Steps back when the cut would fall between the halves of a surrogate pair. */
function wholeCharacter(text: string, index: number): number {
	return (text.codePointAt(index - 1) ?? 0) > 0xffff ? index - 1 : index;
}

function run(recognizer: Recognizer, { from, normalized }: View): Span[] {
	const spans: Span[] = [];
	try {
		for (const { entity, start, end, score } of recognizer.analyze(normalized.text)) {
			const possible = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= normalized.text.length;
			if (!possible || !(score >= 0 && score <= 1) || !ENTITY.test(entity)) throw new RangeError();
			spans.push({
				entity,
				start: from + normalized.toOriginal(start),
				end: from + normalized.toOriginalEnd(end),
				score,
				recognizer: recognizer.name,
			});
		}
	} catch {
		// What was thrown may quote the text: it goes no further than here.
		throw new EngineError('DETECTION_FAILED', { recognizer: recognizer.name, part: '' });
	}
	return spans;
}

/** The pieces of `spans` that lie outside all of `taken`; both sorted here, so the time is linear in their number. */
function outside(spans: readonly Span[], taken: readonly Span[], text: string): readonly Span[] {
	const walls = taken.toSorted((a, b) => a.start - b.start);
	const pieces: Span[] = [];
	let wall = 0;
	for (const span of spans.toSorted((a, b) => a.start - b.start)) {
		while (wall > 0 && (walls[wall - 1]?.end ?? 0) > span.start) wall--;
		let from = span.start;
		for (; wall < walls.length && (walls[wall]?.start ?? 0) < span.end; wall++) {
			const { start, end } = walls[wall] ?? span;
			if (start > from) pieces.push({ ...span, start: from, end: start });
			from = Math.max(from, end);
		}
		if (from < span.end) pieces.push({ ...span, start: from });
	}
	return pieces.flatMap((piece) => trimmed(piece, text));
}

/** Without white space and signs at the ends; nothing when no letter or digit is left. */
function trimmed(span: Span, text: string): readonly Span[] {
	const value = text.slice(span.start, span.end);
	const lead = value.search(/[\p{L}\p{N}]/u);
	if (lead < 0) return [];
	const [tail = ''] = /[^\p{L}\p{M}\p{N}]*$/u.exec(value) ?? [];
	return [{ ...span, start: span.start + lead, end: span.end - tail.length }];
}

/** Takes spans in the order of their starts and keeps them disjoint. */
class Merger {
	readonly spans: Span[] = [];
	/** Length of the last span's winner before it was widened. */
	private winnerLength = 0;

	add(span: Span): void {
		const last = this.spans.at(-1);
		const length = span.end - span.start;
		if (!last || span.start >= last.end) {
			this.spans.push(span);
			this.winnerLength = length;
			return;
		}
		const wins = span.score > last.score || (span.score === last.score && length > this.winnerLength);
		if (wins) this.winnerLength = length;
		this.spans[this.spans.length - 1] = { ...(wins ? span : last), start: last.start, end: Math.max(last.end, span.end) };
	}
}

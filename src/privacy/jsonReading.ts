import { EngineError } from '../errors';
import { rawText, type RawText, type Span } from '../text';
import { depthLeft, JSON_DEPTH } from './exactJson';

/** A JSON value as the recognizers read it. */
export interface JsonReading {
	readonly value: unknown;
	/** Every different one that `text` shows. */
	readonly leaves: readonly Leaf[];
	/** A line for each string and number, after the names of the keys it lies under, and one for each key that may be more than a name of a field. */
	readonly text: RawText;
	/** The spans of `text` that lie in this string or number, counted from its start; merged where two of them meet. */
	spansIn(leaf: Leaf, spans: readonly Span[]): readonly Span[];
}

/** A key, a string or a number, with the keys it lies under. */
export interface Leaf {
	readonly kind: 'key' | 'string' | 'number';
	readonly text: string;
	readonly under: string;
}

interface Range {
	readonly start: number;
	readonly end: number;
}

/** Characters of a key that are given as context; of a longer one they would be repeated at every value. */
const CONTEXT = 40;
const LINE_END = '\n\n';
/** A path, or a name with an ending and no space: `Jane_Doe-scan.pdf`. */
const FILE_NAME = /^[^\s:]{1,255}\.[A-Za-z\d]{1,5}$/;

/**
 * Lays a JSON value out as text, so that recognizers find `{"phone": 5550143}` by its key as they would in a form, and
 * names in file names in spite of the underscores. Equal leaves under equal keys are read once.
 * @throws EngineError INPUT_INVALID for what JSON does not know, or over 1,000 levels deep.
 */
export function readJson(value: unknown): JsonReading {
	const places = new Map<string, Range[]>();
	const leaves: Leaf[] = [];
	const lines: string[] = [];
	let length = 0;
	const put = (leaf: Leaf, context: string, text = leaf.text) => {
		const ranges = places.get(idOf(leaf)) ?? [];
		ranges.push({ start: length + context.length, end: length + context.length + text.length });
		places.set(idOf(leaf), ranges);
		const line = context + text + LINE_END;
		lines.push(line);
		length += line.length;
	};
	forEachLeaf(value, (leaf) => {
		if (places.has(idOf(leaf)) || (leaf.kind === 'key' && isFieldName(leaf.text))) return;
		leaves.push(leaf);
		put(leaf, leaf.under === '' ? '' : `${leaf.under}: `);
		if (leaf.kind === 'string' && FILE_NAME.test(leaf.text)) put(leaf, '', leaf.text.replace(/[_+-]/g, ' '));
	});
	return { value, leaves, text: rawText(lines.join('')), spansIn: (leaf, spans) => spansWithin(places.get(idOf(leaf)) ?? [], spans) };
}

/** Whether a key is written as programs name their fields: `cards`, `homePhone`, `home_phone`. Alone on a line such a word tells nothing. */
export function isFieldName(key: string): boolean {
	return key.length <= CONTEXT && /^_*[a-z]+(?:[A-Z_-][A-Za-z_-]*)?$/.test(key);
}

/** The words of a key as they would stand in a form: `homePhone` and `home_phone` as `home Phone` and `home phone`. */
export function contextOf(parent: string, key: string): string {
	const words = key.slice(0, CONTEXT).replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ').replace(/[_.-]+/g, ' ').replace(/\s+/g, ' ').trim();
	// The nearest two: `customer name`.
	return `${parent.split(' / ').at(-1) ?? ''} / ${words}`.replace(/^ \/ /, '');
}

/** The text of a number, exactly; `undefined` for anything else. */
export function numberText(value: unknown): string | undefined {
	if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
	return JSON.isRawJSON(value) ? value.rawJSON : undefined;
}

function forEachLeaf(value: unknown, visit: (leaf: Leaf) => void, under = '', depth = JSON_DEPTH): void {
	const number = numberText(value);
	if (typeof value === 'string') visit({ kind: 'string', text: value, under });
	else if (number !== undefined) visit({ kind: 'number', text: number, under });
	else if (Array.isArray(value)) for (const entry of value) forEachLeaf(entry, visit, under, depthLeft(depth));
	else if (typeof value === 'object' && value !== null) {
		for (const [key, entry] of Object.entries(value)) {
			forEachLeaf(entry, visit, contextOf(under, key), depthLeft(depth));
			visit({ kind: 'key', text: key, under: '' });
		}
	} else if (value !== null && typeof value !== 'boolean') {
		throw new EngineError('INPUT_INVALID', { reason: `a value of type ${typeof value} is no JSON` });
	}
}

function idOf({ kind, text, under }: Leaf): string {
	return `${kind} ${under}\n${text}`;
}

function spansWithin(ranges: readonly Range[], spans: readonly Span[]): readonly Span[] {
	const inside: Span[] = [];
	for (const { start, end } of ranges) {
		for (let index = firstEndingAfter(spans, start); index < spans.length; index++) {
			const span = spans[index];
			if (!span || span.start >= end) break;
			inside.push({ ...span, start: Math.max(span.start, start) - start, end: Math.min(span.end, end) - start });
		}
	}
	const merged: Span[] = [];
	for (const span of inside.sort((a, b) => a.start - b.start)) {
		const last = merged.at(-1);
		if (last && span.start < last.end) merged[merged.length - 1] = { ...last, end: Math.max(last.end, span.end) };
		else merged.push(span);
	}
	return merged;
}

/** Index of the first span that ends after `position`; spans are sorted and disjoint. */
function firstEndingAfter(spans: readonly Span[], position: number): number {
	let low = 0;
	for (let high = spans.length; low < high; ) {
		const middle = (low + high) >> 1;
		if ((spans[middle]?.end ?? 0) > position) high = middle;
		else low = middle + 1;
	}
	return low;
}

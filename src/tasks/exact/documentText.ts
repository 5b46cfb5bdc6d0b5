import { sentences } from '../../documents/sentences';
import type { JudgedPart } from '../../engine/task';
import type { Citation } from '../passages';
import { Breath } from './breathe';
import { datesIn, type WrittenDate } from './dates';
import { PATTERNS } from './patterns';
import { PhraseIndex } from './phrases';
import type { Range } from './range';

/** A text is looked through in pieces; what begins in one is seen whole as far as the margin goes. */
const PIECE = 16_000;
const MARGIN = 600;

/** A place together with the part that holds it. */
export interface Found extends Range {
	readonly part: JudgedPart;
}

/** A sentence around a place, with the place inside it. */
export interface Surroundings {
	readonly found: Found;
	readonly text: string;
	/** Where the sentence begins in the part. */
	readonly offset: number;
	/** The place, in the sentence. */
	readonly inside: Range;
}

/** What a set of rules wants to know of a document, found in one pass over it. */
export interface Wanted {
	readonly phrases: Iterable<{ readonly text: string; readonly caseSensitive: boolean }>;
	readonly patterns: Iterable<string>;
	readonly dates: boolean;
}

/** The parts of a document as deterministic rules see them. Made by `readParts`. */
export class DocumentText {
	readonly dates: (Found & WrittenDate)[] = [];
	private readonly byKey = new Map<string, Found[]>();

	constructor(readonly parts: readonly JudgedPart[]) {}

	/** Places of a phrase (`phraseKey`) or a pattern (`patternKey`), in the order of the document. */
	places(key: string): readonly Found[] {
		return this.byKey.get(key) ?? [];
	}

	add(key: string, found: Found): void {
		const places = this.byKey.get(key);
		if (places) places.push(found);
		else this.byKey.set(key, [found]);
	}
}

export function phraseKey(text: string, caseSensitive = false): string {
	return `${caseSensitive ? 'Phrase' : 'phrase'} ${text}`;
}

export function patternKey(name: string): string {
	return `pattern ${name}`;
}

/** Looks through all parts once. Gives other work its turn in between. */
export async function readParts(parts: readonly JudgedPart[], wanted: Wanted): Promise<DocumentText> {
	const document = new DocumentText(parts);
	const index = new PhraseIndex<string>();
	for (const { text, caseSensitive } of new Map([...wanted.phrases].map((one) => [phraseKey(one.text, one.caseSensitive), one])).values()) {
		index.add(text, phraseKey(text, caseSensitive), caseSensitive);
	}
	const names = [...new Set(wanted.patterns)];
	const breath = new Breath();
	for (const part of parts) {
		for (const { text, from, ownFrom, ownTo } of pieces(part.text)) {
			const own = ({ start, end }: Range): Found | undefined => {
				const place = { part, start: from + start, end: from + end };
				return place.start >= ownFrom && place.start < ownTo ? place : undefined;
			};
			for (const hit of index.in(text)) {
				const found = own(hit);
				if (found) document.add(hit.key, found);
			}
			await breath.take();
			for (const name of names) {
				for (const match of text.matchAll(PATTERNS[name] ?? /(?!)/g)) {
					const found = own({ start: match.index, end: match.index + match[0].length });
					if (found) document.add(patternKey(name), found);
				}
			}
			for (const date of wanted.dates ? datesIn(text) : []) {
				const found = own(date);
				if (found) document.dates.push({ ...date, ...found });
			}
			await breath.take();
		}
	}
	return document;
}

function* pieces(text: string) {
	for (let ownFrom = 0; ownFrom < text.length; ownFrom += PIECE) {
		const ownTo = Math.min(text.length, ownFrom + PIECE);
		const from = Math.max(0, ownFrom - MARGIN);
		yield { text: text.slice(from, ownTo + MARGIN), from, ownFrom, ownTo };
	}
}

/** The sentence around a place, as far as it lies within the margin. */
export function sentenceAround(found: Found): Surroundings {
	const from = Math.max(0, found.start - MARGIN);
	const near = found.part.text.slice(from, found.end + MARGIN);
	const inside = { start: found.start - from, end: found.end - from };
	const all = sentences(near);
	const start = all.findLast((sentence) => sentence.start <= inside.start)?.start ?? 0;
	const end = all.find((sentence) => sentence.end >= inside.end)?.end ?? near.length;
	return { found, text: near.slice(start, end), offset: from + start, inside: { start: inside.start - start, end: inside.end - start } };
}

/** A place as findings cite it. */
export function citationOf({ part, start, end }: Found): Citation {
	return { part: part.name, page: part.page ?? 1, start, end };
}

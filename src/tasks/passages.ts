import type { JudgedPart, Side, SidePart } from '../engine/task';
import { chunkPages } from '../documents/chunks';
import { sentences } from '../documents/sentences';
import { foldSpaces, rawText, type MaskedText, type RawText } from '../text';

/** A place in a document: half-open offsets in the raw text of the part; pages count from 1. */
export interface Citation {
	readonly part: string;
	readonly page: number;
	readonly start: number;
	readonly end: number;
}

/** A sentence of a part, as one side may read it. */
export interface Sentence<T extends RawText | MaskedText> {
	readonly citation: Citation;
	/** White space folded, so that a line break of the page is none of the prompt. */
	readonly text: T;
}

/** The sentences of one part in the order of the text. */
export function sentencesOf<T extends RawText | MaskedText>(part: SidePart<T>): readonly Sentence<T>[] {
	return citationsOf(part.part).map((citation) => ({ citation, text: foldSpaces(part.read(citation.start, citation.end)) }));
}

/** Text without full stops (a table, a log) is cut into pieces of this size, so that no question outgrows a model. */
const LONGEST_SENTENCE = 1_500;

/** Where the sentences of a part are. No border cuts a span: half a value would be masked as a value of its own. */
export function citationsOf(part: JudgedPart): readonly Citation[] {
	const places: { start: number; end: number }[] = [];
	for (const sentence of sentences(part.text).flatMap((whole) => piecesOf(part.text, whole))) {
		const last = places.at(-1);
		if (last && part.spans.some(({ start, end }) => start < last.end && end > sentence.start)) last.end = sentence.end;
		else places.push({ ...sentence });
	}
	return places.map(({ start, end }) => ({ part: part.name, page: part.page ?? 1, start, end }));
}

function piecesOf(text: RawText, { start, end }: { readonly start: number; readonly end: number }) {
	if (end - start <= LONGEST_SENTENCE) return [{ start, end }];
	const pieces = chunkPages([{ page: 1, text: rawText(text.slice(start, end)) }], LONGEST_SENTENCE);
	return pieces.map((piece) => ({ start: start + piece.start, end: start + piece.end }));
}

/**
 * All sentences of a side in groups of at most `maxCharacters`; a longer sentence is a group of its own.
 * Parts keep their order and may share a group.
 */
export function groupsOf<T extends RawText | MaskedText>(side: Side<T>, maxCharacters: number): readonly (readonly Sentence<T>[])[] {
	const groups: Sentence<T>[][] = [];
	let size = Infinity;
	for (const sentence of side.parts.flatMap((part) => sentencesOf(part))) {
		if (size + sentence.text.length > maxCharacters) {
			groups.push([]);
			size = 0;
		}
		groups.at(-1)?.push(sentence);
		size += sentence.text.length;
	}
	return groups;
}

/** The raw words at a citation. */
export function quote(citation: Citation, parts: readonly JudgedPart[]): RawText {
	const part = parts.find(({ name }) => name === citation.part);
	return rawText(part?.text.slice(citation.start, citation.end) ?? '');
}

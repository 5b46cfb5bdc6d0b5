import { EngineError } from '../errors';
import { rawText } from '../text';
import type { RawText } from '../text';
import type { Page } from './intake';
import { sentences } from './sentences';

/** A stretch of a page: `[start, end)` in UTF-16 code units of the page's text, and that text. */
export interface Chunk {
	readonly page: number;
	readonly start: number;
	readonly end: number;
	readonly text: RawText;
}

/** Room for the two halves of a surrogate pair. */
const SMALLEST_CHUNK = 2;

/**
 * Cuts pages into chunks of at most `maxCharacters` (minimum 2), at the borders of sentences. A longer sentence is cut at white
 * space, and where it has none anywhere but inside a surrogate pair. The chunks of a page, joined, are the page.
 * @throws EngineError INPUT_INVALID when `maxCharacters` is no whole number from 2.
 */
export function chunkPages(pages: readonly Page[], maxCharacters: number): readonly Chunk[] {
	if (!Number.isInteger(maxCharacters) || maxCharacters < SMALLEST_CHUNK) {
		throw new EngineError('INPUT_INVALID', { reason: `a chunk needs at least ${SMALLEST_CHUNK} characters` });
	}
	return pages.flatMap(({ page, text }) => {
		const borders = [...chunkEnds(text, maxCharacters)];
		return borders.map((end, index) => {
			const start = borders[index - 1] ?? 0;
			return { page, start, end, text: rawText(text.slice(start, end)) };
		});
	});
}

function* chunkEnds(text: string, maxCharacters: number): Iterable<number> {
	let start = 0;
	let fitting = 0;
	for (const end of pieceEnds(text)) {
		if (end - start > maxCharacters && fitting > start) {
			yield fitting;
			start = fitting;
		}
		while (end - start > maxCharacters) {
			start = cut(text, start, start + maxCharacters);
			yield start;
		}
		fitting = end;
	}
	if (start < text.length) yield text.length;
}

/** Ends of the pieces that are not cut if they fit: sentences, each with the white space behind it. */
function* pieceEnds(text: string): Iterable<number> {
	for (const { start } of sentences(text).slice(1)) yield start;
	yield text.length;
}

/** The last good place to cut `[start, limit)`: behind white space, else before half a surrogate pair. */
function cut(text: string, start: number, limit: number): number {
	for (let end = limit; end > start; end--) {
		if (/\s/.test(text.charAt(end - 1)) && !splitsPair(text, end)) return end;
	}
	return splitsPair(text, limit) ? limit - 1 : limit;
}

/** Line ends of two characters count as a pair too, so that no chunk starts with half of one. */
function splitsPair(text: string, index: number): boolean {
	const pair = text.slice(index - 1, index + 1);
	return pair === '\r\n' || /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair);
}

/** Something that is never cut, and how much room it takes. */
export interface Unit {
	readonly tokens: number;
	/** A page or a section begins with it. */
	readonly begins: boolean;
}

/** From this share of a chunk on, the start of a page or a section is a good place to end it. */
const WELL_FILLED = 0.7;

/**
 * Packs units in order into chunks of at most `maxTokens`. A chunk ends before a page or a section where that leaves it well
 * filled. No unit is lost, doubled or moved.
 * @throws EngineError INPUT_INVALID when a unit alone is larger: nothing is cut silently.
 */
export function packUnits<U extends Unit>(units: readonly U[], maxTokens: number): readonly (readonly U[])[] {
	const chunks: U[][] = [];
	let start = 0;
	while (start < units.length) {
		let end = start;
		let tokens = 0;
		let border = start;
		for (; end < units.length; end++) {
			const unit = units[end];
			if (!unit) break;
			if (unit.begins && tokens >= WELL_FILLED * maxTokens) border = end;
			if (tokens + unit.tokens > maxTokens) break;
			tokens += unit.tokens;
		}
		if (end === start) throw new EngineError('INPUT_INVALID', { reason: `a sentence of ${units[start]?.tokens ?? 0} tokens is longer than the ${maxTokens} that the model reads at a time` });
		const cut = end < units.length && border > start ? border : end;
		chunks.push(units.slice(start, cut));
		start = cut;
	}
	return chunks;
}

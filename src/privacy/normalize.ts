import { readEscape } from './escapes';

/** A text in the form the recognizers read, and the way back to the text as it arrived. */
export interface NormalizedText {
	readonly text: string;
	/** Where the character at `index` of the normalised text begins in the original. */
	toOriginal(index: number): number;
	/** Where a stretch that ends (exclusively) at `index` of the normalised text ends in the original. */
	toOriginalEnd(index: number): number;
}

/** ASCII without a sign that an escape begins with. */
const PLAIN = /^[\0-$'-[\]-\x7f]*$/;
const PLAIN_RUN = /[\0-$'-[\]-\x7f]+/y;
const DROPPED = /[\p{Default_Ignorable_Code_Point}\p{Me}]/u;
const MARK = /^\p{M}$/u;
const DIGIT = /^\p{Nd}$/u;
const SPACE = /^\p{Zs}$/u;
const DASH = /^[\p{Pd}\u2043\u2212]$/u;
/** A letter with more marks than this is noise; reading on would make the work quadratic. */
const MAX_MARKS = 8;

/**
 * Brings a text into one writing: NFKC, digits of any script as ASCII, every dash as `-`, every space as ` `,
 * soft hyphens, zero-width and other invisible characters removed; escapes of HTML, URLs and JSON read as what they stand
 * for. Line breaks and tabs stay.
 * Works on one character with its marks at a time, so that every position has an original; NFKC of the whole
 * text could join characters across a span's border.
 */
export function normalize(text: string): NormalizedText {
	if (PLAIN.test(text)) return { text, toOriginal: (index) => index, toOriginalEnd: (index) => index };
	const offsets = new Offsets();
	const pieces: string[] = [];
	let length = 0;
	// From here on the text is already as it should be; cut out in one piece.
	let kept = 0;
	for (let start = 0, end = 0; start < text.length; start = end) {
		end = plainEnd(text, start);
		if (end > start) continue;
		const escape = readEscape(text, start);
		end = escape?.end ?? unitEnd(text, start);
		const given = text.slice(start, end);
		const unit = normalizeUnit(escape?.character ?? given);
		if (unit === given && unit.length === 1) continue;
		pieces.push(text.slice(kept, start), unit);
		length += start - kept;
		if (unit.length !== 1 || end - start !== 1) offsets.add(length, unit.length, start, end);
		length += unit.length;
		kept = end;
	}
	const normalized = pieces.join('') + text.slice(kept);
	return {
		text: normalized,
		toOriginal: (index) => (index >= normalized.length ? text.length : offsets.startOf(index)),
		toOriginalEnd: (index) => (index === 0 ? 0 : offsets.endOf(index - 1)),
	};
}

/** Where two texts drift apart: stretches that stand for stretches of another length. Between them both run alike. */
class Offsets {
	private readonly starts: number[] = [];
	private readonly lengths: number[] = [];
	private readonly originStarts: number[] = [];
	private readonly originEnds: number[] = [];

	/** Stretches are added in their order. */
	add(start: number, length: number, originStart: number, originEnd: number): void {
		this.starts.push(start);
		this.lengths.push(length);
		this.originStarts.push(originStart);
		this.originEnds.push(originEnd);
	}

	startOf(index: number): number {
		const at = this.last(index);
		const inside = index - (this.starts[at] ?? 0) - (this.lengths[at] ?? 0);
		return inside < 0 ? (this.originStarts[at] ?? 0) : (this.originEnds[at] ?? 0) + inside;
	}

	endOf(index: number): number {
		const at = this.last(index);
		const inside = index - (this.starts[at] ?? 0) - (this.lengths[at] ?? 0);
		return inside < 0 ? (this.originEnds[at] ?? 0) : (this.originEnds[at] ?? 0) + inside + 1;
	}

	/** The last stretch that begins at `index` or before; -1 when there is none. */
	private last(index: number): number {
		let [low, high] = [0, this.starts.length];
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((this.starts[middle] ?? 0) <= index) low = middle + 1;
			else high = middle;
		}
		return low - 1;
	}
}

/** Where a run of plain characters ends; the last one is left out when it may carry a mark. */
function plainEnd(text: string, start: number): number {
	PLAIN_RUN.lastIndex = start;
	if (!PLAIN_RUN.test(text)) return start;
	const end = PLAIN_RUN.lastIndex;
	return end < text.length && text.charCodeAt(end) >= 0x300 ? end - 1 : end;
}

function unitEnd(text: string, start: number): number {
	let end = start + widthAt(text, start);
	for (let marks = 0; marks < MAX_MARKS && text.charCodeAt(end) >= 0x300; marks++) {
		const width = widthAt(text, end);
		if (!MARK.test(text.slice(end, end + width))) break;
		end += width;
	}
	return end;
}

function widthAt(text: string, index: number): number {
	return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

/** Single characters only, never more than this many: it cannot hold a text. */
const CACHE_SIZE = 5000;
const cache = new Map<string, string>();

function normalizeUnit(unit: string): string {
	if (unit.length === 1 && unit < '\x80') return unit;
	const known = cache.get(unit);
	if (known !== undefined) return known;
	let normalized = '';
	for (const character of unit.normalize('NFKC')) normalized += normalizeCharacter(character);
	if (cache.size >= CACHE_SIZE) cache.clear();
	cache.set(unit, normalized);
	return normalized;
}

function normalizeCharacter(character: string): string {
	if (character < '\x80') return character;
	if (DROPPED.test(character)) return '';
	if (DIGIT.test(character)) return String(digitValue(character.codePointAt(0) ?? 0));
	if (DASH.test(character)) return '-';
	return SPACE.test(character) ? ' ' : character;
}

/** Unicode keeps the digits of a script together, zero first (The Unicode Standard, section 4.6). */
function digitValue(codePoint: number): number {
	let zero = codePoint;
	while (DIGIT.test(String.fromCodePoint(zero - 1))) zero--;
	return (codePoint - zero) % 10;
}

/** A place that was removed: its range in the text as it was, and what stands there now as `[REDACTED:label]`. */
export interface RemovedPlace {
	readonly start: number;
	readonly end: number;
	readonly label: string;
}

/** A stretch of a text: what is left of it, or what stands for it and how many characters are gone. */
export type Piece = { readonly text: string } | { readonly mark: string; readonly characters: number };

interface Stretch {
	/** In the text as it was. */
	readonly start: number;
	readonly end: number;
	/** In the redacted text. */
	readonly at: number;
	readonly mark?: string;
}

/** A redacted text, read by ranges of the text as it was. It is made of the redacted one, so what was removed can't come back. */
export class KeptText {
	/** Of the text as it was. */
	readonly length: number;
	/** False when the places are not those of this text; then nothing but `length` may be used. */
	readonly isExact: boolean;
	private readonly stretches: readonly Stretch[];

	/** `removed` is sorted and disjoint. */
	constructor(
		private readonly redacted: string,
		removed: readonly RemovedPlace[],
	) {
		const stretches: Stretch[] = [];
		let [from, at, isExact] = [0, 0, true];
		for (const { start, end, label } of removed) {
			const mark = `[REDACTED:${label}]`;
			if (start > from) stretches.push({ start: from, end: start, at });
			at += start - from;
			isExact &&= start >= from && end > start && redacted.startsWith(mark, at);
			stretches.push({ start, end, at, mark });
			at += mark.length;
			from = end;
		}
		this.length = from + redacted.length - at;
		if (this.length > from) stretches.push({ start: from, end: this.length, at });
		this.isExact = isExact && at <= redacted.length;
		this.stretches = stretches;
	}

	/** What is left of a range, in its order. */
	between(from: number, to: number): readonly Piece[] {
		const pieces: Piece[] = [];
		for (let index = this.indexAt(from); index < this.stretches.length; index++) {
			const { start, end, at, mark } = this.stretches[index]!;
			if (start >= to) break;
			const [first, last] = [Math.max(start, from), Math.min(end, to)];
			pieces.push(mark === undefined ? { text: this.redacted.slice(at + first - start, at + last - start) } : { mark, characters: last - first });
		}
		return pieces;
	}

	/** The redacted text from a place to its end; a mark that begins before it is not repeated. */
	from(from: number): string {
		const stretch = this.stretches[this.indexAt(from)];
		if (!stretch) return '';
		const { start, at, mark } = stretch;
		return this.redacted.slice(mark === undefined ? at + from - start : start < from ? at + mark.length : at);
	}

	/** Whether something of a range was removed. */
	isCut(from: number, to: number): boolean {
		return this.between(from, to).some((piece) => 'mark' in piece);
	}

	/** The first stretch that ends behind a place. */
	private indexAt(place: number): number {
		let [low, high] = [0, this.stretches.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.stretches[middle]!.end > place) high = middle;
			else low = middle + 1;
		}
		return low;
	}
}

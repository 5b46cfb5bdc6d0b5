import type { GoldText } from '../../scripts/names/corpus.ts';

/** Half-open, in UTF-16 code units. */
export interface Stretch {
	readonly start: number;
	readonly end: number;
}

/** Shares in per cent; undefined where a set has nothing of the kind. */
export type Row = Readonly<Record<Column, number | undefined>>;
export type Column = (typeof COLUMNS)[number];

/**
 * core: marked identifiers, secrets, persons, addresses, dates of birth with a letter or digit left; document: texts with such a span; over: letters and
 * digits outside all marked spans that were masked; negatives: texts without a marked span in which anything was masked.
 */
export const COLUMNS = ['core', 'document', 'over', 'identifiers', 'person', 'address', 'place', 'organisation', 'negatives'] as const;

const IDENTIFIERS = new Set(
	'EMAIL PHONE NATIONAL_ID TAX_ID PASSPORT DRIVER_LICENSE IBAN BANK_ACCOUNT CREDIT_CARD IP MAC URL USERNAME MEDICAL_ID SECRET VEHICLE CRYPTO OTHER_ID COORDINATE'.split(' '),
);
const CORE = new Set([...IDENTIFIERS, 'PERSON', 'ADDRESS', 'PII_UNIT', 'DATE_OF_BIRTH']);
const OWN_COLUMN: Readonly<Record<string, Column>> = { PERSON: 'person', ADDRESS: 'address', LOCATION: 'place', ORG: 'organisation' };
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Counts what masking lets through and what it hides without need, text by text. A character outside the BMP counts once. */
export class Scorer {
	private readonly counts = new Map<Column, { all: number; hit: number }>();

	/** Adds a text and the stretches that were masked in it; calls `onLeak` for every marked span that leaks. */
	add({ text, spans }: Pick<GoldText, 'text' | 'spans'>, found: readonly Stretch[], onLeak?: (span: GoldText['spans'][number]) => void): void {
		const masked = covered(text, found);
		const marked = covered(text, spans);
		let coreSpans = 0;
		let coreLeaks = 0;
		for (const span of spans) {
			const leaks = isReadable(text, span, masked);
			if (leaks) onLeak?.(span);
			if (CORE.has(span.type)) {
				coreSpans++;
				if (leaks) coreLeaks++;
				this.count('core', leaks);
			}
			const column = IDENTIFIERS.has(span.type) ? 'identifiers' : OWN_COLUMN[span.type];
			if (column) this.count(column, leaks);
		}
		if (coreSpans > 0) this.count('document', coreLeaks > 0);
		if (spans.length === 0) this.count('negatives', found.length > 0);
		for (const { at, character } of characters(text, 0, text.length)) {
			if (marked[at] !== 1 && LETTER_OR_DIGIT.test(character)) this.count('over', masked[at] === 1);
		}
	}

	row(): Row {
		const share = (column: Column) => {
			const counted = this.counts.get(column);
			return counted ? (100 * counted.hit) / counted.all : undefined;
		};
		return Object.fromEntries(COLUMNS.map((column) => [column, share(column)])) as Row;
	}

	private count(column: Column, hit: boolean): void {
		const counted = this.counts.get(column) ?? { all: 0, hit: 0 };
		counted.all++;
		if (hit) counted.hit++;
		this.counts.set(column, counted);
	}
}

/** The mean of each column over the rows that have it. */
export function macro(rows: readonly Row[]): Row {
	const mean = (column: Column) => {
		const known = rows.map((row) => row[column]).filter((value) => value !== undefined);
		return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
	};
	return Object.fromEntries(COLUMNS.map((column) => [column, mean(column)])) as Row;
}

/** 1 for every code unit inside one of the stretches. */
function covered(text: string, stretches: readonly Stretch[]): Uint8Array {
	const mask = new Uint8Array(text.length);
	for (const { start, end } of stretches) mask.fill(1, start, end);
	return mask;
}

/** A span without any letter or digit leaks by its signs. */
function isReadable(text: string, { start, end }: Stretch, masked: Uint8Array): boolean {
	const all = characters(text, start, end);
	const readable = all.filter(({ character }) => LETTER_OR_DIGIT.test(character));
	return (readable.length > 0 ? readable : all).some(({ at }) => masked[at] !== 1);
}

function characters(text: string, start: number, end: number): readonly { readonly at: number; readonly character: string }[] {
	let at = start;
	return Array.from(text.slice(start, end), (character) => {
		const here = { at, character };
		at += character.length;
		return here;
	});
}

import { describe, expect, it } from 'vitest';
import { COLUMNS, macro, Scorer, type Row, type Stretch } from '../../../benchmarks/pii/scorer.ts';

/** The text with `[PERSON:...]` and the like marked, and `{...}` for what was masked; the marks themselves are left out. */
function scored(...written: readonly string[]): Row {
	const scorer = new Scorer();
	for (const line of written) {
		const spans: { start: number; end: number; type: string }[] = [];
		const masked: Stretch[] = [];
		const open: { start: number; type?: string }[] = [];
		let text = '';
		for (const [part] of line.matchAll(/\[[A-Z_]+:|[\]{}]|[^[\]{}]+/g)) {
			if (part.startsWith('[')) open.push({ start: text.length, type: part.slice(1, -1) });
			else if (part === '{') open.push({ start: text.length });
			else if (part === ']' || part === '}') {
				const { start = 0, type } = open.pop() ?? {};
				if (type === undefined) masked.push({ start, end: text.length });
				else spans.push({ start, end: text.length, type });
			} else text += part;
		}
		scorer.add({ text, spans }, masked);
	}
	return scorer.row();
}

const nothing = Object.fromEntries(COLUMNS.map((column) => [column, undefined])) as Row;

describe('Scorer', () => {
	it.each<[string, readonly string[], Partial<Row>]>([
		['a span that is masked whole', ['[PERSON:{Ann Berg}] wrote'], { core: 0, document: 0, person: 0, over: 0 }],
		['one letter left is a leak', ['[PERSON:{Ann Ber}g] wrote'], { core: 100, document: 100, person: 100, over: 0 }],
		['signs may be left', ['[PHONE:({555}) {0175}]'], { core: 0, document: 0, identifiers: 0 }],
		['a span of signs leaks by its signs', ['[SECRET:{**}*] ab'], { core: 100, document: 100, identifiers: 100, over: 0 }],
		['what is masked outside counts by letters and digits', ['{ab, }cd'], { over: 50, negatives: 100 }],
		['a letter outside the BMP is one', ['{𝐀}bc'], { over: 100 / 3, negatives: 100 }],
		['soft spans are neither core nor over-masking', ['[DATE:{May}] [ORG:Acme] ab'], { over: 0, organisation: 100 }],
		['a text leaks once', ['[EMAIL:{x@y.z}] and [PERSON:Ann], [PERSON:Bo]', '[PERSON:{Cy}]'], { core: 50, document: 50, identifiers: 0, person: 200 / 3, over: 0 }],
		['a negative with nothing masked', ['plain words', '{more} words'], { over: 400 / 19, negatives: 50 }],
	])('%s', (_, texts, expected) => {
		expect(scored(...texts)).toEqual({ ...nothing, ...expected });
	});

	it('names the spans that leak', () => {
		const leaked: string[] = [];
		const spans = [{ start: 0, end: 3, type: 'PERSON' }, { start: 4, end: 6, type: 'ORG' }];
		new Scorer().add({ text: 'Ann Co', spans }, [{ start: 0, end: 3 }], ({ type }) => leaked.push(type));
		expect(leaked).toEqual(['ORG']);
	});

	it('means over the rows that have a figure', () => {
		expect(macro([{ ...nothing, core: 10 }, { ...nothing, core: 20, over: 4 }, nothing])).toEqual({ ...nothing, core: 15, over: 4 });
	});
});
